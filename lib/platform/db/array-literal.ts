type Scalar = string | number | bigint | boolean | null;

/**
 * Writes PostgreSQL array literals for `unnest($n::type[])` and `= ANY`, one column at a time, whatever their type.
 * Columns of a bulk load go by `toArrayParam`, which both sides are quicker with.
 */
export function toArrayLiteral(values: readonly Scalar[]): string {
  const parts = new Array<string | number | bigint | boolean>(values.length);
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? null;
    parts[i] = value === null ? "NULL" : typeof value === "string" ? toElement(value) : value;
  }
  return `{${parts.join(",")}}`;
}

function toElement(text: string): string {
  return isPlain(text) ? text : `"${text.replace(/["\\]/g, "\\$&")}"`;
}

/** Digits, letters, dashes, dots and colons need no quoting; anything else, NULL and the empty string do. */
function isPlain(text: string): boolean {
  const length = text.length;
  if (length === 0 || (length === 4 && text.toUpperCase() === "NULL")) return false;
  for (let i = 0; i < length; i += 1) {
    const code = text.charCodeAt(i);
    const plain =
      (code >= 48 && code <= 58) ||
      (code >= 65 && code <= 90) ||
      (code >= 97 && code <= 122) ||
      code === 45 ||
      code === 46;
    if (!plain) return false;
  }
  return true;
}
