import type { Rng } from "@/lib/numerics/rng";
import { countUp, fitOnPeriods, type RegionPanel } from "./synthetic-control";

/**
 * How unusual the treated periods are if nothing was caused: the share of shuffles of the residuals whose last stretch is as large.
 *
 * The control is fitted over all periods, so that before and after are alike when there is no effect. The observed order counts as one
 * of the shuffles. Source: Chernozhukov, Wüthrich and Zhu, J. American Statistical Association 116, 2021.
 */
export function computeConformalP(panel: RegionPanel, rng: Rng, shuffles = 2000): number {
  const { observed, expected } = fitOnPeriods(panel, countUp(panel.to + 1));
  const residuals = new Float64Array(panel.to + 1);
  for (let t = 0; t <= panel.to; t += 1) {
    const residual = (observed[t] ?? 0) - (expected[t] ?? 0);
    residuals[t] = Math.abs(residual);
  }
  const days = panel.to - panel.from + 1;
  const last = (from: number) => {
    let sum = 0;
    for (let t = from; t < residuals.length; t += 1) sum += residuals[t] ?? 0;
    return sum;
  };
  const seen = last(panel.from) * (1 - 1e-12);
  let asLarge = 1;
  for (let draw = 0; draw < shuffles; draw += 1) {
    // Only the last stretch is read, so only it is drawn.
    for (let k = 0; k < days; k += 1) {
      const at = residuals.length - 1 - k;
      const other = rng.below(at + 1);
      const kept = residuals[at] ?? 0;
      residuals[at] = residuals[other] ?? 0;
      residuals[other] = kept;
    }
    if (last(residuals.length - days) >= seen) asLarge += 1;
  }
  return asLarge / (shuffles + 1);
}
