import "server-only";
import { judgeSeries } from "@/lib/diagnosis";
import { findMaskedDays } from "@/lib/diagnosis/server";
import { addDays, type CalendarDay, type DayRange, dayInZone } from "@/lib/kernel";
import { METRIC, type MetricId, toNumber } from "@/lib/ledger";
import { getBookHead, listMetricDays } from "@/lib/ledger/server";
import { median } from "@/lib/numerics/median";
import type { Ctx } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { needsAdReports, type RuleSpec } from "../domain/alert-rule";
import {
  type BandOf,
  type Firing,
  findFirings,
  type JudgedDay,
  judgeDays,
} from "../domain/replay-rule";
import type { RuleSpecDto } from "../schemas";
import { readShopFacts } from "./shop-facts";

/** Days before the first judged one that a band is drawn from, and that weeks are compared with. */
const PAST_DAYS = 126;
/** The largest parts of the shop; smaller ones move no shop. */
const PARTS_MAX = 12;

export interface JudgedPart {
  readonly key: string;
  readonly name: string | null;
  readonly days: readonly JudgedDay[];
  readonly firings: readonly Firing[];
}

export interface Judged {
  readonly currency: string;
  readonly days: readonly CalendarDay[];
  readonly parts: readonly JudgedPart[];
}

export function toSpec(dto: RuleSpecDto): RuleSpec {
  const { compare } = dto;
  return {
    ...dto,
    compare:
      compare.kind === "absolute" ? { ...compare, limit: Number(compare.limit) } : { ...compare },
  };
}

/**
 * The newest day that can be judged: the last one that is over, that was sold on, and, for costs, that the ad reports have
 * reached. Null in an empty book.
 */
export async function findJudgedTo(
  ctx: Ctx,
  shopId: bigint,
  metric: MetricId,
): Promise<CalendarDay | null> {
  const head = await getBookHead(ctx, { shopId });
  if (head.lastDay === null) return null;
  const { timezone } = await transaction(ctx, (tx) => readShopFacts(tx, shopId));
  const yesterday = addDays(dayInZone(ctx.now, timezone), -1);
  const ads = head.sources.find(({ source }) => source === "adFinance");
  const ends = [yesterday, head.lastDay];
  if (ads && needsAdReports(metric)) ends.push(ads.lastDay);
  return ends.sort()[0] ?? null;
}

/** Lays a rule over the days of a range, part by part. The same book gives the same answer. */
export async function judgeRule(
  ctx: Ctx,
  shopId: bigint,
  spec: RuleSpec,
  range: DayRange,
): Promise<Judged> {
  const past = { from: addDays(range.from, -PAST_DAYS), to: range.to };
  const { currency, days, series } = await listMetricDays(ctx, {
    shopId,
    metric: spec.metric,
    range: past,
    spanDays: spec.spanDays,
    by: spec.by,
    key: spec.key,
    partsMax: PARTS_MAX,
  });
  const isMasked = findMaskedDays(days);
  const unit = spec.compare.kind === "band" ? await readUnit(ctx, shopId, spec, past) : 0;
  const parts = series.map(({ key, name, values }): JudgedPart => {
    const numbers = values.map((value) => (value === null ? null : toNumber(value)));
    const judged = judgeDays(spec, numbers, bandIn(spec, isMasked, unit)).slice(PAST_DAYS);
    return { key, name, days: judged, firings: findFirings(spec, judged) };
  });
  return { currency, days: days.slice(PAST_DAYS), parts };
}

/** The band of the shop's own past; promotions and holidays teach nothing and are not judged. */
function bandIn(spec: RuleSpec, isMasked: readonly boolean[], unit: number): BandOf {
  return (values, place) => {
    if (place < PAST_DAYS || isMasked[place]) return null;
    const own = values.slice(-PAST_DAYS - spec.spanDays);
    return judgeSeries({
      values: own,
      isMasked: isMasked.slice(place - own.length + 1, place + 1),
      span: spec.spanDays,
      unit,
      isFall: spec.compare.side === "below",
    });
  };
}

/** What one sale is worth on the metric's own scale: chance scatters counted things more than ratios. */
async function readUnit(
  ctx: Ctx,
  shopId: bigint,
  { metric }: RuleSpec,
  range: DayRange,
): Promise<number> {
  const { unit } = METRIC[metric];
  if (unit !== "money") return unit === "count" ? 1 : 0;
  const { series } = await listMetricDays(ctx, {
    shopId,
    metric: "averageOrder",
    range,
    spanDays: 1,
    by: null,
    key: null,
    partsMax: 1,
  });
  const worths = (series[0]?.values ?? [])
    .map((value) => (value === null ? null : toNumber(value)))
    .filter((value) => value !== null);
  return worths.length === 0 ? 0 : median(worths);
}

/** A number of a series as it is kept and sent: money as whole minor units in text. */
export function toValue(metric: MetricId, value: number | null): string | number | null {
  if (value === null || METRIC[metric].unit !== "money") return value;
  return String(Math.round(value));
}
