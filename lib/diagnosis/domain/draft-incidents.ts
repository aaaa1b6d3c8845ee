import type { CalendarDay, Minor } from "@/lib/kernel";
import { splitChange } from "./exact-parts";
import type { AnomalyCells, Blame, Incident, Segment } from "./explain-anomalies";
import type {
  FindingAction,
  FindingCause,
  FindingDraft,
  FindingKind,
  Place,
  SideEvent,
  WaterfallStep,
  Window,
} from "./finding";
import {
  type DayCell,
  DIMENSIONS,
  type Dimension,
  type Measure,
  type ShopDays,
  sumSpan,
} from "./shop-days";

/** Names that the platform gives creators and products. */
export type NameOf = (dimension: Dimension, key: string) => string | null;

const KINDS: Readonly<Record<Measure, readonly [fall: FindingKind, rise: FindingKind] | null>> = {
  paidGmv: ["salesFell", "salesRose"],
  adSpend: ["adSpendFell", "adSpendRose"],
  refunds: ["refundsRose", "refundsRose"],
  insurance: ["insuranceRose", "insuranceRose"],
  orders: null,
};

const ACCOUNTS: Readonly<Record<Measure, readonly number[]>> = {
  paidGmv: [4001, 4101],
  refunds: [4201],
  adSpend: [6001, 6002, 6003],
  insurance: [6202],
  orders: [4001],
};

/** An incident as a finding: where, how much against which real window, why, and what to do. */
export function draftIncident(
  incident: Incident,
  shop: ShopDays,
  cells: AnomalyCells,
  nameOf: NameOf,
): FindingDraft | null {
  const { lead, blames } = incident;
  const kinds = KINDS[lead.measure];
  const top = blames[0];
  if (!kinds || !top) return null;
  const kind = kinds[lead.isFall ? 0 : 1];
  const window = windowAt(shop, lead.index, lead.span);
  const referenceWindow = windowAt(shop, lead.reference.index, lead.span);
  const places = placesOf(top.segments, nameOf);
  const isSales = lead.measure === "paidGmv";
  const events = findSideEvents(shop, incident, top);
  const isPointed = top.segments.length === 1 && isClear(top, lead.isFall);
  const actual = isPointed ? top.actual : lead.actual;
  const reference = isPointed ? top.reference : lead.reference.amount;
  const shown = isPointed
    ? places
    : lead.part
      ? [toPlace(lead.part.dimension, lead.part.key, nameOf)]
      : [];
  return {
    kind,
    places: shown,
    change: {
      measure: lead.measure,
      window,
      actual,
      referenceWindow,
      reference,
      band: {
        low: BigInt(Math.round(lead.judgement.low)),
        high: BigInt(Math.round(lead.judgement.high)),
      },
    },
    impact: isSales ? actual - reference : reference - actual,
    confidence: confidenceOf(incident),
    judged: {
      place: lead.part ? toPlace(lead.part.dimension, lead.part.key, nameOf) : null,
      actual: lead.actual,
      reference: lead.reference.amount,
    },
    factors: isSales ? splitSales(shop, incident) : [],
    causes: blames.map((blame) => toCause(blame, nameOf)),
    events,
    waterfall: drawWaterfall(incident, cells, nameOf),
    evidence: [window, referenceWindow].map((one, i) => ({
      kind: "entries" as const,
      window: one,
      basis: lead.measure === "refunds" ? ("cash" as const) : ("business" as const),
      accounts: ACCOUNTS[lead.measure],
      places: shown,
      amount: i === 0 ? actual : reference,
    })),
    actions: chooseActions(kind, shown, actual - reference, lead.span, events),
  };
}

/** The slice itself moved the way the whole did; else the finding speaks of the whole. */
const isClear = (blame: Blame, isFall: boolean): boolean =>
  isFall ? blame.actual < blame.reference : blame.actual > blame.reference;

function windowAt(shop: ShopDays, index: number, span: number): Window {
  const at = (i: number): CalendarDay => shop.days[Math.max(0, i)] ?? "";
  return { from: at(index - span + 1), to: at(index) };
}

const toPlace = (dimension: Dimension, value: string, nameOf: NameOf): Place => ({
  dimension,
  value,
  name: nameOf(dimension, value),
});

