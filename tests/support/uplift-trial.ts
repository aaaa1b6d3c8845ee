import { logistic } from "@/lib/numerics/regression/fit-regression";
import { createRng } from "@/lib/numerics/rng";
import { sampleNormal } from "@/lib/numerics/sampling-normal";
import type { UpliftTrial } from "@/lib/numerics/uplift/uplift-trial";

export interface KnownTrial extends UpliftTrial {
  /** What the treatment truly adds to the chance of a purchase. */
  readonly truth: Float64Array;
}

/** Four normal features; the first moves the effect by `slope`, the second the outcome alone. */
export function makeTrial(seed: string, rows: number, slope: number): KnownTrial {
  const rng = createRng(seed);
  const columns = 4;
  const features = new Float64Array(rows * columns).map(() => sampleNormal(rng, 0, 1));
  const treated = Uint8Array.from({ length: rows }, () => (rng.chance(0.5) ? 1 : 0));
  const truth = new Float64Array(rows);
  const outcome = Float64Array.from(treated, (arm, row) => {
    const [first = 0, second = 0] = features.subarray(row * columns, row * columns + 2);
    const base = -1 + 0.5 * second;
    const chance = logistic(base);
    const moved = logistic(base + 0.4 + slope * first);
    truth[row] = moved - chance;
    return rng.chance(arm === 1 ? moved : chance) ? 1 : 0;
  });
  return { features, columns, treated, outcome, truth };
}
