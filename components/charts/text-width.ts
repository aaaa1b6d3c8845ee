const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/;

/** Width of a text in pixels, near enough to keep labels apart before anything is drawn. */
export function computeTextWidth(text: string, fontSize = 12): number {
  let units = 0;
  for (const character of text) units += WIDE.test(character) ? 1 : 0.58;
  return units * fontSize;
}

/**
 * Breaks a label into at most `linesMax` lines no wider than `width`: words at spaces, Chinese anywhere in even parts. What
 * still does not fit ends in an ellipsis.
 */
export function wrapLabel(text: string, width: number, linesMax = 2, fontSize = 12): string[] {
  if (computeTextWidth(text, fontSize) <= width) return [text];
  const pieces = WIDE.test(text) ? [...text] : text.split(/(?<=[\s/-])/);
  const target = WIDE.test(text)
    ? Math.min(width, computeTextWidth(text, fontSize) / linesMax + fontSize)
    : width;
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces) {
    if (line !== "" && computeTextWidth(line + piece, fontSize) > target) {
      lines.push(line.trim());
      line = "";
    }
    line += piece;
  }
  if (line.trim() !== "") lines.push(line.trim());
  const kept = lines.slice(0, linesMax);
  if (lines.length > linesMax) kept.push(`${kept.pop() ?? ""}…`);
  return kept.map((each) => clip(each, width, fontSize));
}

function clip(text: string, width: number, fontSize: number): string {
  if (computeTextWidth(text, fontSize) <= width) return text;
  let kept = text.replace(/…$/, "");
  while (kept.length > 1 && computeTextWidth(`${kept}…`, fontSize) > width) {
    kept = kept.slice(0, -1);
  }
  return `${kept.trimEnd()}…`;
}
