import { type CalendarDay, countDays, type Minor } from "@/lib/kernel";
import type { FindingDraft, FindingKind, Place } from "./finding";

/** One order on which money went wrong. */
export interface OrderFault {
  readonly kind: "duplicatePayout" | "commissionOverCap" | "feeVariance" | "negativeMargin";
  readonly day: CalendarDay;
  readonly orderNo: string;
  readonly charged: Minor;
  readonly expected: Minor;
  readonly productId: string | null;
  readonly creatorId: string | null;
}

const EVIDENCE_MAX = 20;
const PLACE_SHARE = 0.6;

/**
 * One finding a kind of fault: what all its orders were charged, less what they should have been, to the minor unit. It
 * names a creator or a product where that one has most of the money.
 */
export function draftOrderFaults(
  faults: readonly OrderFault[],
  least: Minor,
  nameOf: (dimension: "creator" | "product", key: string) => string | null,
): FindingDraft[] {
  return [...Map.groupBy(faults, ({ kind }) => kind)].flatMap(([kind, all]) => {
    const sorted = [...all].sort((a, b) => Number(lossOf(b) - lossOf(a)));
    const loss = sorted.reduce((sum, fault) => sum + lossOf(fault), 0n);
    if (loss < least) return [];
    const days = sorted.map(({ day }) => day).sort();
    return [
      {
        kind,
        places: findPlaces(sorted, loss, nameOf),
        change: {
          measure: null,
          window: { from: days[0] ?? "", to: days.at(-1) ?? "" },
          actual: sorted.reduce((sum, { charged }) => sum + charged, 0n),
          referenceWindow: null,
          reference: sorted.reduce((sum, { expected }) => sum + expected, 0n),
          band: null,
        },
        impact: -loss,
        confidence: kind === "duplicatePayout" ? 0.9 : 0.97,
        judged: null,
        factors: [],
        causes: [],
        events: [],
        waterfall: [],
        evidence: sorted.slice(0, EVIDENCE_MAX).map(({ orderNo, day, charged, expected }) => ({
          kind: "order" as const,
          orderNo,
          day,
          charged,
          expected,
        })),
        actions: [
          { kind: "openReconciliation" as const, amount: null },
          { kind: "openEntries" as const, amount: null },
        ],
      },
    ];
  });
}

/** What an order lost: too much charged, or less than nothing left. */
function lossOf({ kind, charged, expected }: OrderFault): Minor {
  return kind === "negativeMargin" ? expected - charged : charged - expected;
}

function findPlaces(
  faults: readonly OrderFault[],
  loss: Minor,
  nameOf: (dimension: "creator" | "product", key: string) => string | null,
): Place[] {
  for (const dimension of ["creator", "product"] as const) {
    const sums = new Map<string, Minor>();
    for (const fault of faults) {
      const key = dimension === "creator" ? fault.creatorId : fault.productId;
      if (key) sums.set(key, (sums.get(key) ?? 0n) + lossOf(fault));
    }
    const [top] = [...sums].sort(([, a], [, b]) => Number(b - a));
    if (top && Number(top[1]) >= PLACE_SHARE * Number(loss))
      return [{ dimension, value: top[0], name: nameOf(dimension, top[0]) }];
  }
  return [];
}

/** A plan of the platform on one day. */
export interface PlanReport {
  readonly campaignId: string;
  readonly campaignName: string;
  readonly day: CalendarDay;
  readonly productId: string | null;
  readonly spend: Minor;
  readonly impressions: bigint | null;
  readonly clicks: bigint | null;
  readonly orders: bigint | null;
  readonly gmv: Minor | null;
  readonly lastHour: number | null;
}

const FRESH_DAYS = 3;
const BEFORE_DAYS = 14;
const FATIGUE_FALL = 0.35;
const CLICKS_MIN = 200;
const EARLY_HOUR = 18;
const EARLY_DAYS = 2;

/**
 * What plan reports show by themselves: click rates that have worn off over two weeks, plans that spend out before the
 * evening, and money that goes on into a product that no longer sells.
 */
export function draftPlanChecks(
  reports: readonly PlanReport[],
  day: CalendarDay,
  productOrders: (productId: string, on: "window" | "before") => number,
): FindingDraft[] {
  return [...Map.groupBy(reports, ({ campaignId }) => campaignId).values()].flatMap((plan) => {
    const fresh = plan.filter((report) => ageOf(report, day) < FRESH_DAYS);
    const before = plan.filter(
      (report) => ageOf(report, day) >= FRESH_DAYS && ageOf(report, day) < FRESH_DAYS + BEFORE_DAYS,
    );
    return [
      draftFatigue(fresh, before),
      draftEarlyEnd(fresh),
      draftSpendOnSoldOut(
        fresh.filter((report) => report.day === day),
        productOrders,
      ),
    ].filter((draft) => draft !== null);
  });
}

const ageOf = (report: PlanReport, day: CalendarDay): number =>
  countDays({ from: report.day, to: day }) - 1;

const sumOf = (
  reports: readonly PlanReport[],
  read: (report: PlanReport) => bigint | null,
): number => reports.reduce((sum, report) => sum + Number(read(report) ?? 0n), 0);

