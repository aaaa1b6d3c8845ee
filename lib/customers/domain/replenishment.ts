export interface ProductPurchase {
  readonly customer: bigint;
  readonly product: string;
  readonly title: string;
  readonly day: number;
}

export interface Replenishment {
  readonly product: string;
  readonly title: string;
  /** Customers who bought it more than once. */
  readonly repeaters: number;
  readonly medianDays: number;
  readonly quarterDays: number;
  readonly threeQuarterDays: number;
  /** Customers whose last purchase of it lies between the quarter and three quarters of the days others wait. */
  readonly due: number;
}

const GAPS_MIN = 8;

/** How long people wait before they buy the same product again, and who is due. Products with fewer than eight repeats are left out. */
export function computeReplenishment(
  purchases: readonly ProductPurchase[],
  today: number,
): Replenishment[] {
  const byProduct = Map.groupBy(purchases, ({ product }) => product);
  const found: Replenishment[] = [];
  for (const [product, rows] of byProduct) {
    const gaps: number[] = [];
    const last: number[] = [];
    let repeaters = 0;
    for (const own of Map.groupBy(rows, ({ customer }) => customer).values()) {
      const days = [...new Set(own.map(({ day }) => day))].sort((a, b) => a - b);
      days.slice(1).forEach((day, i) => {
        gaps.push(day - (days[i] ?? day));
      });
      if (days.length > 1) repeaters += 1;
      last.push(days.at(-1) ?? today);
    }
    if (gaps.length < GAPS_MIN) continue;
    gaps.sort((a, b) => a - b);
    const at = (share: number) => gaps[Math.floor(share * (gaps.length - 1))] ?? 0;
    const [quarterDays, threeQuarterDays] = [at(0.25), at(0.75)];
    found.push({
      product,
      title: rows[0]?.title ?? product,
      repeaters,
      medianDays: at(0.5),
      quarterDays,
      threeQuarterDays,
      due: last.filter((day) => today - day >= quarterDays && today - day <= threeQuarterDays)
        .length,
    });
  }
  return found.sort((a, b) => b.due - a.due || (a.product < b.product ? -1 : 1));
}
