import {
  compileRankUpdate,
  type Precision,
  type RankUpdateKernel,
  TILE_ROWS,
  tileColumns,
} from "./rank-update-kernel";

/** Pivots taken at once. The panel of a block of columns then stays in the second-level cache. */
const PANEL = 96;
const COLUMN_BLOCK = 256;
const PAGE_BYTES = 65_536;

type Numbers = Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** A square symmetric matrix in the memory of the kernels: element (row, column) at row * stride + column; only row >= column is read. */
export interface SymmetricMatrix {
  readonly size: number;
  readonly stride: number;
  readonly precision: Precision;
  readonly values: Numbers;
  readonly memory: WebAssembly.Memory;
}

/** Makes a zero matrix. Needs size²·8 bytes (f64) or size²·4 (f32) and a little more. */
export function createSymmetricMatrix(size: number, precision: Precision): SymmetricMatrix {
  const stride = Math.ceil(size / 8) * 8;
  const bytes = precision === "f64" ? 8 : 4;
  // Two packed panels, their product, and a packed block of pivots.
  const panels = 3 * stride * PANEL + PANEL * PANEL;
  const pages = Math.ceil(((stride * stride + panels) * bytes) / PAGE_BYTES);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const values =
    precision === "f64"
      ? new Float64Array(memory.buffer as ArrayBuffer)
      : new Float32Array(memory.buffer as ArrayBuffer);
  return { size, stride, precision, values, memory };
}

/**
 * Replaces a symmetric positive definite matrix by its inverse, in place; the lower triangle holds the result.
 *
 * Sweeps blocks of pivots (symmetric block Gauss-Jordan), so that nearly all work is one rank-96 update of the lower
 * triangle by the SIMD kernel. Costs size³/2 multiplications and additions, no second matrix. Stops with false at a
 * pivot that is not positive; the matrix is then spoilt.
 * Source: Goodnight, "A tutorial on the SWEEP operator", The American Statistician 33(3), 1979.
 */
export function invertPositiveDefinite(matrix: SymmetricMatrix): boolean {
  const { size, stride, values, precision, memory } = matrix;
  for (let extra = size; extra < stride; extra += 1) {
    values.fill(0, extra * stride, extra * stride + stride);
    values[extra * stride + extra] = 1;
  }
  const update = compileRankUpdate(memory, precision);
  for (let start = 0; start < stride; start += PANEL) {
    const width = Math.min(PANEL, stride - start);
    if (!sweepPanel(matrix, update, start, width)) return false;
  }
  for (let row = 0; row < size; row += 1)
    for (let at = row * stride; at <= row * stride + row; at += 1) values[at] = -values[at]!;
  return true;
}

function sweepPanel(
  matrix: SymmetricMatrix,
  update: RankUpdateKernel,
  start: number,
  width: number,
): boolean {
  const { stride, values } = matrix;
  const pivot = readPivot(matrix, start, width);
  if (!invertSmall(pivot, width)) return false;
  const panel = readPanel(matrix, start, width);
  const scaled = multiplyPanel(matrix, update, panel, pivot, width);
  pack(matrix, scaled, panel, width);
  updateLowerTriangle(matrix, update, width);
  writePanel(matrix, start, width, scaled);
  for (let i = 0; i < width; i += 1)
    for (let k = 0; k <= i; k += 1)
      values[(start + i) * stride + start + k] = -pivot[i * width + k]!;
  return true;
}

function readPivot({ stride, values }: SymmetricMatrix, start: number, width: number) {
  const pivot = new Float64Array(width * width);
  for (let i = 0; i < width; i += 1)
    for (let k = 0; k <= i; k += 1) {
      const value = values[(start + i) * stride + start + k]!;
      pivot[i * width + k] = value;
      pivot[k * width + i] = value;
    }
  return pivot;
}

/** The columns of the pivots, read from below them and, transposed, from their left. Zero at the pivots themselves. */
function readPanel({ stride, values }: SymmetricMatrix, start: number, width: number) {
  const panel = new Float64Array(stride * width);
  for (let k = 0; k < width; k += 1)
    for (let row = 0; row < start; row += 1)
      panel[row * width + k] = values[(start + k) * stride + row]!;
  for (let row = start + width; row < stride; row += 1)
    for (let k = 0; k < width; k += 1) panel[row * width + k] = values[row * stride + start + k]!;
  return panel;
}

