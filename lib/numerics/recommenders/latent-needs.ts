/** How often two signs met: in `together` of `total` shoppers, `first` and `second` alone. */
export interface Meeting {
  readonly together: number;
  readonly first: number;
  readonly second: number;
  readonly total: number;
}

/** The strength of an association, with the interval that decides whether it may be shown. */
export interface Lift {
  readonly lift: number;
  /** 95 % interval of the lift. */
  readonly low: number;
  readonly high: number;
  /** Pointwise mutual information in bits. */
  readonly pmi: number;
  readonly support: number;
}

const Z = 1.959963984540054;

/**
 * Lift of the second sign among those who show the first over its share among the others' whole, with a log-normal
 * interval of the ratio of proportions.
 *
 * Needs counts of shoppers, not of events, so that one busy shopper counts once. Source: Katz et al., "Obtaining confidence
 * intervals for the risk ratio in cohort studies", Biometrics 34(3), 1978, with half a count added to each cell.
 */
export function measureLift({ together, first, second, total }: Meeting): Lift {
  const rest = total - first;
  const elsewhere = second - together;
  const among = (together + 0.5) / (first + 0.5);
  const others = (elsewhere + 0.5) / (rest + 0.5);
  const lift = among / others;
  const error = Math.sqrt(
    1 / (together + 0.5) - 1 / (first + 0.5) + 1 / (elsewhere + 0.5) - 1 / (rest + 0.5),
  );
  return {
    lift,
    low: lift * Math.exp(-Z * error),
    high: lift * Math.exp(Z * error),
    pmi:
      together === 0 ? Number.NEGATIVE_INFINITY : Math.log2((together * total) / (first * second)),
    support: together,
  };
}

/** Whether an association may be shown: enough shoppers, and an interval that lies above one. */
export function mayShow(lift: Lift, supportMin: number): boolean {
  return lift.support >= supportMin && lift.low > 1;
}
