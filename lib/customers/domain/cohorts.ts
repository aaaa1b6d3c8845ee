export interface CohortPurchase {
  readonly customer: bigint;
  /** YYYY-MM. */
  readonly month: string;
  readonly amount: number;
}

export interface CohortRow {
  /** Month of the first purchase. */
  readonly month: string;
  readonly customers: number;
  /** For each month since, customers who bought then and what they spent a customer of the cohort, all months before included. */
  readonly active: readonly number[];
  readonly spentSoFar: readonly number[];
}

const COHORTS_MAX = 13;

/** Customers by the month they first bought in, and how they came back. Months that have not come yet are left out. */
export function computeCohorts(
  purchases: readonly CohortPurchase[],
  lastMonth: string,
): CohortRow[] {
  const firstMonth = new Map<bigint, string>();
  for (const { customer, month } of purchases) {
    const known = firstMonth.get(customer);
    if (known === undefined || month < known) firstMonth.set(customer, month);
  }
  const months = [...new Set(firstMonth.values())].sort().slice(-COHORTS_MAX);
  return months.map((month) => {
    const length = monthsBetween(month, lastMonth) + 1;
    const active = Array.from({ length }, () => new Set<bigint>());
    const spent = new Array<number>(length).fill(0);
    for (const purchase of purchases) {
      if (firstMonth.get(purchase.customer) !== month) continue;
      const at = monthsBetween(month, purchase.month);
      active[at]?.add(purchase.customer);
      if (at < length) spent[at] = (spent[at] ?? 0) + purchase.amount;
    }
    const customers = [...firstMonth.values()].filter((first) => first === month).length;
    let sum = 0;
    const spentSoFar = spent.map((amount) => {
      sum += amount;
      return sum / customers;
    });
    return { month, customers, active: active.map(({ size }) => size), spentSoFar };
  });
}

export function monthsBetween(from: string, to: string): number {
  const [fromYear = 0, fromMonth = 0] = from.split("-").map(Number);
  const [toYear = 0, toMonth = 0] = to.split("-").map(Number);
  return 12 * (toYear - fromYear) + toMonth - fromMonth;
}

/** Months until what a customer of the cohort left reaches what it cost to win one; null when it has not yet. */
export function findPayback(
  row: CohortRow,
  { marginRate, cost }: { readonly marginRate: number; readonly cost: number },
): number | null {
  const at = row.spentSoFar.findIndex((spent) => spent * marginRate >= cost);
  return at < 0 ? null : at;
}
