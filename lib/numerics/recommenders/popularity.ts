import { countColumns, type SparseRows } from "./sparse-rows";

/** How many rows hold each item: the list everyone gets, and the floor that any model must beat. */
export function trainPopularity(rows: SparseRows): Float32Array {
  return Float32Array.from(countColumns(rows));
}
