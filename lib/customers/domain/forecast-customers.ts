import {
  type BgNbdFit,
  computeAliveChance,
  computeExpectedPurchases,
  fitBgNbd,
} from "@/lib/numerics/customer-base/bg-nbd";
import { computeExpectedSpend, fitGammaGamma } from "@/lib/numerics/customer-base/gamma-gamma";

/** Repeat purchases of one customer; days. */
export interface CustomerHistory {
  readonly shopperId: bigint;
  /** Days of purchases, rising, each once. */
  readonly days: readonly number[];
  /** Amount of each of those days. */
  readonly amounts: readonly number[];
}

export interface CustomerForecast {
  readonly shopperId: bigint;
  readonly orders: number;
  readonly alive: number;
  readonly expectedPurchases: number;
  readonly expectedSpend: number | null;
}

export interface LifetimeForecast {
  readonly model: BgNbdFit;
  /** Mean value of a purchase over all customers; null when spend cannot be fitted. */
  readonly meanSpend: number | null;
  readonly customers: readonly CustomerForecast[];
}

const CUSTOMERS_MIN = 100;
const REPEATERS_MIN = 20;

/** Who comes back in the days ahead and what they spend then; null for too few customers to fit anything. */
export function forecastCustomers(
  histories: readonly CustomerHistory[],
  { today, aheadDays }: { readonly today: number; readonly aheadDays: number },
): LifetimeForecast | null {
  const repeaters = histories.filter(({ days }) => days.length > 1).length;
  if (histories.length < CUSTOMERS_MIN || repeaters < REPEATERS_MIN) return null;
  const told = histories.map(({ shopperId, days, amounts }) => {
    const first = days[0] ?? today;
    const repeats = amounts.slice(1);
    const spent = repeats.reduce((sum, amount) => sum + amount, 0);
    return {
      shopperId,
      frequency: days.length - 1,
      recency: (days.at(-1) ?? first) - first,
      age: Math.max(today, days.at(-1) ?? today) - first,
      monetary: repeats.length > 0 ? spent / repeats.length : 0,
    };
  });
  const column = (read: (row: (typeof told)[number]) => number) => Float64Array.from(told, read);
  const frequency = column((row) => row.frequency);
  const model = fitBgNbd({
    frequency,
    recency: column(({ recency }) => recency),
    age: column(({ age }) => age),
  });
  const spend = fitGammaGamma({ frequency, monetary: column(({ monetary }) => monetary) });
  const meanSpend = spend && spend.q > 1 ? (spend.p * spend.v) / (spend.q - 1) : null;
  return {
    model,
    meanSpend,
    customers: told.map((row) => {
      const expectedPurchases = computeExpectedPurchases(model, row, aheadDays);
      const each =
        spend && meanSpend !== null
          ? computeExpectedSpend(spend, row.frequency, row.monetary)
          : null;
      return {
        shopperId: row.shopperId,
        orders: row.frequency + 1,
        alive: computeAliveChance(model, row),
        expectedPurchases,
        expectedSpend: each === null ? null : expectedPurchases * each,
      };
    }),
  };
}
