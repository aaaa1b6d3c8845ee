import { allocate } from "@/lib/kernel";
import type { PlanRow } from "./ad-plan-sheets";

/** How a day's spend lies over its hours, midnight first. */
const HOUR_WEIGHTS = [2, 1, 1, 0, 0, 1, 2, 3, 4, 4, 5, 5, 5, 4, 4, 4, 4, 5, 6, 8, 10, 11, 8, 5].map(
  BigInt,
);

/** The same day, hour by hour: every figure sums to the day's exactly, and idle hours have no row. */
export function spreadOverHours(row: PlanRow): PlanRow[] {
  const spends = allocate(row.spend, HOUR_WEIGHTS);
  const sales = allocate(row.gmv, HOUR_WEIGHTS);
  const orders = allocate(BigInt(row.orders), HOUR_WEIGHTS);
  const impressions = allocate(BigInt(row.impressions), HOUR_WEIGHTS);
  const clicks = allocate(BigInt(row.clicks), HOUR_WEIGHTS);
  return HOUR_WEIGHTS.flatMap((weight, hour) =>
    weight === 0n
      ? []
      : [
          {
            ...row,
            hour,
            spend: spends[hour] ?? 0n,
            gmv: sales[hour] ?? 0n,
            orders: Number(orders[hour] ?? 0n),
            impressions: Number(impressions[hour] ?? 0n),
            clicks: Number(clicks[hour] ?? 0n),
          },
        ],
  );
}
