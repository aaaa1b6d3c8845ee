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
  const panels = 2 * stride * PANEL;
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
  const scaled = multiplyPanel(panel, pivot, stride, width);
  pack(matrix, scaled, panel, width);
  updateLowerTriangle(matrix, update, width);
  for (let row = 0; row < stride; row += 1) {
    if (row >= start && row < start + width) continue;
    for (let k = 0; k < width; k += 1) {
      const at = row > start ? row * stride + start + k : (start + k) * stride + row;
      values[at] = scaled[row * width + k]!;
    }
  }
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

function multiplyPanel(panel: Float64Array, pivot: Float64Array, rows: number, width: number) {
  const product = new Float64Array(rows * width);
  for (let row = 0; row < rows; row += 1) {
    const at = row * width;
    for (let k = 0; k < width; k += 1) {
      const factor = panel[at + k]!;
      if (factor === 0) continue;
      const from = k * width;
      for (let j = 0; j < width; j += 1) product[at + j]! += factor * pivot[from + j]!;
    }
  }
  return product;
}

/** Lays both panels behind the matrix in the order the kernel reads them. */
function pack(matrix: SymmetricMatrix, left: Float64Array, right: Float64Array, width: number) {
  const { stride, values, precision } = matrix;
  const columns = tileColumns(precision);
  let at = stride * stride;
  for (let row = 0; row < stride; row += TILE_ROWS)
    for (let k = 0; k < width; k += 1)
      for (let i = 0; i < TILE_ROWS; i += 1) values[at++] = left[(row + i) * width + k]!;
  for (let row = 0; row < stride; row += columns)
    for (let k = 0; k < width; k += 1)
      for (let i = 0; i < columns; i += 1) values[at++] = right[(row + i) * width + k]!;
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
