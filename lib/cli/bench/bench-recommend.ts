import {
  createSymmetricMatrix,
  invertPositiveDefinite,
} from "@/lib/numerics/linear/invert-positive-definite";
import { chooseModel } from "@/lib/numerics/recommenders/choose-model";
import { trainEase } from "@/lib/numerics/recommenders/ease";
import { fitModel } from "@/lib/numerics/recommenders/recommender";
import { buildSparseRows } from "@/lib/numerics/recommenders/sparse-rows";
import { createRng, type Rng } from "@/lib/numerics/rng";
import { type BenchResult, pair, single } from "./bench-result";

const DENSE = 1_200;

/** The inverse against a plain dense solve; a dense model and a blend of the size of MovieLens-1M with all its knobs looked for. */
export async function benchRecommend(): Promise<BenchResult[]> {
  const rng = createRng("bench recommend");
  return [benchInverse(rng), ...benchTraining(rng)];
}

function cpuSeconds<T>(work: () => T): { readonly seconds: number; readonly result: T } {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (user + system) / 1e6, result };
}

function benchInverse(rng: Rng): BenchResult {
  const fast = createSymmetricMatrix(DENSE, "f64");
  const plain = new Float64Array(DENSE * DENSE);
  for (let i = 0; i < DENSE; i += 1)
    for (let j = 0; j <= i; j += 1) {
      const value = (i === j ? DENSE : 0) + rng.between(-1, 1);
      fast.values[i * fast.stride + j] = value;
      plain[i * DENSE + j] = value;
      plain[j * DENSE + i] = value;
    }
  const ours = cpuSeconds(() => invertPositiveDefinite(fast)).seconds;
  const baseline = cpuSeconds(() => invertPlainly(plain, DENSE)).seconds;
  return pair(
    "recommend inverse, against a plain dense solve",
    "CPU seconds",
    DENSE,
    ours,
    baseline,
  );
}

/** Gauss-Jordan as in a textbook, row by row, no blocks. */
function invertPlainly(matrix: Float64Array, size: number): void {
  for (let p = 0; p < size; p += 1) {
    const pivot = 1 / (matrix[p * size + p] ?? 1);
    for (let i = 0; i < size; i += 1) {
      if (i === p) continue;
      const factor = (matrix[i * size + p] ?? 0) * pivot;
      for (let j = 0; j < size; j += 1)
        if (j !== p)
          matrix[i * size + j] = (matrix[i * size + j] ?? 0) - factor * (matrix[p * size + j] ?? 0);
      matrix[i * size + p] = -factor;
    }
    for (let j = 0; j < size; j += 1) matrix[p * size + j] = (matrix[p * size + j] ?? 0) * pivot;
    matrix[p * size + p] = pivot;
  }
}

/** Rows and items as many as MovieLens-1M has. */
function benchTraining(rng: Rng): BenchResult[] {
  const cells = 800_000;
  const rows = buildSparseRows(6_022, 3_043, {
    rows: Array.from({ length: cells }, () => rng.below(6_022)),
    columns: Array.from({ length: cells }, () => Math.floor(rng.float() ** 2 * 3_043)),
  });
  const ones = { ...rows, values: rows.values.map(() => 1) };
  const { seconds } = cpuSeconds(() => trainEase(ones, { l2: 500 }));
  const blend = cpuSeconds(() => {
    const { spec, fitted } = chooseModel(ones, "blend", { rng: rng.fork("blend"), cutoff: 20 });
    return fitModel(ones, spec, fitted);
  });
  const title = `${cells / 1_000}k cells over 3 043 items`;
  return [
    single(`recommend EASE training, ${title}`, "CPU seconds", cells, seconds),
    single(`recommend blend, knobs looked for, ${title}`, "CPU seconds", cells, blend.seconds),
    single("recommend memory at most", "MB", cells, process.resourceUsage().maxRSS / 1_024),
  ];
}
