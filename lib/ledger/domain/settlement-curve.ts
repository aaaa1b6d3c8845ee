import { type CalendarDay, countDays, type Minor } from "@/lib/kernel";

/** The orders paid on one day, and what has become of them so far. */
export interface CohortDay {
  readonly day: CalendarDay;
  readonly paidOrders: number;
  /** Settled or refunded. */
  readonly finishedOrders: number;
  readonly paidGmv: Minor;
  readonly refunds: Minor;
  /** Commission and fees that orders bring with them and settlements and refunds still change. */
  readonly orderCosts: Minor;
}

export interface SettlementCurve {
  /** The last day the book knows anything of orders and settlements; ages count from here. */
  readonly asOf: CalendarDay;
  /** Days after payment by which `MATURE_SHARE` of the orders are settled or refunded. */
  readonly maturityDays: number;
  /** Days after payment from which nothing is expected to change: settled, and the time for returns is over. */
  readonly finalAge: number;
  /** Refunds ÷ 支付GMV of the final days. */
  readonly refundRate: number;
  /** Order costs ÷ 支付GMV of the final days. */
  readonly costRate: number;
  /** Variance of a day's refunds for each minor unit that is expected: how large and how clustered they come. */
  readonly spread: number;
  /** Standard deviation of the refund rate from one fortnight to another beyond that spread. */
  readonly drift: number;
  /** 支付GMV that the rates were taken from. */
  readonly sampleGmv: number;
  readonly sampleDays: number;
  readonly sampleOrders: number;
  /** Share of orders finished, and of 支付GMV refunded, by days since payment; never falling. */
  readonly points: readonly CurvePoint[];
}

export interface CurvePoint {
  readonly age: number;
  readonly finished: number;
  readonly refunded: number;
  /** Order costs ÷ 支付GMV of days around this age. */
  readonly costs: number;
  /** 支付GMV that the share at this age was fitted on: neighbours that were pooled share it. */
  readonly fittedGmv: number;
}

const MATURE_SHARE = 0.95;
/** After it is settled an order may still be returned for as long as the platform lets the buyer. */
const RETURN_DAYS = 15;
/** Final days that the rates are taken from. */
export const SAMPLE_DAYS_MAX = 120;
const SAMPLE_DAYS_MIN = 21;
const SAMPLE_ORDERS_MIN = 100;
/** Orders older than this at every age point are long past their settlement. */
export const CURVE_DAYS_MAX = 90;
/** Days on either side that the costs of an age are averaged over. */
const COST_WINDOW = 3;

type AgedDay = CohortDay & { readonly age: number };

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
  const maturityDays = aged[start]?.age ?? 0;
  const mature = start < 0 ? [] : aged.slice(start);
  if (!isEnough(mature)) return null;
  const later = mature.filter(({ age }) => age >= maturityDays + RETURN_DAYS);
  const sample = (isEnough(later) ? later : mature).slice(0, SAMPLE_DAYS_MAX);
  const gmv = sumOf(sample, gmvOf);
  const refundRate = sumOf(sample, refundsOf) / gmv;
  const blocks = fitBlocks(aged);
  return {
    asOf,
    maturityDays,
    finalAge: isEnough(later) ? maturityDays + RETURN_DAYS : maturityDays,
    refundRate,
    costRate: sumOf(sample, (day) => Number(day.orderCosts)) / gmv,
    ...measureNoise(sample, refundRate),
    sampleDays: sample.length,
    sampleOrders: sumOf(sample, (day) => day.paidOrders),
    sampleGmv: gmv,
    points: aged
      .map(({ age }, index) => ({
        age,
        finished: finished[index] ?? 1,
        refunded: Math.min(blocks[index]?.value ?? refundRate, refundRate),
        costs: costsAround(aged, index),
        fittedGmv: blocks[index]?.weight ?? 0,
      }))
      .filter(({ age }) => age <= CURVE_DAYS_MAX),
  };
}

const gmvOf = (day: CohortDay): number => Math.max(Number(day.paidGmv), 0);
const refundsOf = (day: CohortDay): number => Number(day.refunds);

function sumOf<Item>(items: readonly Item[], read: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + read(item), 0);
}

const isEnough = (days: readonly AgedDay[]): boolean =>
  days.length >= SAMPLE_DAYS_MIN &&
  sumOf(days, (day) => day.paidOrders) >= SAMPLE_ORDERS_MIN &&
  sumOf(days, gmvOf) > 0;

function costsAround(aged: readonly AgedDay[], index: number): number {
  const near = aged.slice(Math.max(0, index - COST_WINDOW), index + COST_WINDOW + 1);
  const gmv = sumOf(near, gmvOf);
  return gmv > 0 ? sumOf(near, (day) => Number(day.orderCosts)) / gmv : 0;
}

/** Days that rates are compared over to see whether they drift. */
const DRIFT_DAYS = 14;

