import { topN } from "@/lib/numerics/recommenders/top-n";
import { compileRankUpdate, TILE_ROWS, tileColumns } from "./rank-update-kernel";

const PAGE_BYTES = 65_536;
const BYTES = 4;
const TILE = tileColumns("f32");

/**
 * For each row of `left` hands over the places of the k rows of `right` with the largest inner products, best first, and
 * the products of all rows, which hold until the next.
 *
 * Single precision, by the SIMD kernel, four rows at a time. Costs left · right · dimensions.
 */
export function eachLargestProducts(
  left: Float64Array,
  right: Float64Array,
  { dimensions, k }: { readonly dimensions: number; readonly k: number },
  visit: (row: number, places: Int32Array, products: Float32Array) => void,
): void {
  const count = right.length / dimensions;
  const padded = Math.ceil(count / TILE) * TILE;
  const leftAt = padded * dimensions;
  const productsAt = leftAt + TILE_ROWS * dimensions;
  const pages = Math.ceil(((productsAt + TILE_ROWS * padded) * BYTES) / PAGE_BYTES);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const room = new Float32Array(memory.buffer);
  const update = compileRankUpdate(memory, "f32");
  for (let row = 0; row < count; row += 1)
    for (let i = 0; i < dimensions; i += 1)
      room[(row - (row % TILE)) * dimensions + i * TILE + (row % TILE)] =
        right[row * dimensions + i]!;
  const rows = left.length / dimensions;
  for (let start = 0; start < rows; start += TILE_ROWS) {
    const group = Math.min(TILE_ROWS, rows - start);
    // The kernel subtracts.
    for (let row = 0; row < group; row += 1)
      for (let i = 0; i < dimensions; i += 1)
        room[leftAt + i * TILE_ROWS + row] = -left[(start + row) * dimensions + i]!;
    room.fill(0, productsAt);
    update(productsAt * BYTES, padded * BYTES, leftAt * BYTES, 0, padded / TILE, dimensions);
    for (let row = 0; row < group; row += 1) {
      const at = productsAt + row * padded;
      const products = room.subarray(at, at + count);
      visit(start + row, topN(products, k), products);
    }
  }
}
