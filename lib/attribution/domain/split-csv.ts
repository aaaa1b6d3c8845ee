/** The cells of a CSV text; quoted cells may hold commas and line breaks. The separator is a tab where the first line has one, else a comma. */
export function splitCsv(text: string): string[][] {
  const plain = text.replace(/^\uFEFF/, "");
  const firstLine = plain.slice(0, plain.indexOf("\n") < 0 ? undefined : plain.indexOf("\n"));
  const separator = firstLine.includes("\t") ? "\t" : ",";
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let isQuoted = false;
  const endRow = () => {
    row.push(cell);
    if (row.length > 1 || cell !== "") rows.push(row);
    row = [];
    cell = "";
  };
  for (let i = 0; i < plain.length; i += 1) {
    const character = plain[i];
    if (character === '"') {
      if (isQuoted && plain[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else isQuoted = !isQuoted;
    } else if (character === separator && !isQuoted) {
      row.push(cell);
      cell = "";
    } else if (character === "\n" && !isQuoted) endRow();
    else if (character !== "\r" || isQuoted) cell += character;
  }
  endRow();
  return rows;
}
