import type { Rng } from "@/lib/numerics/rng";
import { sampleNormal } from "@/lib/numerics/sampling-normal";

/** What an experiment found: so much more was sold for so much more spent, a day, give or take. */
export interface LeverEvidence {
  /** Daily spend without and with the extra. */
  readonly spendBefore: number;
  readonly spendDuring: number;
  readonly extraSales: number;
  readonly standardError: number;
}

/** Sales told by the platform are believed as told, give or take a third, until an experiment says more. */
const BELIEF = { mean: 1, deviation: 0.35 };
const FACTOR_MIN = 0.05;

/**
 * The factor by which told sales become caused ones: the mean of belief and experiments, each weighed by its precision.
 *
 * An experiment that found e where the curve says p tells of e ÷ p with error s ÷ |p|. Without experiments the factor is 1
 * in every draw: the range then speaks of told sales alone, and the card says that it is untested.
 */
export function calibrate(
  evidence: readonly LeverEvidence[],
  sales: (spend: number) => number,
  draws: number,
  rng: Rng,
): { readonly factor: number; readonly factors: readonly number[] } {
  if (evidence.length === 0)
    return { factor: BELIEF.mean, factors: new Array(draws).fill(BELIEF.mean) };
  let precision = BELIEF.deviation ** -2;
  let weighted = BELIEF.mean * precision;
  for (const { spendBefore, spendDuring, extraSales, standardError } of evidence) {
    const foretold = sales(spendDuring) - sales(spendBefore);
    if (Math.abs(foretold) < 1e-9) continue;
    const own = (Math.abs(foretold) / standardError) ** 2;
    precision += own;
    weighted += own * (extraSales / foretold);
  }
  const factor = Math.max(FACTOR_MIN, weighted / precision);
  const deviation = precision ** -0.5;
  return {
    factor,
    factors: Array.from({ length: draws }, (_, draw) =>
      Math.max(FACTOR_MIN, sampleNormal(rng.fork(draw), factor, deviation)),
    ),
  };
}
