/** Lets go of the oldest entries until the rest fits into so many bytes; a map keeps its entries in the order they were put. */
export function keepWithin<T>(
  entries: Map<string, T>,
  bytesOf: (entry: T) => number,
  bytesMax: number,
): void {
  let sum = 0;
  for (const entry of entries.values()) sum += bytesOf(entry);
  for (const [key, entry] of entries) {
    if (sum <= bytesMax) return;
    sum -= bytesOf(entry);
    entries.delete(key);
  }
}
