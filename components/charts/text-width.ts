/** Chinese, its full-width forms, and the marks that Chinese faces draw as wide as a character. */
const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u00b7\u2014\u2026]/;

/** Width of a text in pixels, near enough to keep labels apart before anything is drawn. */
export function computeTextWidth(text: string, fontSize = 12): number {
  let units = 0;
  for (const character of text) units += computeAdvance(character);
  return units * fontSize;
}

/** In ems; a little more than common faces take, so that a label never turns out wider than was planned. */
function computeAdvance(character: string): number {
  if (WIDE.test(character)) return 1;
  if (/[ilj.,'|:;!]/.test(character)) return 0.3;
  if (/[ftr\s()-]/.test(character)) return 0.38;
  if (/[mwMW%]/.test(character)) return 0.88;
  if (/[A-Z]/.test(character)) return 0.68;
  return 0.56;
}

/** The width a label needs however it is broken: that of its longest word, or of one Chinese character. */
export function computeWordWidth(text: string, fontSize = 12): number {
  const words = text.split(BREAK_AFTER).flatMap((word) => (WIDE.test(word) ? [...word] : [word]));
  return Math.max(0, ...words.map((word) => computeTextWidth(word.trim(), fontSize)));
}

/**
 * Breaks a label into at most `linesMax` lines no wider than `width`: at spaces and marks where there are any, else Chinese
 * into even parts, the shorter one first as its compounds are built. What does not fit ends in an ellipsis.
 */
export function wrapLabel(text: string, width: number, linesMax = 2, fontSize = 12): string[] {
  const fits = (line: string) => computeTextWidth(line.trim(), fontSize) <= width;
  if (fits(text) || linesMax === 1) return [clip(text, width, fontSize)];
  const pieces = text.split(BREAK_AFTER);
  if (linesMax === 2 && pieces.length === 1 && WIDE.test(text)) {
    const half = Math.floor(text.length / 2);
    const halves = [text.slice(0, half), text.slice(half)];
    if (halves.every(fits)) return halves;
  }
  const lines = fill(
    pieces.flatMap((piece) => (fits(piece) ? piece : [...piece])),
    fits,
  );
  const kept = lines.slice(0, linesMax);
  if (lines.length > linesMax) kept.push(`${kept.pop() ?? ""}…`);
  return kept.map((line) => clip(line.trim(), width, fontSize));
}

const BREAK_AFTER = /(?<=[\s·/、-])/;

function fill(pieces: readonly string[], fits: (line: string) => boolean): string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && fits(last + piece)) lines[lines.length - 1] = last + piece;
    else lines.push(piece);
  }
  return lines;
}

function clip(text: string, width: number, fontSize: number): string {
  if (computeTextWidth(text, fontSize) <= width) return text;
  let kept = text.replace(/…$/, "");
  while (kept.length > 1 && computeTextWidth(`${kept}…`, fontSize) > width) {
    kept = kept.slice(0, -1);
  }
  return `${kept.trimEnd()}…`;
}
