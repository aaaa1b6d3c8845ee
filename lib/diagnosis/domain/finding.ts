import type { CalendarDay, Minor } from "@/lib/kernel";
import type { FactorEffect } from "./exact-parts";
import type { Dimension, Measure } from "./shop-days";

/** What went wrong, or surprisingly well. */
export const FINDING_KINDS = [
  "salesFell",
  "salesRose",
  "refundsRose",
  "adSpendRose",
  "adSpendFell",
  "insuranceRose",
  "duplicatePayout",
  "commissionOverCap",
  "feeVariance",
  "negativeMargin",
  "soldOutWhileSpending",
  "creativeFatigue",
  "budgetGoneEarly",
  "hourFell",
  "hourSpendRose",
  "staleSource",
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** What a finding is about: one value a dimension; a plan or a source stands alone. */
export interface Place {
  readonly dimension: Dimension | "campaign" | "source";
  readonly value: string;
  readonly name: string | null;
}

export interface Window {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
}

/** A difference of two sums of the book (or of what single orders were charged), and where both can be looked up. */
export interface Change {
  readonly measure: Measure | null;
  readonly window: Window;
  readonly actual: Minor;
  /** A real window of the past; null where orders are held against what was agreed. */
  readonly referenceWindow: Window | null;
  readonly reference: Minor;
  /** What the past lets expect, as a band. */
  readonly band: { readonly low: Minor; readonly high: Minor } | null;
}

export interface FindingCause {
  readonly places: readonly (readonly Place[])[];
  /** Share of the deviation, and of what is usual. */
  readonly excessShare: number;
  readonly weightShare: number;
  readonly actual: Minor;
  readonly reference: Minor;
}

/** Something else that happened to the same part on the same day. */
export interface SideEvent {
  readonly kind:
    | "soldOut"
    | "priceFell"
    | "priceRose"
    | "adsStopped"
    | "adsRaised"
    | "clicksFell"
    /** Days of the window that a promotion or a holiday rules; its reference has none. */
    | "promotion"
    /** Bad comments on the product, of the window and of a usual one. */
    | "reviewWave";
  readonly before: number;
  readonly after: number;
}

/** One step of the way from what was to what is, by the values of one dimension. */
export interface WaterfallStep {
  readonly place: Place | null;
  readonly amount: Minor;
}

export type Evidence =
  | {
      readonly kind: "entries";
      readonly window: Window;
      readonly basis: "business" | "cash";
      readonly accounts: readonly number[];
      readonly places: readonly Place[];
      readonly amount: Minor;
    }
  | {
      readonly kind: "order";
      readonly orderNo: string;
      readonly day: CalendarDay;
      readonly charged: Minor;
      readonly expected: Minor;
    }
  | {
      readonly kind: "plan";
      readonly campaign: string;
      readonly day: CalendarDay;
      readonly spend: Minor;
      readonly clicks: string | null;
      readonly impressions: string | null;
    }
  | {
      readonly kind: "hours";
      readonly day: CalendarDay;
      /** The first and the last hour, both within. */
      readonly from: number;
      readonly to: number;
      readonly measure: "spend" | "sales";
      readonly amount: Minor;
    }
  | { readonly kind: "source"; readonly source: string; readonly lastDay: CalendarDay };

export const ACTION_KINDS = [
  "openEntries",
  "openPlan",
  "pausePlan",
  "refreshCreative",
  "openReconciliation",
  "importFiles",
  "restock",
] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

/** What can be done about it in one step, and what that would change. */
export interface FindingAction {
  readonly kind: ActionKind;
  /** Money a day that the step would move; null where it moves none. */
  readonly amount: Minor | null;
  /** The product that creatives are made for. */
  readonly product?: string;
}

/** A finding before it is kept. */
export interface FindingDraft {
  readonly kind: FindingKind;
  readonly places: readonly Place[];
  readonly change: Change;
  /** Below zero where it costs the merchant; always actual − reference of the change, turned so. */
  readonly impact: Minor;
  readonly confidence: number;
  /** The series whose last window was off: of the shop (no place) or of a part; null where orders were checked one by one. */
  readonly judged: {
    readonly place: Place | null;
    readonly actual: Minor;
    readonly reference: Minor;
  } | null;
  readonly factors: readonly FactorEffect[];
  readonly causes: readonly FindingCause[];
  readonly events: readonly SideEvent[];
  readonly waterfall: readonly WaterfallStep[];
  readonly evidence: readonly Evidence[];
  readonly actions: readonly FindingAction[];
}

/** What is the same finding on another day: its kind and its place. */
export function toFingerprint(draft: Pick<FindingDraft, "kind" | "places">): string {
  const places = draft.places.map(({ dimension, value }) => `${dimension}=${value}`).sort();
  return [draft.kind, ...places].join("|");
}

/** Losses first, the largest a day before the others; what went well comes last. */
function compareDrafts(a: FindingDraft, b: FindingDraft): number {
  const loss = ({ impact, change: { window } }: FindingDraft): number =>
    Number(-impact) / (1 + (Date.parse(window.to) - Date.parse(window.from)) / 86_400_000);
  const [lossA, lossB] = [loss(a), loss(b)];
  if (lossA > 0 !== lossB > 0) return lossA > 0 ? -1 : 1;
  return Math.abs(lossB) - Math.abs(lossA);
}

const KEPT_MAX = 40;

/** One draft a fingerprint (its costliest), in order. */
export function mergeDrafts(drafts: readonly FindingDraft[]): FindingDraft[] {
  const best = new Map<string, FindingDraft>();
  for (const draft of [...drafts].sort(compareDrafts)) {
    const key = toFingerprint(draft);
    if (!best.has(key)) best.set(key, draft);
  }
  return [...best.values()].slice(0, KEPT_MAX);
}
