import { allocate, type CalendarDay, type Minor } from "@/lib/kernel";
import { ACCOUNT } from "./chart-of-accounts";
import {
  type Dimensions,
  type DraftEntry,
  type DraftLine,
  type FactRow,
  NO_DIMENSIONS,
} from "./draft-entry";
import type { AdFinanceFact, AdPlanFact } from "./facts";

/** What the files say about the ad spend of one day. */
export interface AdDayFacts {
  readonly day: CalendarDay;
  readonly finance: readonly (AdFinanceFact & FactRow)[];
  readonly plans: readonly (AdPlanFact & FactRow)[];
}

/**
 * The ad spend of a day: totals and funding come from the finance statement alone; the plan report splits them over
 * campaign, channel and creator. What the plans leave, or claim too much, stays on the unallocated line.
 */
export function deriveAdDayEntries(facts: AdDayFacts): DraftEntry[] {
  const plans = countOnce(facts.plans);
  return facts.finance
    .map((finance) => toSpendEntry(finance, plans))
    .filter((entry) => entry !== null);
}

/** What is told whole and by the hour counts once, as the whole day. */
function countOnce(plans: AdDayFacts["plans"]): AdDayFacts["plans"] {
  const keyOf = (plan: AdPlanFact): string => `${plan.adAccountId}|${plan.campaignId}`;
  const whole = new Set(plans.filter(({ hour }) => hour === null).map(keyOf));
  return plans.filter((plan) => plan.hour === null || !whole.has(keyOf(plan)));
}

function toSpendEntry(
  finance: AdFinanceFact & FactRow,
  plans: AdDayFacts["plans"],
): DraftEntry | null {
  const own = plans.filter(
    (plan) => finance.adAccountId === "" || plan.adAccountId === finance.adAccountId,
  );
  const lines = [...toExpenseLines(finance, groupPlans(own)), ...toWalletLines(finance)].filter(
    (line) => line.amount !== 0n,
  );
  if (lines.length < 2) return null;
  return {
    source: "adSpend",
    key: `${finance.adAccountId}|${finance.day}`,
    factDate: finance.day,
    cashDate: finance.day,
    occurredAt: `${finance.day} 00:00:00`,
    orderNo: null,
    fileId: finance.fileId,
    rowNumber: finance.rowNumber,
    note: null,
    lines,
  };
}

interface Share {
  readonly dimensions: Dimensions;
  readonly spend: Minor;
}

/** Plans of one campaign, channel, creator and product are one share; sorted, so that the entry is canonical. */
function groupPlans(plans: readonly AdPlanFact[]): Share[] {
  const shares = new Map<string, Share>();
  for (const plan of plans) {
    const key = [plan.campaignId, plan.channel, plan.creatorId, plan.productId].join("|");
    const dimensions: Dimensions = {
      channel: plan.channel,
      traffic: "ad",
      creatorId: plan.creatorId,
      productId: plan.productId,
      campaignId: plan.campaignId,
    };
    shares.set(key, { dimensions, spend: (shares.get(key)?.spend ?? 0n) + plan.spend });
  }
  return [...shares.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, share]) => share);
}

function toExpenseLines(finance: AdFinanceFact, shares: readonly Share[]): DraftLine[] {
  const cash = finance.cash + finance.sharedCash;
  const promo = finance.promo + finance.sharedPromo;
  const claimed = shares.reduce((sum, share) => sum + share.spend, 0n);
  const left = cash + promo + finance.coupon - claimed;
  const parts: Share[] = [
    ...shares,
    { dimensions: { ...NO_DIMENSIONS, traffic: "ad" }, spend: left },
  ];
  // Promo and coupon money is spread by spend; cash takes the rest of each part, so every part keeps its own total.
  const weights = parts.map((part) => (part.spend > 0n ? part.spend : 0n));
  const promoParts = allocate(promo, weights);
  const couponParts = allocate(finance.coupon, weights);
  return parts.flatMap(({ dimensions, spend }, index) => {
    const promoPart = promoParts[index] ?? 0n;
    const couponPart = couponParts[index] ?? 0n;
    return [
      { account: ACCOUNT.adCash, amount: spend - promoPart - couponPart, dimensions },
      { account: ACCOUNT.adPromo, amount: promoPart, dimensions },
      { account: ACCOUNT.adCoupon, amount: couponPart, dimensions },
    ];
  });
}

function toWalletLines(finance: AdFinanceFact): DraftLine[] {
  const dimensions: Dimensions = { ...NO_DIMENSIONS, traffic: "ad" };
  return [
    { account: ACCOUNT.adWalletCash, amount: -finance.cash, dimensions },
    { account: ACCOUNT.adWalletPromo, amount: -(finance.promo + finance.coupon), dimensions },
    {
      account: ACCOUNT.adWalletShared,
      amount: -(finance.sharedCash + finance.sharedPromo),
      dimensions,
    },
  ];
}
