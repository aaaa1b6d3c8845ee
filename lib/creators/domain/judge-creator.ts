import type { ShrunkReturn } from "./shrink-returns";

/** 放大, 维持, 止损. */
export const CREATOR_ADVICE = ["grow", "keep", "stop"] as const;
export type CreatorAdvice = (typeof CREATOR_ADVICE)[number];

/** Why, the deciding one first. */
export type AdviceReason =
  | "earns-surely"
  | "loses-surely"
  | "within-luck"
  | "few-sessions"
  | "next-yuan-loses"
  | "refunds-high"
  | "no-cost"
  | "no-goods-cost";

export interface CreatorCase {
  readonly netSales: number;
  readonly cogs: number;
  readonly contribution: number;
  readonly marketingCost: number;
  readonly sessions: number;
  readonly refundRate: number | null;
  readonly portfolioRefundRate: number | null;
  readonly marginalRoi: number | null;
  readonly roi: ShrunkReturn | null;
}

const SESSIONS_FEW = 10;
const REFUNDS_FACTOR = 1.3;

/** The composite ROI at which the creator earns nothing: what a yuan of net sales leaves for marketing, inverted. */
export function computeBreakEven(each: CreatorCase): number | null {
  const left = each.contribution + each.marketingCost;
  return left > 0 && each.netSales > 0 ? each.netSales / left : null;
}

/**
 * 放大 only when the whole 90 % range stands above the break-even return and the next yuan is not known to lose; 止损 only
 * when the whole range stands below it, or goods sell below their own cost; 维持 whenever luck may explain what is seen.
 */
export function judgeCreator(each: CreatorCase): {
  readonly advice: CreatorAdvice;
  readonly reasons: AdviceReason[];
} {
  const reasons: AdviceReason[] = [];
  const breakEven = computeBreakEven(each);
  let advice: CreatorAdvice = "keep";
  if (each.roi === null) reasons.push("no-cost");
  else if (breakEven === null || each.roi.high < breakEven) {
    if (each.sessions >= SESSIONS_FEW) advice = "stop";
    reasons.push("loses-surely");
  } else if (each.roi.low > breakEven && each.sessions >= SESSIONS_FEW) {
    advice = "grow";
    reasons.push("earns-surely");
  } else reasons.push("within-luck");
  if (each.roi !== null && each.sessions < SESSIONS_FEW) reasons.push("few-sessions");
  if (breakEven !== null && each.marginalRoi !== null && each.marginalRoi < breakEven) {
    if (advice === "grow") advice = "keep";
    reasons.push("next-yuan-loses");
  }
  if (isHigh(each)) reasons.push("refunds-high");
  if (each.netSales > 0 && each.cogs === 0) {
    if (advice === "grow") advice = "keep";
    reasons.push("no-goods-cost");
  }
  return { advice, reasons };
}

const isHigh = ({ refundRate, portfolioRefundRate }: CreatorCase): boolean =>
  refundRate !== null &&
  portfolioRefundRate !== null &&
  refundRate > portfolioRefundRate * REFUNDS_FACTOR;
