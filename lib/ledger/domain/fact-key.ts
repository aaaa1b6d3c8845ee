import { assertNever } from "@/lib/kernel";
import type { Fact } from "./facts";

/** The exact identity of a fact within its shop and kind: two rows with one key tell the same fact. */
export function toFactKey(fact: Fact): string {
  switch (fact.kind) {
    case "order":
    case "alliance":
      return fact.subOrderNo;
    case "fundFlow":
    case "accountFlow":
      return fact.flowNo;
    case "adFinance":
      return `${fact.adAccountId}|${fact.day}`;
    case "adPlan":
      return [
        fact.adAccountId,
        fact.campaignId,
        fact.day,
        fact.hour ?? "",
        fact.productId ?? "",
        fact.creatorId ?? "",
      ].join("|");
    case "settlement":
      return [
        fact.orderNo ?? "",
        fact.subOrderNo,
        fact.settledAt,
        fact.typeText,
        fact.amount,
        fact.refundBefore,
        fact.occurrence,
      ].join("|");
    case "policy":
      return `${fact.policyNo}|${fact.premium < 0n ? "refund" : "charge"}`;
    case "unitCost":
      return `${fact.merchantSku}|${fact.effectiveOn}`;
    case "commissionRate":
      return `${fact.creatorId}|${fact.productId}|${fact.effectiveOn}`;
    case "manual":
      return fact.reference;
    case "statement":
      return `${fact.reference}|${fact.typeText}|${fact.settledAt}`;
    default:
      return assertNever(fact);
  }
}
