import type { Rng } from "@/lib/numerics/rng";

/** A fold for each row: every fold gets as many rows as any other, give or take one. Costs one draw a row. */
export function splitFolds(rows: number, folds: number, rng: Rng): Uint8Array {
  const fold = new Uint8Array(rows);
  for (let i = 0; i < rows; i += 1) fold[i] = i % folds;
  for (let i = rows - 1; i > 0; i -= 1) {
    const j = rng.below(i + 1);
    const held = fold[i]!;
    fold[i] = fold[j]!;
    fold[j] = held;
  }
  return fold;
}
