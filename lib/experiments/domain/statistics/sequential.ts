import type { Estimate } from "./compare-means";

/** Users at which the always-valid interval is tightest, unless the design says otherwise. */
const TUNED_FOR_USERS = 5000;

/**
 * An interval that holds at every look at once: reading it daily and stopping at will keeps the error rate.
 *
 * An asymptotic confidence sequence with a normal mixture. Needs the standard error of the estimate at `users` users of both arms
 * together. Wider than a fixed interval, the price of looking. Source: Waudby-Smith et al., Annals of Statistics 52, 2024,
 * arXiv 2103.06476, theorem 2.2 and section 2.5 for the tuning.
 */
export function widenForLooking(
  estimate: Pick<Estimate, "value" | "standardError">,
  users: number,
  alpha: number,
  tunedFor: number = TUNED_FOR_USERS,
): Estimate {
  const { value, standardError } = estimate;
  const halfWidth = computeSequentialHalfWidth(standardError, users, alpha, tunedFor);
  return { value, standardError, low: value - halfWidth, high: value + halfWidth };
}

/** Half of the always-valid interval at so many users. */
export function computeSequentialHalfWidth(
  standardError: number,
  users: number,
  alpha: number,
  tunedFor: number,
): number {
  const logged = -2 * Math.log(alpha);
  const spread = (logged + Math.log(logged + 1)) / tunedFor;
  const grown = users * spread;
  return (
    standardError *
    Math.sqrt(users) *
    Math.sqrt((2 * (grown + 1) * Math.log(Math.sqrt(grown + 1) / alpha)) / (users * grown))
  );
}

/** The least alpha at which the always-valid interval leaves out 0: a p-value that may be read at every look. */
export function computeSequentialPValue(
  estimate: Pick<Estimate, "value" | "standardError">,
  users: number,
  alpha: number,
  tunedFor: number = TUNED_FOR_USERS,
): number {
  const { value, standardError } = estimate;
  if (standardError <= 0 || users <= 0) return 1;
  const logged = -2 * Math.log(alpha);
  const grown = (users * (logged + Math.log(logged + 1))) / tunedFor;
  const evidence = ((value / standardError) ** 2 * grown) / (2 * (grown + 1));
  return Math.min(1, Math.sqrt(grown + 1) * Math.exp(-evidence));
}
