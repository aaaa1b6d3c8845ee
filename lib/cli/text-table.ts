/** Rows as columns of text for a terminal: the first column to the left, figures to the right. */
export function toTextTable(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, widthOf(cell));
    });
  }
  return rows
    .map((row) =>
      row
        .map((cell, index) => {
          const gap = " ".repeat((widths[index] ?? 0) - widthOf(cell));
          return index === 0 ? cell + gap : gap + cell;
        })
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** A Chinese character takes two cells of a terminal. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) >= 0x2e80 ? 2 : 1;
  return width;
}