const placesOf = (segments: readonly Segment[], nameOf: NameOf): Place[] =>
  segments.flatMap((segment) => placesOfSegment(segment, nameOf));

function placesOfSegment(segment: Segment, nameOf: NameOf): Place[] {
  return DIMENSIONS.flatMap((dimension) => {
    const value = segment[dimension];
    return value === undefined ? [] : [toPlace(dimension, value, nameOf)];
  });
}

const toCause = (blame: Blame, nameOf: NameOf): FindingCause => ({
  places: blame.segments.map((segment) => placesOfSegment(segment, nameOf)),
  excessShare: blame.excessShare,
  weightShare: blame.weightShare,
  actual: blame.actual,
  reference: blame.reference,
});

/** How far off it is beyond what was asked for, and how clearly one slice carries it. */
function confidenceOf({ lead, blames, others }: Incident): number {
  const off = Math.min(1, (Math.abs(lead.judgement.score) - 3.5) / 6);
  const clear = Math.min(1, Math.max(0, blames[0]?.score ?? 0));
  const echoed = Math.min(0.1, others.length * 0.03);
  return Math.round(Math.min(0.99, 0.5 + 0.25 * off + 0.2 * clear + echoed) * 100) / 100;
}

/** Orders and what an order is worth, for the shop or for the part that stands out. */
function splitSales(shop: ShopDays, { lead }: Incident) {
  const days = lead.part
    ? shop.parts.find(
        ({ part }) => part?.dimension === lead.part?.dimension && part?.key === lead.part?.key,
      )
    : shop.whole;
  const orders = days?.measures.orders;
  if (!orders) return [];
  const count = (index: number): number => Number(sumSpan(orders, index, lead.span));
  const before = count(lead.reference.index);
  const after = count(lead.index);
  // Without an order there is no order value: then it is the orders alone that moved.
  const valueBefore =
    before > 0 ? Number(lead.reference.amount) / before : Number(lead.actual) / Math.max(1, after);
  const valueAfter = after > 0 ? Number(lead.actual) / after : valueBefore;
  return splitChange(
    [
      { name: "orders", before, after },
      { name: "orderValue", before: valueBefore, after: valueAfter },
    ],
    lead.actual - lead.reference.amount,
  );
}

const SOLD_OUT_BEFORE = 3;
const PRICE_STEP = 0.15;

/** What else happened to the product or the route that is to blame. */
function findSideEvents(shop: ShopDays, { lead }: Incident, top: Blame): SideEvent[] {
  const [segment] = top.segments;
  const ruled = shop.isMasked.slice(lead.index - lead.span + 1, lead.index + 1).filter(Boolean);
  const events: SideEvent[] =
    ruled.length > 0 ? [{ kind: "promotion", before: 0, after: ruled.length }] : [];
  if (segment?.product !== undefined) events.push(...findReviewWave(shop, lead, segment.product));
  if (!segment || lead.measure !== "paidGmv") return events;
  const at = (measure: Measure, dimension: Dimension, key: string, index: number): number => {
    const days = shop.parts.find(({ part }) => part?.dimension === dimension && part.key === key);
    return Number(sumSpan(days?.measures[measure] ?? [], index, lead.span));
  };
  if (segment.product !== undefined) {
    const both = (measure: Measure) => [
      at(measure, "product", segment.product ?? "", lead.reference.index),
      at(measure, "product", segment.product ?? "", lead.index),
    ];
    const [ordersBefore = 0, ordersAfter = 0] = both("orders");
    const [salesBefore = 0, salesAfter = 0] = both("paidGmv");
    if (ordersAfter === 0 && ordersBefore >= SOLD_OUT_BEFORE)
      events.push({ kind: "soldOut", before: ordersBefore, after: 0 });
    else if (ordersBefore > 0 && ordersAfter > 0) {
      const before = Math.round(salesBefore / ordersBefore);
      const after = Math.round(salesAfter / ordersAfter);
      if (Math.abs(after / before - 1) >= PRICE_STEP)
        events.push({ kind: after < before ? "priceFell" : "priceRose", before, after });
    }
  }
  const route = routeOfSegment(segment);
  if (route) {
    const before = at("adSpend", "route", route, lead.reference.index);
    const after = at("adSpend", "route", route, lead.index);
    if (before > 0 && after < 0.4 * before) events.push({ kind: "adsStopped", before, after });
    if (before > 0 && after > 2 * before) events.push({ kind: "adsRaised", before, after });
  }
  return events;
}

