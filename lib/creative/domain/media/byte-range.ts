/** Bytes from `start` to before `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * What part of `length` bytes a Range header asks for (RFC 9110, section 14): null for the whole, which also answers
 * headers of several ranges or other units; "unsatisfiable" where it begins behind the end.
 */
export function readByteRange(
  header: string | null,
  length: number,
): ByteRange | "unsatisfiable" | null {
  const match = header === null ? null : /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim());
  if (!match) return null;
  const [, from = "", to = ""] = match;
  if (from === "" && to === "") return null;
  if (from === "") {
    const last = Math.min(length, Number(to));
    return last === 0 ? "unsatisfiable" : { start: length - last, end: length };
  }
  const start = Number(from);
  const end = to === "" ? length : Math.min(length, Number(to) + 1);
  if (start >= length) return "unsatisfiable";
  return start < end ? { start, end } : null;
}