/** The inverse of readPanel. Runs along the rows of the large matrix, whose columns lie pages apart. */
function writePanel(
  { stride, values }: SymmetricMatrix,
  start: number,
  width: number,
  panel: Numbers,
): void {
  for (let k = 0; k < width; k += 1)
    for (let row = 0; row < start; row += 1)
      values[(start + k) * stride + row] = panel[row * width + k]!;
  for (let row = start + width; row < stride; row += 1)
    for (let k = 0; k < width; k += 1) values[row * stride + start + k] = panel[row * width + k]!;
}

/** The panel times the pivots' inverse, by the kernel: it takes the product of the panel and the negated inverse from zero. */
function multiplyPanel(
  matrix: SymmetricMatrix,
  update: RankUpdateKernel,
  panel: Numbers,
  pivot: Numbers,
  width: number,
): Numbers {
  const { stride, values, precision } = matrix;
  const bytes = precision === "f64" ? 8 : 4;
  const leftAt = stride * stride;
  const rightAt = leftAt + stride * width;
  const productAt = leftAt + 2 * stride * PANEL;
  packInto(values, leftAt, panel, { rows: stride, width, group: TILE_ROWS });
  const columns = tileColumns(precision);
  packInto(values, rightAt, pivot, { rows: width, width, group: columns });
  for (let at = rightAt; at < rightAt + width * width; at += 1) values[at] = -values[at]!;
  values.fill(0, productAt, productAt + stride * width);
  for (let row = 0; row < stride; row += TILE_ROWS)
    update(
      (productAt + row * width) * bytes,
      width * bytes,
      (leftAt + row * width) * bytes,
      rightAt * bytes,
      width / columns,
      width,
    );
  return values.subarray(productAt, productAt + stride * width);
}

/** Lays both panels behind the matrix in the order the kernel reads them. */
function pack(matrix: SymmetricMatrix, left: Numbers, right: Numbers, width: number): void {
  const { stride, values, precision } = matrix;
  const leftAt = stride * stride;
  packInto(values, leftAt, left, { rows: stride, width, group: TILE_ROWS });
  const group = tileColumns(precision);
  packInto(values, leftAt + stride * width, right, { rows: stride, width, group });
}

/** Rows in groups, each group depth-major. */
function packInto(
  values: Numbers,
  start: number,
  panel: Numbers,
  { rows, width, group }: { readonly rows: number; readonly width: number; readonly group: number },
): void {
  let at = start;
  for (let row = 0; row < rows; row += group)
    for (let k = 0; k < width; k += 1)
      for (let i = 0; i < group; i += 1) values[at++] = panel[(row + i) * width + k]!;
}

function updateLowerTriangle(matrix: SymmetricMatrix, update: RankUpdateKernel, width: number) {
  const { stride, precision } = matrix;
  const bytes = precision === "f64" ? 8 : 4;
  const columns = tileColumns(precision);
  const leftAt = stride * stride;
  const rightAt = leftAt + stride * width;
  for (let block = 0; block < stride; block += COLUMN_BLOCK) {
    for (let row = block - (block % TILE_ROWS); row < stride; row += TILE_ROWS) {
      const end = Math.min(block + COLUMN_BLOCK, row + TILE_ROWS);
      const tiles = Math.ceil((end - block) / columns);
      update(
        (row * stride + block) * bytes,
        stride * bytes,
        (leftAt + row * width) * bytes,
        (rightAt + block * width) * bytes,
        tiles,
        width,
      );
    }
  }
}

/** Inverts a small symmetric positive definite matrix in place by sweeping one pivot after the other. */
function invertSmall(matrix: Float64Array, size: number): boolean {
  for (let p = 0; p < size; p += 1) {
    const pivot = matrix[p * size + p]!;
    if (!(pivot > 0)) return false;
    for (let i = 0; i < size; i += 1) {
      if (i === p) continue;
      const factor = matrix[i * size + p]! / pivot;
      if (factor === 0) continue;
      for (let j = 0; j < size; j += 1)
        if (j !== p) matrix[i * size + j]! -= factor * matrix[p * size + j]!;
    }
    for (let i = 0; i < size; i += 1) {
      if (i === p) continue;
      matrix[i * size + p]! /= pivot;
      matrix[p * size + i]! /= pivot;
    }
    matrix[p * size + p] = -1 / pivot;
  }
  for (let at = 0; at < size * size; at += 1) matrix[at] = -matrix[at]!;
  return true;
}