const REVIEW_DAYS = 56;
const WAVE_MIN = 4;
const WAVE_LIFT = 3;

/** Bad comments of the window, where they are three times what eight weeks let expect. */
function findReviewWave(
  { badReviews }: ShopDays,
  { index, span }: Incident["lead"],
  product: string,
): SideEvent[] {
  const days = badReviews?.get(product);
  if (!days) return [];
  const sum = (from: number, to: number): number =>
    days.slice(Math.max(0, from), to).reduce((total, reviews) => total + reviews, 0);
  const first = index - span + 1;
  const after = sum(first, index + 1);
  const before = (sum(first - REVIEW_DAYS, first) * span) / REVIEW_DAYS;
  return after >= WAVE_MIN && after >= WAVE_LIFT * before
    ? [{ kind: "reviewWave", before: Math.round(before * 10) / 10, after }]
    : [];
}

const AD_ROUTES: Readonly<Record<string, string>> = {
  live: "liveAds",
  video: "videoAds",
  card: "cardAds",
};

function routeOfSegment({ route, traffic, channel, creator }: Segment): string | null {
  if (route) return route;
  if (traffic !== "ad") return null;
  if (creator) return "creatorAds";
  return channel ? (AD_ROUTES[channel] ?? null) : null;
}

const STEPS_MAX = 6;

/** From the reference to the window, by the values of the dimension that the cause names; steps sum to the change. */
function drawWaterfall(
  { lead, blames }: Incident,
  cells: AnomalyCells,
  nameOf: NameOf,
): WaterfallStep[] {
  const segment = blames[0]?.segments[0] ?? {};
  const dimension = DIMENSIONS.find(
    (name) => segment[name] !== undefined && name !== lead.part?.dimension,
  );
  if (!dimension) return [];
  const isOwn = (cell: DayCell): boolean =>
    !lead.part || (cell.keys[lead.part.dimension] ?? "") === lead.part.key;
  const sums = new Map<string, Minor>();
  const add = (cell: DayCell, sign: bigint): void => {
    if (!isOwn(cell)) return;
    const key = cell.keys[dimension] ?? "";
    sums.set(key, (sums.get(key) ?? 0n) + sign * cell.amount);
  };
  for (const cell of cells.actual) add(cell, 1n);
  for (const cell of cells.references[cells.cited] ?? []) add(cell, -1n);
  const sorted = [...sums].sort(([, a], [, b]) => Math.abs(Number(b)) - Math.abs(Number(a)));
  const steps = sorted
    .slice(0, STEPS_MAX)
    .map(([key, amount]) => ({ place: toPlace(dimension, key, nameOf), amount }));
  const rest =
    lead.actual - lead.reference.amount - steps.reduce((sum, { amount }) => sum + amount, 0n);
  return rest === 0n ? steps : [...steps, { place: null, amount: rest }];
}

function chooseActions(
  kind: FindingKind,
  places: readonly Place[],
  difference: Minor,
  span: number,
  events: readonly SideEvent[],
): FindingAction[] {
  const perDay = (difference < 0n ? -difference : difference) / BigInt(span);
  const entries: FindingAction = { kind: "openEntries", amount: null };
  const isAd = places.some(
    ({ dimension, value }) => (dimension === "traffic" && value === "ad") || /Ads$/.test(value),
  );
  if (kind === "adSpendRose") return [{ kind: "openPlan", amount: -perDay }, entries];
  if (kind === "adSpendFell") return [{ kind: "openPlan", amount: perDay }, entries];
  if (kind === "refundsRose") return [entries, { kind: "openReconciliation", amount: null }];
  if (kind === "insuranceRose") return [{ kind: "openReconciliation", amount: null }, entries];
  if (events.some((event) => event.kind === "soldOut"))
    return [{ kind: "restock", amount: null }, entries];
  const product = places.find(({ dimension }) => dimension === "product")?.value;
  const refresh: FindingAction = {
    kind: "refreshCreative",
    amount: null,
    ...(product && { product }),
  };
  if (isAd) return [{ kind: "openPlan", amount: null }, refresh, entries];
  return product ? [refresh, entries] : [entries];
}
