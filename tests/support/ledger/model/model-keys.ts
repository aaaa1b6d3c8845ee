import type { Fact } from "@/lib/ledger";

/** What tells two facts of a kind apart. */
export function keyOf(fact: Fact): string {
  if (fact.kind === "order" || fact.kind === "alliance") return fact.subOrderNo;
  if (fact.kind === "fundFlow" || fact.kind === "accountFlow") return fact.flowNo;
  if (fact.kind === "manual") return fact.reference;
  const { rowNumber: _row, rank: _rank, ...content } = fact;
  return (KEY_FIELDS[fact.kind] ?? [])
    .map((field) => String((content as unknown as Record<string, unknown>)[field] ?? ""))
    .join("/");
}

const KEY_FIELDS: Readonly<Record<string, readonly string[]>> = {
  adFinance: ["adAccountId", "day"],
  adPlan: ["adAccountId", "campaignId", "day", "hour", "productId", "creatorId"],
  settlement: [
    "orderNo",
    "subOrderNo",
    "settledAt",
    "typeText",
    "amount",
    "refundBefore",
    "occurrence",
  ],
  policy: ["policyNo"],
  unitCost: ["merchantSku", "effectiveOn"],
  commissionRate: ["creatorId", "productId", "effectiveOn"],
  statement: ["reference", "typeText", "settledAt"],
};
