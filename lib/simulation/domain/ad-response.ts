/** How one plan's spend becomes orders. Kept with the history, so that estimates can be held against the truth. */
export interface AdResponse {
  /** Share of yesterday's effect that is still there today, in [0, 1). */
  readonly carryOver: number;
  /** Daily spend in minor units at which half of the ceiling is reached. */
  readonly halfSpend: number;
  /** Steepness of the curve; below 1 it is concave from the start. */
  readonly shape: number;
  /** Paid sub-orders a day that no spend would exceed, on an ordinary day. */
  readonly ceiling: number;
  /** Power of the day's demand factor in the response. */
  readonly seasonPower: number;
}

/**
 * Geometric adstock in its normalised form: constant spend x settles at x, so that curve and spend share one unit.
 * Source: Jin et al., "Bayesian methods for media mix modeling with carryover and shape effects", Google, 2017.
 */
export function nextAdstock(previous: number, spend: number, carryOver: number): number {
  return carryOver * previous + (1 - carryOver) * spend;
}

/** Expected paid sub-orders of a day: the ceiling times the Hill curve of adstock times the season's pull. */
export function expectOrders(response: AdResponse, adstock: number, dayFactor: number): number {
  return (
    response.ceiling *
    hill(adstock, response.halfSpend, response.shape) *
    dayFactor ** response.seasonPower
  );
}

/** x^shape / (x^shape + half^shape): 0 at 0, one half at `half`, towards 1. */
export function hill(x: number, half: number, shape: number): number {
  if (x <= 0) return 0;
  const power = (x / half) ** shape;
  return power / (1 + power);
}
