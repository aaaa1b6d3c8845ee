import { normalCdf, normalQuantile } from "@/lib/numerics/distributions/normal";

/** The chance that a two-sided test finds an effect of this size, when it exists and is measured with this standard error. */
export function computePower(effect: number, standardError: number, alpha: number): number {
  if (standardError <= 0) return effect === 0 ? alpha : 1;
  const critical = normalQuantile(1 - alpha / 2);
  const z = Math.abs(effect) / standardError;
  return normalCdf(z - critical) + normalCdf(-z - critical);
}

/**
 * The least effect that is found with the given power, to 1e-12 of itself: a bisection, since both tails count.
 * Needs alpha < power < 1.
 */
export function computeDetectableEffect(
  standardError: number,
  alpha: number,
  power: number,
): number {
  if (standardError <= 0) return 0;
  let low = 0;
  let high = normalQuantile(1 - alpha / 2) + normalQuantile(power) + 1;
  for (let i = 0; i < 100 && high - low > 1e-13; i += 1) {
    const middle = (low + high) / 2;
    if (computePower(middle, 1, alpha) < power) low = middle;
    else high = middle;
  }
  return ((low + high) / 2) * standardError;
}

export interface SampleSizeInput {
  readonly controlMean: number;
  readonly variance: number;
  /** Relative lift to be found. */
  readonly lift: number;
  readonly alpha: number;
  readonly power: number;
  /** Share of the users in the test arm. */
  readonly testShare: number;
}

/** Users of both arms that find the lift with the power, each arm's variance being the control's. Null where there is no effect to find. */
export function computeUsersNeeded(input: SampleSizeInput): number | null {
  const effect = Math.abs(input.controlMean * input.lift);
  if (effect === 0 || input.variance <= 0) return null;
  const perUser = input.variance * (1 / input.testShare + 1 / (1 - input.testShare));
  const unit = computeDetectableEffect(1, input.alpha, input.power);
  return Math.ceil((perUser * unit * unit) / (effect * effect));
}
