/** JSON with bigints as decimal strings, as the wire contract wants them. */
export function toJson(value: unknown, space?: number): string {
  return JSON.stringify(
    value,
    (_key, item: unknown) => (typeof item === "bigint" ? item.toString() : item),
    space,
  );
}
