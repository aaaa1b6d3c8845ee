/** What one request may hold, with room for other characters than ASCII. */
const PART_CHARACTERS = 250_000;

/** Cuts a CSV at line ends into parts, each with the header; quoted line breaks do not occur in touches. */
export function splitTouchText(text: string): string[] {
  const end = text.indexOf("\n");
  if (end < 0 || text.length <= PART_CHARACTERS) return [text];
  const header = text.slice(0, end + 1);
  const parts: string[] = [];
  for (let from = end + 1; from < text.length; ) {
    const limit = from + PART_CHARACTERS;
    const cut = limit >= text.length ? text.length : text.lastIndexOf("\n", limit) + 1;
    const to = cut > from ? cut : text.length;
    parts.push(header + text.slice(from, to));
    from = to;
  }
  return parts;
}
