const AMPERSAND = 0x26;
const CR = 0x0d;
const NAMED: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
};

/** Whether the bytes mean themselves: nothing escaped, no line end to normalise. */
export function isPlainXmlText(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (byte === AMPERSAND || byte === CR) return false;
  }
  return true;
}

/** The characters that a stretch of XML text stands for (XML 1.0, sections 2.11 and 4.6). */
export function decodeXmlText(
  bytes: Buffer,
  start: number,
  end: number,
  isLiteral: boolean,
): string {
  const text = bytes.toString("utf8", start, end);
  if (isPlainXmlText(bytes, start, end)) return text;
  const normalized = text.replace(/\r\n?/g, "\n");
  if (isLiteral) return normalized;
  return normalized.replace(/&(#x[0-9a-f]{1,8}|#\d{1,10}|[a-z]+);/gi, (reference, name: string) =>
    decodeReference(reference, name),
  );
}

/** Undoes `_x000D_`, Office's own way to write characters that XML cannot hold (ECMA-376, 22.9.2.19). */
export function unescapeOfficeText(text: string): string {
  if (!text.includes("_x")) return text;
  return text
    .replace(/_x([0-9a-f]{4})_/gi, (escaped, hex: string) => {
      const code = Number.parseInt(hex, 16);
      // A zero is no character that any store or screen takes.
      return code === 0 ? escaped : String.fromCharCode(code);
    })
    .toWellFormed();
}

function decodeReference(reference: string, name: string): string {
  if (!name.startsWith("#")) return NAMED[name] ?? reference;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : "\ufffd";
}
