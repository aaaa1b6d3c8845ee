/** A sparse matrix by rows: the columns of row r are columns[offsets[r] .. offsets[r + 1]), ascending, each once. */
export interface SparseRows {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly offsets: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

export interface Cells {
  readonly rows: ArrayLike<number>;
  readonly columns: ArrayLike<number>;
  /** Ones when absent. */
  readonly values?: ArrayLike<number>;
}

/** Sorts cells into rows. Cells of the same place are added up. O(cells + rows + columns). */
export function buildSparseRows(rowCount: number, columnCount: number, cells: Cells): SparseRows {
  // A counting sort by column and then, stable, by row leaves each row's columns ascending.
  const byColumn = countingOrder(cells.columns, columnCount, null);
  const byRow = countingOrder(cells.rows, rowCount, byColumn);
  const offsets = new Int32Array(rowCount + 1);
  const columns = new Int32Array(byRow.length);
  const values = new Float32Array(byRow.length);
  let count = 0;
  let lastRow = -1;
  for (const cell of byRow) {
    const row = cells.rows[cell]!;
    const column = cells.columns[cell]!;
    const value = cells.values ? cells.values[cell]! : 1;
    if (row === lastRow && columns[count - 1] === column) values[count - 1]! += value;
    else {
      columns[count] = column;
      values[count] = value;
      count += 1;
      lastRow = row;
    }
    offsets[row + 1] = count;
  }
  for (let row = 1; row <= rowCount; row += 1)
    if (offsets[row]! < offsets[row - 1]!) offsets[row] = offsets[row - 1]!;
  return {
    rowCount,
    columnCount,
    offsets,
    columns: columns.slice(0, count),
    values: values.slice(0, count),
  };
}

function countingOrder(keys: ArrayLike<number>, keyCount: number, order: Int32Array | null) {
  const starts = new Int32Array(keyCount + 1);
  for (let i = 0; i < keys.length; i += 1) starts[keys[i]! + 1]! += 1;
  for (let key = 0; key < keyCount; key += 1) starts[key + 1]! += starts[key]!;
  const sorted = new Int32Array(keys.length);
  for (let i = 0; i < keys.length; i += 1) {
    const cell = order ? order[i]! : i;
    const key = keys[cell]!;
    sorted[starts[key]!] = cell;
    starts[key]! += 1;
  }
  return sorted;
}

/** The same cells by columns. */
export function transposeRows(matrix: SparseRows): SparseRows {
  const { rowCount, columnCount, offsets, columns, values } = matrix;
  const starts = new Int32Array(columnCount + 1);
  for (const column of columns) starts[column + 1]! += 1;
  for (let column = 0; column < columnCount; column += 1) starts[column + 1]! += starts[column]!;
  const next = starts.slice();
  const transposed = new Int32Array(columns.length);
  const moved = new Float32Array(columns.length);
  for (let row = 0; row < rowCount; row += 1)
    for (let at = offsets[row]!; at < offsets[row + 1]!; at += 1) {
      const place = next[columns[at]!]!;
      next[columns[at]!]! += 1;
      transposed[place] = row;
      moved[place] = values[at]!;
    }
  return {
    rowCount: columnCount,
    columnCount: rowCount,
    offsets: starts,
    columns: transposed,
    values: moved,
  };
}

/** How many rows hold each column. */
export function countColumns(matrix: SparseRows): Int32Array {
  const counts = new Int32Array(matrix.columnCount);
  for (const column of matrix.columns) counts[column]! += 1;
  return counts;
}

/** The same places with other values, by row and column. */
export function mapValues(
  matrix: SparseRows,
  value: (row: number, column: number, old: number) => number,
): SparseRows {
  const values = new Float32Array(matrix.values.length);
  for (let row = 0; row < matrix.rowCount; row += 1)
    for (let at = matrix.offsets[row]!; at < matrix.offsets[row + 1]!; at += 1)
      values[at] = value(row, matrix.columns[at]!, matrix.values[at]!);
  return { ...matrix, values };
}
