import type { CalendarDay, Minor } from "@/lib/kernel";
import { ACCOUNT } from "./chart-of-accounts";
import type { CommissionRateFact, Traffic } from "./facts";

/** What told us whether an order was ad-boosted, best first. */
export type CommissionMethod = "flow-billing" | "order-traffic" | "rate" | "none";

/** What the rate table says of that: it agrees, says the opposite, knows neither rate, or has no line. */
export type CommissionConfidence = "confirmed" | "contradicted" | "unmatched" | "unrated";

export interface CommissionVerdict {
  readonly account: number;
  readonly method: CommissionMethod;
  readonly confidence: CommissionConfidence;
  /** Commission ÷ base in basis points; null without a base. */
  readonly effectiveBps: number | null;
}

export interface CommissionEvidence {
  /** 动账 计费类型 = 巨量千川; null when there is no flow yet. */
  readonly adBilled: boolean | null;
  readonly orderTraffic: Traffic | null;
  readonly commission: Minor;
  /** Amounts that the platform may have used as the base; the first is the likeliest. */
  readonly bases: readonly Minor[];
  readonly rates: CommissionRates | null;
}

export interface CommissionRates {
  readonly organicRateBps: number;
  readonly adRateBps: number;
}

/**
 * Picks 6101 or 6102 for a commission. Evidence of the order decides; the effective rate confirms or contradicts it,
 * and decides alone only when nothing else speaks.
 */
export function judgeCommission(evidence: CommissionEvidence): CommissionVerdict {
  const matched = matchRate(evidence);
  const effectiveBps = toEffectiveBps(evidence.commission, evidence.bases[0] ?? 0n);
  const decided = decideTraffic(evidence, matched);
  return {
    account: decided.traffic === "ad" ? ACCOUNT.commissionAd : ACCOUNT.commissionOrganic,
    method: decided.method,
    confidence: toConfidence(evidence.rates, matched, decided.traffic),
    effectiveBps,
  };
}

export function toCommissionNote(verdict: CommissionVerdict): string {
  return `commission:${verdict.method}:${verdict.confidence}:${verdict.effectiveBps ?? ""}`;
}

function decideTraffic(
  evidence: CommissionEvidence,
  matched: Traffic | null,
): { traffic: Traffic; method: CommissionMethod } {
  if (evidence.adBilled) return { traffic: "ad", method: "flow-billing" };
  if (evidence.orderTraffic) return { traffic: evidence.orderTraffic, method: "order-traffic" };
  if (matched) return { traffic: matched, method: "rate" };
  return { traffic: "organic", method: evidence.adBilled === null ? "none" : "flow-billing" };
}

function toConfidence(
  rates: CommissionRates | null,
  matched: Traffic | null,
  decided: Traffic,
): CommissionConfidence {
  if (!rates) return "unrated";
  if (!matched) return "unmatched";
  return matched === decided || rates.adRateBps === rates.organicRateBps
    ? "confirmed"
    : "contradicted";
}

function matchRate(evidence: CommissionEvidence): Traffic | null {
  if (!evidence.rates) return null;
  for (const base of evidence.bases) {
    if (isRateOf(evidence.commission, base, evidence.rates.adRateBps)) return "ad";
    if (isRateOf(evidence.commission, base, evidence.rates.organicRateBps)) return "organic";
  }
  return null;
}

/** The platform rounds a commission to the fen; two roundings may stand between the printed base and its own. */
function isRateOf(commission: Minor, base: Minor, rateBps: number): boolean {
  if (base <= 0n) return false;
  const difference = commission * 10_000n - base * BigInt(rateBps);
  return (difference < 0n ? -difference : difference) <= 20_000n;
}

function toEffectiveBps(commission: Minor, base: Minor): number | null {
  return base <= 0n ? null : Number((commission * 10_000n + base / 2n) / base);
}

/** Finds the line of the rate table in force for a creator and product on a day; a product's own line beats `*`. */
export function findCommissionRates(
  rates: ReadonlyMap<string, readonly CommissionRateFact[]>,
  creatorId: string | null,
  productId: string | null,
  day: CalendarDay,
): CommissionRates | null {
  if (!creatorId) return null;
  const lines = rates.get(creatorId) ?? [];
  const inForce = (line: CommissionRateFact): boolean =>
    line.effectiveOn <= day && (line.expiresOn === null || day <= line.expiresOn);
  const latest = (product: string): CommissionRateFact | undefined =>
    lines
      .filter((line) => line.productId === product && inForce(line))
      .sort((a, b) => (a.effectiveOn < b.effectiveOn ? 1 : -1))[0];
  return (productId ? latest(productId) : undefined) ?? latest("*") ?? null;
}
