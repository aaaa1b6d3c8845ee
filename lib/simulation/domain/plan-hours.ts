import { allocate, type CalendarDay } from "@/lib/kernel";
import { createRng } from "@/lib/numerics/rng";
import { sampleNormal } from "@/lib/numerics/sampling-normal";
import type { PlanDay } from "./ad-day";
import { computeTrafficShape } from "./market/traffic-shape";

const HOURS = 24;
const MINUTES = 60;
/** Spread of an hour's spend around what its visitors let expect. */
const RESTLESS = 0.15;

/** How visitors lie over the hours of a day, midnight first. */
const VISITORS: readonly number[] = (() => {
  const shape = computeTrafficShape();
  return Array.from({ length: HOURS }, (_, hour) =>
    shape.subarray(hour * MINUTES, (hour + 1) * MINUTES).reduce((sum, share) => sum + share, 0),
  );
})();

/**
 * The same day, hour by hour: every figure sums to the day's exactly, and idle hours have no row. Orders stand in the hour
 * in which they were paid; spend follows the visitors and is restless, the same each time.
 */
export function spreadOverHours<Row extends PlanDay & { readonly day: CalendarDay }>(
  row: Row,
): (Row & { readonly hour: number })[] {
  const rng = createRng(`hours ${row.plan.campaignId}`)
    .fork(row.day)
    .fork(row.creator?.creatorId ?? "");
  const weights = VISITORS.map((share) =>
    BigInt(Math.round(1e6 * share * Math.exp(sampleNormal(rng, 0, RESTLESS)))),
  );
  const spends = allocate(row.spend, weights);
  const visits = allocate(BigInt(row.clicks - row.orders), weights);
  const views = allocate(BigInt(row.impressions - row.clicks), weights);
  return weights.flatMap((_, hour) => {
    const sold = row.sold.filter((sale) => sale.hour === hour);
    const spend = spends[hour] ?? 0n;
    const clicks = sold.length + Number(visits[hour] ?? 0n);
    if (spend === 0n && clicks === 0) return [];
    return [
      {
        ...row,
        hour,
        spend,
        gmv: sold.reduce((sum, { gmv }) => sum + gmv, 0n),
        orders: sold.length,
        impressions: clicks + Number(views[hour] ?? 0n),
        clicks,
        sold,
      },
    ];
  });
}
