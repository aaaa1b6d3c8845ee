import type { FundFlowFact, OrderFact } from "@/lib/ledger";
import { postBatch } from "@/lib/ledger/server";
import type { TestShop } from "../factories";
import { addFiles, makeBook } from "./make-book";

type Facts = readonly (OrderFact | FundFlowFact)[];

const order = (n: number, more: Partial<OrderFact> = {}): OrderFact => ({
  kind: "order",
  rowNumber: n + 1,
  rank: 1,
  subOrderNo: `O${n}`,
  orderNo: `M${n}`,
  productId: "p1",
  productName: "岩茶",
  merchantSku: null,
  quantity: 1,
  payable: 10_000n,
  shipping: 0n,
  platformDiscount: 0n,
  merchantDiscount: 500n,
  creatorDiscount: 0n,
  orderedAt: "2026-08-01 10:00:00",
  paidAt: `2026-08-0${1 + (n % 5)} 10:00:00`,
  status: "已完成",
  refund: "none",
  creatorId: null,
  creatorName: null,
  traffic: "organic",
  channel: "live",
  ...more,
});

const settlement = (n: number, more: Partial<FundFlowFact> = {}): FundFlowFact => ({
  kind: "fundFlow",
  rowNumber: n + 1,
  rank: 1,
  flowNo: `F${n}`,
  occurredAt: "2026-08-20 12:00:00",
  amount: 8_740n,
  scene: "settlement",
  sceneText: "货款结算入账",
  adBilled: false,
  subOrderNo: `O${n}`,
  orderNo: `M${n}`,
  orderedAt: "2026-08-01 10:00:00",
  productId: null,
  productName: null,
  creatorId: null,
  creatorName: null,
  receivable: 10_000n,
  shipping: 0n,
  refund: 0n,
  platformFee: -60n,
  commission: -1_200n,
  agencyFee: 0n,
  channelFee: 0n,
  feeWaived: null,
  remark: null,
  ...more,
});

/** Posts facts as a file of them would. */
export async function postFacts(shop: TestShop, facts: Facts, fileId = 1n): Promise<void> {
  await postBatch(
    shop.ctx,
    { shopId: shop.shopId, head: { kind: "import", importId: null, reason: null } },
    async (batch) => {
      const origin = { fileId, snapshotAt: null };
      for (const kind of ["order", "fundFlow"] as const) {
        const own = facts.filter((fact) => fact.kind === kind);
        if (own.length > 0) await batch.storeFacts(origin, kind, own);
      }
    },
  );
}

/**
 * Ten orders of 100.00 over five days: even ones by ads on video through creator c1, odd ones organic in the shop's own
 * live room. The first four settle on 20 August (fee 0.60, commission 12.00 where there is a creator).
 */
export async function makeSmallBook(): Promise<TestShop> {
  const shop = await makeBook();
  await addFiles(shop, 2);
  const byCreator = {
    creatorId: "c1",
    creatorName: "茶叔",
    traffic: "ad",
    channel: "video",
  } as const;
  const orders = Array.from({ length: 10 }, (_, n) => order(n, n % 2 === 0 ? byCreator : {}));
  const flows = Array.from({ length: 4 }, (_, n) =>
    settlement(n, n % 2 === 0 ? { adBilled: true } : { commission: 0n, amount: 9_940n }),
  );
  await postFacts(shop, [...orders, ...flows]);
  return shop;
}

export { order as makeOrder, settlement as makeSettlement };