/** Clicks that the same impressions would have brought two weeks ago, at what a click brought in. */
function draftFatigue(
  fresh: readonly PlanReport[],
  before: readonly PlanReport[],
): FindingDraft | null {
  const clicks = sumOf(fresh, ({ clicks }) => clicks);
  const shown = sumOf(fresh, ({ impressions }) => impressions);
  const clicksBefore = sumOf(before, ({ clicks }) => clicks);
  const shownBefore = sumOf(before, ({ impressions }) => impressions);
  if (clicksBefore < CLICKS_MIN || shown * clicksBefore < CLICKS_MIN * shownBefore) return null;
  const rate = clicks / shown;
  const rateBefore = clicksBefore / shownBefore;
  if (rate > rateBefore * (1 - FATIGUE_FALL)) return null;
  const spend = fresh.reduce((sum, report) => sum + report.spend, 0n);
  // What the clicks that came would have cost at the old rate; the rest of the spend bought nothing.
  const fair = (spend * BigInt(Math.round((rate / rateBefore) * 10_000))) / 10_000n;
  return draftPlan(
    "creativeFatigue",
    fresh,
    { actual: spend, reference: fair },
    0.8,
    [refreshOf(fresh), { kind: "openPlan", amount: null }, { kind: "pausePlan", amount: null }],
    [{ kind: "clicksFell", before: rateBefore, after: rate }],
  );
}

function refreshOf(reports: readonly PlanReport[]): FindingDraft["actions"][number] {
  const product = reports.find(({ productId }) => productId !== null)?.productId;
  return { kind: "refreshCreative", amount: null, ...(product && { product }) };
}

function draftEarlyEnd(fresh: readonly PlanReport[]): FindingDraft | null {
  const early = fresh.filter(
    ({ lastHour, spend, gmv }) =>
      lastHour !== null && lastHour < EARLY_HOUR && spend > 0n && (gmv ?? 0n) > 2n * spend,
  );
  if (early.length < EARLY_DAYS) return null;
  const gmv = early.reduce((sum, report) => sum + (report.gmv ?? 0n), 0n);
  return draftPlan(
    "budgetGoneEarly",
    early,
    { actual: gmv, reference: gmv },
    0.6,
    [{ kind: "openPlan", amount: null }],
    [],
  );
}

const USUAL_ORDERS_MIN = 5;

function draftSpendOnSoldOut(
  today: readonly PlanReport[],
  productOrders: (productId: string, on: "window" | "before") => number,
): FindingDraft | null {
  const productId = today[0]?.productId;
  const spend = today.reduce((sum, report) => sum + report.spend, 0n);
  if (!productId || spend <= 0n) return null;
  if (
    productOrders(productId, "window") > 0 ||
    productOrders(productId, "before") < USUAL_ORDERS_MIN
  )
    return null;
  return draftPlan(
    "soldOutWhileSpending",
    today,
    { actual: spend, reference: 0n },
    0.85,
    [
      { kind: "pausePlan", amount: -spend },
      { kind: "restock", amount: null },
    ],
    [],
  );
}

function draftPlan(
  kind: FindingKind,
  reports: readonly PlanReport[],
  { actual, reference }: { readonly actual: Minor; readonly reference: Minor },
  confidence: number,
  actions: FindingDraft["actions"],
  events: FindingDraft["events"],
): FindingDraft {
  const days = reports.map(({ day }) => day).sort();
  const { campaignId = "", campaignName = "" } = reports[0] ?? {};
  return {
    kind,
    places: [{ dimension: "campaign", value: campaignId, name: campaignName }],
    change: {
      measure: null,
      window: { from: days[0] ?? "", to: days.at(-1) ?? "" },
      actual,
      referenceWindow: null,
      reference,
      band: null,
    },
    impact: reference - actual,
    confidence,
    judged: null,
    factors: [],
    causes: [],
    events,
    waterfall: [],
    evidence: reports.map(({ day, spend, clicks, impressions }) => ({
      kind: "plan" as const,
      campaign: campaignId,
      day,
      spend,
      clicks: clicks === null ? null : String(clicks),
      impressions: impressions === null ? null : String(impressions),
    })),
    actions,
  };
}

const STALE_DAYS = 3;

/** Sources that stopped days before the newest one: whatever is asked of them is answered from the past. */
export function draftStaleSources(
  sources: readonly { readonly source: string; readonly lastDay: CalendarDay }[],
): FindingDraft[] {
  const newest = sources
    .map(({ lastDay }) => lastDay)
    .sort()
    .at(-1);
  if (!newest) return [];
  return sources
    .filter(({ lastDay }) => countDays({ from: lastDay, to: newest }) - 1 >= STALE_DAYS)
    .map(({ source, lastDay }) => ({
      kind: "staleSource" as const,
      places: [{ dimension: "source" as const, value: source, name: null }],
      change: {
        measure: null,
        window: { from: lastDay, to: newest },
        actual: 0n,
        referenceWindow: null,
        reference: 0n,
        band: null,
      },
      impact: 0n,
      confidence: 0.95,
      judged: null,
      factors: [],
      causes: [],
      events: [],
      waterfall: [],
      evidence: [{ kind: "source" as const, source, lastDay }],
      actions: [{ kind: "importFiles" as const, amount: null }],
    }));
}
