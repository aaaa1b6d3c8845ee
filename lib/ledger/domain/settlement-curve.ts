import { type CalendarDay, countDays, type Minor } from "@/lib/kernel";

/** The orders paid on one day, and what has become of them so far. */
export interface CohortDay {
  readonly day: CalendarDay;
  readonly paidOrders: number;
  /** Settled or refunded. */
  readonly finishedOrders: number;
  readonly paidGmv: Minor;
  readonly refunds: Minor;
}

export interface SettlementCurve {
  /** The last day the book knows anything of orders and settlements; ages count from here. */
  readonly asOf: CalendarDay;
  /** Days after payment by which `MATURE_SHARE` of the orders are settled or refunded. */
  readonly maturityDays: number;
  /** Refunds ÷ 支付GMV of the mature days. */
  readonly refundRate: number;
  readonly sampleDays: number;
  readonly sampleOrders: number;
  /** Share of orders finished, and of 支付GMV refunded, by days since payment; never falling. */
  readonly points: readonly CurvePoint[];
}

export interface CurvePoint {
  readonly age: number;
  readonly finished: number;
  readonly refunded: number;
}

const MATURE_SHARE = 0.95;
/** Mature days that the refund rate is taken from. */
export const SAMPLE_DAYS_MAX = 120;
const SAMPLE_DAYS_MIN = 21;
const SAMPLE_ORDERS_MIN = 100;
/** Orders older than this at every age point are long past their settlement. */
export const CURVE_DAYS_MAX = 90;

/**
 * The shop's own settlement curve, read across its payment days as they stand now: a day paid `age` days ago shows
 * which share of orders is finished, and of money refunded, at that age. Both are fitted as never falling (weighted
 * isotonic regression), because single days are noisy. Null when fewer than 21 mature days or 100 mature orders are known.
 */
export function fitSettlementCurve(
  cohorts: readonly CohortDay[],
  asOf: CalendarDay,
): SettlementCurve | null {
  const aged = cohorts
    .map((cohort) => ({ ...cohort, age: ageOf(cohort.day, asOf) }))
    .filter(({ age, paidOrders }) => age >= 0 && paidOrders > 0)
    .sort((a, b) => a.age - b.age);
  const finished = fitNeverFalling(
    aged.map((cohort) => ({
      value: Math.min(1, cohort.finishedOrders / cohort.paidOrders),
      weight: cohort.paidOrders,
    })),
  );
  const start = finished.findIndex((share) => share >= MATURE_SHARE);
  const mature = start < 0 ? [] : aged.slice(start, start + SAMPLE_DAYS_MAX);
  const sampleOrders = mature.reduce((sum, cohort) => sum + cohort.paidOrders, 0);
  const gmv = mature.reduce((sum, cohort) => sum + Number(cohort.paidGmv), 0);
  if (mature.length < SAMPLE_DAYS_MIN || sampleOrders < SAMPLE_ORDERS_MIN || gmv <= 0) return null;
  const refundRate = mature.reduce((sum, cohort) => sum + Number(cohort.refunds), 0) / gmv;
  const refunded = fitNeverFalling(
    aged.map((cohort) => ({
      value: cohort.paidGmv > 0n ? Number(cohort.refunds) / Number(cohort.paidGmv) : 0,
      weight: Math.max(Number(cohort.paidGmv), 0),
    })),
  );
  return {
    asOf,
    maturityDays: aged[start]?.age ?? 0,
    refundRate,
    sampleDays: mature.length,
    sampleOrders,
    points: aged
      .map(({ age }, index) => ({
        age,
        finished: finished[index] ?? 1,
        refunded: Math.min(refunded[index] ?? refundRate, refundRate),
      }))
      .filter(({ age }) => age <= CURVE_DAYS_MAX),
  };
}

/**
 * 净成交额 that a window will come to: from what it shows now, each day still younger than the curve's maturity loses
 * the refunds that days of its age have yet to see. An estimate; the book itself is never touched by it.
 */
export function estimateFinalNetSales(
  netSales: Minor,
  window: readonly CohortDay[],
  curve: SettlementCurve,
): Minor {
  let further = 0;
  for (const cohort of window) {
    const age = ageOf(cohort.day, curve.asOf);
    if (age >= curve.maturityDays) continue;
    further += Number(cohort.paidGmv) * (curve.refundRate - refundedBy(curve, age));
  }
  return netSales - BigInt(Math.round(Math.max(0, further)));
}

function refundedBy(curve: SettlementCurve, age: number): number {
  let share = 0;
  for (const point of curve.points) if (point.age <= age) share = point.refunded;
  return share;
}

const ageOf = (day: CalendarDay, asOf: CalendarDay): number =>
  countDays({ from: day, to: asOf }) - 1;

interface Weighted {
  readonly value: number;
  readonly weight: number;
}

/**
 * The never-falling sequence nearest to the values in weighted least squares, by pooling adjacent violators. O(n).
 * Source: Barlow, Bartholomew, Bremner and Brunk, Statistical Inference under Order Restrictions, 1972, section 1.2.
 */
export function fitNeverFalling(values: readonly Weighted[]): number[] {
  const blocks: { value: number; weight: number; count: number }[] = [];
  for (const { value, weight } of values) {
    let block = { value, weight, count: 1 };
    for (let last = blocks.at(-1); last && last.value >= block.value; last = blocks.at(-1)) {
      blocks.pop();
      const weightSum = last.weight + block.weight;
      block = {
        value:
          weightSum === 0
            ? last.value
            : (last.value * last.weight + block.value * block.weight) / weightSum,
        weight: weightSum,
        count: last.count + block.count,
      };
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ value, count }) => new Array<number>(count).fill(value));
}
