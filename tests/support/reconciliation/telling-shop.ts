import type { Fact, FactKind, FundFlowFact, OrderFact, SettlementFact } from "@/lib/ledger";
import { postBatch } from "@/lib/ledger/server";
import type { TestShop } from "../factories";
import { makeAccountFlow, makeAlliance, makeFundFlow } from "../ledger/fact-builders";
import { makeOrder } from "../ledger/small-book";

const KINDS: readonly FactKind[] = [
  "order",
  "fundFlow",
  "settlement",
  "alliance",
  "policy",
  "adFinance",
  "adPlan",
  "accountFlow",
  "commissionRate",
];

/** Posts facts of every kind as the rows of one file. */
export async function postEveryFact(shop: TestShop, facts: readonly Fact[]): Promise<void> {
  await postBatch(
    shop.ctx,
    { shopId: shop.shopId, head: { kind: "import", importId: null, reason: null } },
    async (batch) => {
      for (const kind of KINDS) {
        const own = facts.filter((fact) => fact.kind === kind);
        if (own.length > 0) await batch.storeFacts({ fileId: 1n, snapshotAt: null }, kind, own);
      }
    },
  );
}

const PAID_AT = "2026-08-10 10:00:00";
const SETTLED_AT = "2026-08-20 12:00:00";

/** An order of 100.00, paid on 10 August. */
export const order = (key: string, more: Partial<OrderFact> = {}): OrderFact =>
  makeOrder(0, {
    subOrderNo: key,
    orderNo: key,
    orderedAt: PAID_AT,
    paidAt: PAID_AT,
    merchantDiscount: 0n,
    productId: "p1",
    ...more,
  });

/** Its settlement on 20 August: 5.00 of fee, nothing else. */
export const flow = (key: string, more: Partial<FundFlowFact> = {}): FundFlowFact =>
  makeFundFlow({
    flowNo: `F${key}`,
    subOrderNo: key,
    orderNo: key,
    orderedAt: PAID_AT,
    occurredAt: SETTLED_AT,
    productId: "p1",
    receivable: 10_000n,
    platformFee: -500n,
    amount: 9_500n,
    feeWaived: false,
    ...more,
  });

/** The bill's row of the same settlement. */
export const bill = (key: string, more: Partial<SettlementFact> = {}): SettlementFact => ({
  kind: "settlement",
  rowNumber: 2,
  rank: 0,
  subOrderNo: key,
  orderNo: key,
  settledAt: SETTLED_AT,
  orderedAt: PAID_AT,
  typeText: "已结算",
  amount: 9_500n,
  income: 10_000n,
  outcome: -500n,
  refundBefore: 0n,
  platformFee: -500n,
  commission: 0n,
  agencyFee: 0n,
  channelFee: 0n,
  occurrence: 0,
  ...more,
});

/** A flow that gives money or fees back after settlement. */
export const back = (
  key: string,
  scene: "refundAfterSettlement" | "feeReturn",
  amount: bigint,
  more: Partial<FundFlowFact> = {},
): FundFlowFact =>
  flow(key, {
    flowNo: `${scene}${key}${more.flowNo ?? ""}`,
    scene,
    sceneText: scene,
    occurredAt: "2026-08-25 09:00:00",
    amount,
    receivable: 0n,
    refund: 0n,
    platformFee: scene === "feeReturn" ? amount : 0n,
    ...more,
    ...(more.flowNo ? { flowNo: `${scene}${key}${more.flowNo}` } : {}),
  });

/** Settled by the alliance with 10.00 of commission. */
export const affiliate = (key: string, more: Parameters<typeof makeAlliance>[0] = {}) =>
  makeAlliance({
    subOrderNo: key,
    productId: "p1",
    paidAt: PAID_AT,
    settledAt: SETTLED_AT,
    state: "settled",
    commissionBase: 10_000n,
    actualCommission: 1_000n,
    ...more,
  });

export const statement = (key: string, more: Parameters<typeof makeAccountFlow>[0] = {}) =>
  makeAccountFlow({ flowNo: key, subOrderNo: null, balance: null, ...more });
