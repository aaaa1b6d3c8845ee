/**
 * The text of a CSV cell that begins with a quote: pairs of quotes become one, and what follows the closing quote is
 * kept as it stands (`"690"\t` → `690\t`), as spreadsheets do.
 */
export function unquote(cell: string): string {
  let text = "";
  for (let from = 1; ; ) {
    const quote = cell.indexOf('"', from);
    if (quote < 0) return text + cell.slice(from);
    text += cell.slice(from, quote);
    if (cell[quote + 1] !== '"') return text + cell.slice(quote + 1);
    text += '"';
    from = quote + 2;
  }
}
