import type { Minor } from "@/lib/kernel";
import { median } from "@/lib/numerics/median";
import { chooseReference, listReferences, type Reference } from "./choose-reference";
import { type Judgement, judgeSeries, type SeriesPast } from "./judge-series";
import { type Dimension, type Measure, type PartDays, type ShopDays, sumSpan } from "./shop-days";

/** Something that is not as it was: a measure of the shop or of a part of it, over a window that ends on the judged day. */
export interface Anomaly {
  readonly measure: Measure;
  readonly part: PartDays["part"];
  readonly span: number;
  readonly index: number;
  readonly isFall: boolean;
  readonly actual: Minor;
  readonly reference: Reference;
  /** Comparable windows, the reference among them. */
  readonly references: readonly Reference[];
  readonly judgement: Judgement;
}

const SPANS = [1, 7] as const;

interface Rule {
  readonly measure: Measure;
  readonly sides: readonly ("fall" | "rise")[];
  readonly parts: readonly Dimension[];
  /** Robust standard deviations that a day, and a week, must be off: a shop has some seventy series, each looked at daily. */
  readonly scoreMin: Readonly<Record<number, number>>;
  /** What is less than this part of the shop's usual sales is not worth a person's minute. */
  readonly materialBps: bigint;
  /** Made of single orders, whose number scatters by chance. */
  readonly isCounted: boolean;
}

const RULES: readonly Rule[] = [
  {
    measure: "paidGmv",
    sides: ["fall", "rise"],
    parts: ["route", "creator", "product"],
    scoreMin: { 1: 4.5, 7: 5 },
    materialBps: 400n,
    isCounted: true,
  },
  {
    measure: "refunds",
    sides: ["rise"],
    parts: ["product"],
    scoreMin: { 1: 3.8, 7: 4.5 },
    materialBps: 300n,
    isCounted: true,
  },
  {
    measure: "adSpend",
    sides: ["rise", "fall"],
    parts: ["route"],
    scoreMin: { 1: 4, 7: 4.5 },
    materialBps: 200n,
    isCounted: false,
  },
  {
    measure: "insurance",
    sides: ["rise"],
    parts: [],
    scoreMin: { 1: 4.5, 7: 5 },
    materialBps: 15n,
    isCounted: false,
  },
];

/** A part is looked at in more places than the whole, and that one of them has a good day is news only when it is a great one. */
const PART_SCORE_EXTRA = 0.5;
const LUCK_SCORE_EXTRA = 2;

function extraScore({ measure }: Rule, { part }: PartDays, isFall: boolean): number {
  const luck = measure === "paidGmv" && !isFall ? LUCK_SCORE_EXTRA : 0;
  return luck + (part ? PART_SCORE_EXTRA : 0);
}

/** Every measure and part whose last day, or last week, is far from its own past. */
export function findAnomalies(shop: ShopDays): Anomaly[] {
  const index = shop.days.length - 1;
  return SPANS.flatMap((span) =>
    RULES.flatMap((rule) => {
      const parts = shop.parts.filter(({ part }) => part && rule.parts.includes(part.dimension));
      return [shop.whole, ...parts].flatMap((days) => {
        const found = judgePart(shop, rule, days, { index, span });
        return found ? [found] : [];
      });
    }),
  );
}

interface Window {
  readonly index: number;
  readonly span: number;
}

function judgePart(shop: ShopDays, rule: Rule, days: PartDays, window: Window): Anomaly | null {
  const { index, span } = window;
  const amounts = days.measures[rule.measure];
  if (!amounts) return null;
  const references = listReferences(amounts, shop.isMasked, window);
  const reference = chooseReference(references);
  if (!reference) return null;
  const actual = sumSpan(amounts, index, span);
  const isFall = actual < reference.amount;
  if (!rule.sides.includes(isFall ? "fall" : "rise")) return null;
  const gap = isFall ? reference.amount - actual : actual - reference.amount;
  if (gap < usualSales(shop, window, rule.materialBps)) return null;
  const past = toPast(shop, rule, days, window, isFall);
  const judgement = past && judgeSeries(past);
  if (!judgement?.isRare || judgement.score < 0 !== isFall) return null;
  const least = (rule.scoreMin[span] ?? 5) + extraScore(rule, days, isFall);
  if (Math.abs(judgement.score) < least) return null;
  return {
    measure: rule.measure,
    part: days.part,
    span,
    index,
    isFall,
    actual,
    reference,
    references,
    judgement,
  };
}

const USUAL_DAYS = 56;

/** A part, in basis points, of what the shop sold in a window of that length lately. */
function usualSales(shop: ShopDays, { index, span }: Window, bps: bigint): Minor {
  const sales = shop.whole.measures.paidGmv ?? [];
  return (
    (sumSpan(sales, index - span, USUAL_DAYS) * bps * BigInt(span)) / BigInt(10_000 * USUAL_DAYS)
  );
}

/**
 * The series that is judged: of the whole the amounts themselves; of a part, and of a cost under a promotion, the amounts
 * as if the rest of the shop (or its sales) had been as usual, because a promotion lifts all alike. Null when a
 * promotion hides the whole.
 */
function toPast(
  shop: ShopDays,
  rule: Rule,
  days: PartDays,
  { index, span }: Window,
  isFall: boolean,
): SeriesPast | null {
  const own = days.measures[rule.measure] ?? [];
  const indices = Array.from({ length: index - span + 2 }, (_, i) => i + span - 1);
  const sums = indices.map((i) => Number(sumSpan(own, i, span)));
  const isMaskedAt = (i: number): boolean => shop.isMasked.slice(i - span + 1, i + 1).some(Boolean);
  const base = chooseBase(shop, rule, days, isMaskedAt(index));
  if (base === null) return null;
  const rest = indices.map((i, k) =>
    base === "none"
      ? 1
      : Number(sumSpan(base.values, i, span)) - (base.isWhole ? (sums[k] ?? 0) : 0),
  );
  const usual = median(rest.filter((value) => value > 0));
  const values = sums.map((sum, k) => (sum * usual) / Math.max(rest[k] ?? 0, 0.05 * usual));
  return {
    values,
    isMasked: indices.map((i) => base === "none" && isMaskedAt(i)),
    span,
    isFall,
    unit: rule.isCounted ? orderValue(shop, days, index - span) : 0,
  };
}

/** What an order is usually worth: of the part where it sells, else of the shop. */
function orderValue(shop: ShopDays, days: PartDays, index: number): number {
  const of = ({ measures }: PartDays): number =>
    Number(sumSpan(measures.paidGmv ?? [], index, USUAL_DAYS)) /
    Math.max(1, Number(sumSpan(measures.orders ?? [], index, USUAL_DAYS)));
  return of(days) || of(shop.whole);
}

type Base = { readonly values: readonly Minor[]; readonly isWhole: boolean } | "none";

function chooseBase(shop: ShopDays, rule: Rule, days: PartDays, isCovered: boolean): Base | null {
  const { orders, paidGmv } = shop.whole.measures;
  if (rule.measure === "insurance") return orders ? { values: orders, isWhole: false } : null;
  if (rule.measure === "paidGmv" && days.part)
    return paidGmv ? { values: paidGmv, isWhole: true } : null;
  if (!isCovered) return "none";
  return rule.measure === "adSpend" && paidGmv ? { values: paidGmv, isWhole: false } : null;
}