/**
 * How far refunds scatter around their rate. Day by day they come like a compound Poisson sum, whose variance grows with
 * what is expected; what fortnights differ beyond that is drift.
 */
function measureNoise(
  sample: readonly AgedDay[],
  rate: number,
): { readonly spread: number; readonly drift: number } {
  const expected = sumOf(sample, gmvOf) * rate;
  if (expected <= 0) return { spread: 0, drift: 0 };
  const spread = sumOf(sample, (day) => (refundsOf(day) - rate * gmvOf(day)) ** 2) / expected;
  let excess = 0;
  let weight = 0;
  for (let from = 0; from + DRIFT_DAYS <= sample.length; from += DRIFT_DAYS) {
    const block = sample.slice(from, from + DRIFT_DAYS);
    const gmv = sumOf(block, gmvOf);
    if (gmv <= 0) continue;
    const error = sumOf(block, refundsOf) - rate * gmv;
    excess += error ** 2 - spread * rate * gmv;
    weight += gmv ** 2;
  }
  return { spread, drift: weight > 0 ? Math.sqrt(Math.max(0, excess / weight)) : 0 };
}

/** What a window will come to. The middle, and the range that eight of ten such windows end in. */
export interface WindowEstimate {
  readonly netSales: Minor;
  readonly low: Minor;
  readonly high: Minor;
  /** What its order costs will still change by. */
  readonly furtherCosts: Minor;
}

/** Of a standard normal, with a tenth beyond it on either side. */
const Z80 = 1.2815515655446004;

/**
 * 净成交额 that a window will come to: from what it shows now, each day younger than the curve's final age loses the
 * refunds that days of its age have yet to see. An estimate; the book itself is never touched by it. The range adds up
 * what is uncertain: the refunds to come, the share refunded so far (fitted on few days, these among them) and the rate.
 */
export function estimateWindow(
  netSales: Minor,
  window: readonly CohortDay[],
  curve: SettlementCurve,
): WindowEstimate {
  const young = window
    .map((day) => ({ gmv: gmvOf(day), point: pointAt(curve, ageOf(day.day, curve.asOf)), day }))
    .filter(({ day }) => ageOf(day.day, curve.asOf) < curve.finalAge);
  const further = sumOf(young, ({ gmv, point }) => gmv * (curve.refundRate - point.refunded));
  const costs = sumOf(young, ({ gmv, point }) => gmv * (curve.costRate - point.costs));
  const half = Z80 * Math.sqrt(varianceOf(young, curve, further));
  const middle = Number(netSales) - Math.max(0, further);
  return {
    netSales: netSales - toMinor(Math.max(0, further)),
    low: toMinor(middle - half),
    high: toMinor(Math.min(Number(netSales), middle + half)),
    furtherCosts: toMinor(costs),
  };
}

const toMinor = (value: number): Minor => BigInt(Math.round(value));

interface YoungDay {
  readonly gmv: number;
  readonly point: CurvePoint;
}

function varianceOf(young: readonly YoungDay[], curve: SettlementCurve, further: number): number {
  const gmv = sumOf(young, (day) => day.gmv);
  const toCome = curve.spread * Math.max(0, further);
  // Days that were pooled share one error: it weighs by their sum, squared.
  const pooled = new Map<number, { gmv: number; point: CurvePoint }>();
  for (const { gmv: own, point } of young) {
    const known = pooled.get(point.refunded);
    if (known) known.gmv += own;
    else pooled.set(point.refunded, { gmv: own, point });
  }
  const soFar = sumOf([...pooled.values()], (block) =>
    block.point.fittedGmv > 0
      ? (block.gmv ** 2 / block.point.fittedGmv) * curve.spread * block.point.refunded
      : 0,
  );
  const rate =
    curve.sampleGmv > 0 ? (gmv ** 2 / curve.sampleGmv) * curve.spread * curve.refundRate : 0;
  return toCome + soFar + rate + (curve.drift * gmv) ** 2;
}

const NOTHING_YET: CurvePoint = { age: 0, finished: 0, refunded: 0, costs: 0, fittedGmv: 0 };

function pointAt(curve: SettlementCurve, age: number): CurvePoint {
  let found = NOTHING_YET;
  for (const point of curve.points) if (point.age <= age) found = point;
  return found;
}

function fitBlocks(aged: readonly AgedDay[]): { value: number; weight: number }[] {
  return poolNeverFalling(
    aged.map((day) => ({
      value: gmvOf(day) > 0 ? refundsOf(day) / gmvOf(day) : 0,
      weight: gmvOf(day),
    })),
  );
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
  return poolNeverFalling(values).map(({ value }) => value);
}

/** The same, each value with the weight that it was pooled over. */
function poolNeverFalling(values: readonly Weighted[]): Weighted[] {
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
  return blocks.flatMap(({ value, weight, count }) =>
    Array.from({ length: count }, () => ({ value, weight })),
  );
}
