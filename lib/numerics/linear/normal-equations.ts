import { compileCholesky } from "./cholesky-kernel";
import { compileGatherGram, STRIP_ROWS, TILE_COLUMNS } from "./gather-gram-kernel";

/** Vectors whose outer products are taken at once: they stay in the first-level cache from tile to tile. */
const CHUNK = 96;
const PAGE_BYTES = 65_536;
const BYTES = 4;

/** Weighted rows of one matrix: observation k is row `items[k]`, its weight `values[k]`, its target 1. */
export interface Observations {
  readonly items: Int32Array;
  readonly values: Float32Array;
}

/** Solves (base + ridge · I + Σ w v vᵀ) x = Σ w v into `into`. Needs a positive ridge. */
export type NormalSolver = (observations: Observations, ridge: number, into: Float64Array) => void;

/**
 * A solver for many small ridge regressions over the rows of one matrix, all with the same symmetric base matrix.
 *
 * Costs, a system: observations · dimensions² / 2 + dimensions³ / 6, in single precision by SIMD kernels. Keeps a copy of
 * the vectors, each with a 1 behind it: the right-hand side is then one more column of the sum of outer products.
 */
export function createNormalSolver(
  dimensions: number,
  vectors: Float64Array,
  base: Float64Array,
): NormalSolver {
  const stride = Math.ceil((dimensions + 1) / TILE_COLUMNS) * TILE_COLUMNS;
  const count = vectors.length / dimensions;
  const matrixAt = count * stride;
  const listAt = matrixAt + stride * stride;
  const pages = Math.ceil(((listAt + 2 * CHUNK) * BYTES) / PAGE_BYTES);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const floats = new Float32Array(memory.buffer);
  const addresses = new Int32Array(memory.buffer);
  for (let row = 0; row < count; row += 1) {
    floats.set(vectors.subarray(row * dimensions, (row + 1) * dimensions), row * stride);
    floats[row * stride + dimensions] = 1;
  }
  const start = new Float32Array(stride * stride);
  for (let row = 0; row < dimensions; row += 1)
    start.set(base.subarray(row * dimensions, (row + 1) * dimensions), row * stride);
  const gram = compileGatherGram(memory);
  const factor = compileCholesky(memory);

  const addChunk = (depth: number): void => {
    for (let row = 0; row < dimensions; row += STRIP_ROWS) {
      const column = row - (row % TILE_COLUMNS);
      gram(
        (matrixAt + row * stride + column) * BYTES,
        stride * BYTES,
        listAt * BYTES,
        row * BYTES,
        column * BYTES,
        (stride - column) / TILE_COLUMNS,
        depth,
      );
    }
  };

  return ({ items, values }, ridge, into) => {
    floats.set(start, matrixAt);
    for (let i = 0; i < dimensions; i += 1) floats[matrixAt + i * stride + i]! += ridge;
    for (let from = 0; from < items.length; from += CHUNK) {
      const depth = Math.min(CHUNK, items.length - from);
      for (let k = 0; k < depth; k += 1) {
        addresses[listAt + 2 * k] = items[from + k]! * stride * BYTES;
        floats[listAt + 2 * k + 1] = values[from + k]!;
      }
      addChunk(depth);
    }
    factor(matrixAt * BYTES, stride * BYTES, dimensions);
    substituteBack(floats.subarray(matrixAt, listAt), stride, dimensions, into);
  };
}

/** Solves U x = y, where y lies in the column behind the upper triangle U. */
function substituteBack(
  matrix: Float32Array,
  stride: number,
  size: number,
  into: Float64Array,
): void {
  for (let row = size - 1; row >= 0; row -= 1) {
    const at = row * stride;
    let value = matrix[at + size]!;
    for (let k = row + 1; k < size; k += 1) value -= matrix[at + k]! * into[k]!;
    into[row] = value / matrix[at + row]!;
  }
}
