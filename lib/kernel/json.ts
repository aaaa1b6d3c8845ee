/** JSON with bigints as decimal strings, as the wire contract wants them. */
export function toJson(value: unknown, space?: number): string {
  try {
    // Ten times as fast as with a replacer, and most of what is told holds no bigint.
    return JSON.stringify(value, undefined, space);
  } catch {
    return JSON.stringify(
      value,
      (_key, item: unknown) => (typeof item === "bigint" ? item.toString() : item),
      space,
    );
  }
}
