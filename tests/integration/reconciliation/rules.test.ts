import { describe, expect, it } from "vitest";
import type { Fact } from "@/lib/ledger";
import { RULES } from "@/lib/reconciliation/domain/pairs";
import { reconcile } from "@/lib/reconciliation/server";
import { freshDatabase } from "@/tests/support/database";
import { makeAdFinance, makeAdPlan } from "@/tests/support/ledger/fact-builders";
import { addFiles, makeBook } from "@/tests/support/ledger/make-book";
import { readAllItems } from "@/tests/support/reconciliation/read-all-items";
import {
  affiliate,
  back,
  bill,
  flow,
  order,
  postEveryFact,
  statement,
} from "@/tests/support/reconciliation/telling-shop";

freshDatabase();

const creator = { creatorId: "c1", creatorName: "茶叔" };
const commission = { ...creator, commission: -1_000n, amount: 8_500n };
const billed = { commission: -1_000n, amount: 8_500n, outcome: -1_500n };

/** A settled order in the flow and the bill, with whatever is wrong with it. */
const settled = (
  key: string,
  wrong: {
    order?: Parameters<typeof order>[1];
    flow?: Parameters<typeof flow>[1];
    bill?: Parameters<typeof bill>[1];
  } = {},
): Fact[] => [order(key, wrong.order), flow(key, wrong.flow), bill(key, wrong.bill)];

const sold = (key: string, wrong: Parameters<typeof affiliate>[1] | null = {}): Fact[] => [
  ...settled(key, { order: creator, flow: commission, bill: billed }),
  ...(wrong === null ? [] : [affiliate(key, wrong)]),
];

/** Enough ordinary orders for the shop to have habits. */
const HABITS = Array.from({ length: 80 }, (_, n) => settled(`N${n}`))
  .concat(Array.from({ length: 40 }, (_, n) => sold(`K${n}`)))
  .flat();

const policy = (policyNo: string, flowNo: string, subOrderNo: string, premium: bigint): Fact => ({
  kind: "policy",
  rowNumber: 2,
  rank: 1,
  policyNo,
  flowNo,
  subOrderNo,
  occurredAt: "2026-08-10 23:00:00",
  premium,
});

const charge = (flowNo: string, amount: bigint): Fact =>
  flow(flowNo, {
    flowNo,
    scene: "insurance",
    sceneText: "退换货运费险",
    subOrderNo: null,
    orderNo: null,
    orderedAt: null,
    productId: null,
    occurredAt: "2026-08-10 23:00:00",
    amount,
    receivable: 0n,
    platformFee: 0n,
  });

const FAULTS: Readonly<Record<string, Fact[]>> = {
  "receipts.refundedBeforeSettlement": [order("a1", { refund: "full" })],
  "receipts.notSettledYet": [order("a2", { paidAt: "2026-10-18 10:00:00" })],
  "receipts.settlementOverdue": [order("a3")],
  "receipts.settledLate": settled("a4", {
    flow: { occurredAt: "2026-10-15 12:00:00" },
    bill: { settledAt: "2026-10-15 12:00:00" },
  }),
  "receipts.receivableDiffers": settled("a5", { order: { payable: 10_100n } }),
  "receipts.wrongOrder": settled("a6", { order: { productId: "p2" } }),
  "receipts.settledTwice": [...settled("a7"), flow("a7", { flowNo: "Fa7b" })],
  "receipts.unknownOrder": [flow("a8"), bill("a8")],
  "receipts.unpaidOrder": settled("a9", { order: { paidAt: null } }),
  "receipts.noOrderNumber": [flow("a10", { subOrderNo: null, flowNo: "Floose" })],
  "refunds.refundUnderWay": settled("b1", {
    order: { refund: "full" },
    flow: { occurredAt: "2026-10-01 12:00:00" },
    bill: { settledAt: "2026-10-01 12:00:00" },
  }),
  "refunds.orderExportOlder": [
    ...settled("b2", { order: { refund: "pending" } }),
    back("b2", "refundAfterSettlement", -10_000n),
    back("b2", "feeReturn", 500n),
  ],
  "refunds.refundMissing": settled("b3", { order: { refund: "full" } }),
  "refunds.refundUntold": [
    ...settled("b4"),
    back("b4", "refundAfterSettlement", -10_000n),
    back("b4", "feeReturn", 500n),
  ],
  "refunds.refundDiffers": [
    ...settled("b5", { order: { refund: "full" } }),
    back("b5", "refundAfterSettlement", -9_000n),
    back("b5", "feeReturn", 450n),
  ],
  "refunds.refundWithoutSettlement": [
    order("b6", { refund: "full" }),
    back("b6", "refundAfterSettlement", -10_000n),
  ],
  "refunds.refundedTwice": [
    ...settled("b7", { order: { refund: "full" } }),
    back("b7", "refundAfterSettlement", -10_000n),
    back("b7", "refundAfterSettlement", -10_000n, { flowNo: "x" }),
    back("b7", "feeReturn", 500n),
  ],
  "feeReturns.feesNotReturned": [
    ...settled("c1", { order: { refund: "full" } }),
    back("c1", "refundAfterSettlement", -10_000n),
  ],
  "feeReturns.feeReturnDiffers": [
    ...settled("c2", { order: { refund: "full" } }),
    back("c2", "refundAfterSettlement", -10_000n),
    back("c2", "feeReturn", 400n),
  ],
  "feeReturns.feesReturnedTwice": [
    ...settled("c3", { order: { refund: "full" } }),
    back("c3", "refundAfterSettlement", -10_000n),
    back("c3", "feeReturn", 500n),
    back("c3", "feeReturn", 500n, { flowNo: "x" }),
  ],
  "feeReturns.feeReturnWithoutRefund": [...settled("c4"), back("c4", "feeReturn", 500n)],
  "bill.billedNotPaid": [order("d1", { refund: "full" }), bill("d1")],
  "bill.paidNotBilled": [order("d2"), flow("d2")],
  "bill.billDiffers": settled("d3", { bill: { amount: 9_400n, income: 9_900n } }),
  "bill.billPartsDiffer": settled("d4", {
    bill: { platformFee: -400n, channelFee: -100n },
  }),
  "bill.billWrongOrder": settled("d5", { bill: { orderedAt: "2026-08-09 10:00:00" } }),
  "bill.billedTwice": [...settled("d6"), bill("d6", { occurrence: 1 })],
  "bill.paidTwice": [...settled("d7"), flow("d7", { flowNo: "Fd7b" })],
  "bill.billDateDiffers": settled("d8", { bill: { settledAt: "2026-08-21 12:00:00" } }),
  "commission.matched": [...sold("e0"), ...sold("e00"), ...sold("e000")],
  "commission.allianceOlder": settled("e1", {
    order: creator,
    flow: { ...commission, occurredAt: "2026-10-10 12:00:00" },
    bill: { ...billed, settledAt: "2026-10-10 12:00:00" },
  }).concat(affiliate("e1", { state: "paid", settledAt: null, actualCommission: null })),
  "commission.commissionNotCharged": [order("e2", { ...creator, refund: "full" }), affiliate("e2")],
  "commission.notInAlliance": sold("e3", null),
  "commission.allianceNotSettled": sold("e4", { state: "paid", actualCommission: null }),
  "commission.commissionDiffers": sold("e5", { actualCommission: 1_100n }),
  "commission.allianceWrongOrder": sold("e6", { productId: "p9" }),
  "affiliates.affiliateUnknownOrder": [affiliate("f1", { state: "paid", actualCommission: null })],
  "affiliates.affiliateMissing": [order("f2", { ...creator, refund: "full" })],
  "affiliates.affiliateBaseDiffers": sold("f3", { commissionBase: 9_000n }),
  "affiliates.affiliateWrongOrder": sold("f4", { paidAt: "2026-08-09 10:00:00" }),
  "insurance.matched": [charge("I0", -100n), policy("P0", "I0", "N0", 100n)],
  "insurance.policyWithoutFlow": [policy("P1", "I1", "N1", 100n)],
  "insurance.premiumUnexplained": [charge("I2", -100n)],
  "insurance.premiumDiffers": [charge("I3", -100n), policy("P3", "I3", "N3", 90n)],
  "insured.insuredUnknownOrder": [policy("P4", "I0", "nobody", 0n), policy("P5", "I5", "none", 5n)],
  "adSpend.matched": [
    makeAdFinance({ day: "2026-08-10", cash: 1_000n }),
    makeAdPlan({ day: "2026-08-10", spend: 1_000n }),
  ],
  "adSpend.financeMissing": [makeAdPlan({ day: "2026-08-11", spend: 1_000n })],
  "adSpend.planReportMissing": [makeAdFinance({ day: "2026-08-12", cash: 1_000n })],
  "adSpend.spendOutsidePlans": [
    makeAdFinance({ day: "2026-08-13", cash: 1_000n }),
    makeAdPlan({ day: "2026-08-13", spend: 900n }),
  ],
  "adSpend.plansOverFinance": [
    makeAdFinance({ day: "2026-08-14", cash: 1_000n }),
    makeAdPlan({ day: "2026-08-14", spend: 1_100n }),
  ],
  "wallet.matched": [statement("FN0", { amount: 9_500n, subOrderNo: "N0" })],
  "wallet.notInDetail": [statement("W1", { amount: 1n })],
  "wallet.flowDiffers": [statement("FN1", { amount: 9_501n, subOrderNo: "N1" })],
  "wallet.flowWrongOrder": [statement("FN2", { amount: 9_500n, subOrderNo: "N3" })],
  "walletChain.chainBroken": [
    statement("W2", { occurredAt: "2026-09-01 01:00:00", amount: 10n, balance: 10n }),
    statement("W3", { occurredAt: "2026-09-01 02:00:00", amount: 10n, balance: 20n }),
    statement("W4", { occurredAt: "2026-09-01 03:00:00", amount: 10n, balance: 35n }),
    statement("W5", { occurredAt: "2026-09-01 04:00:00", amount: 10n, balance: 45n }),
  ],
  "platformFee.feeUnruled": settled("g1", {
    order: { productId: "p7" },
    flow: { productId: "p7" },
  }),
  "platformFee.feeDiffers": settled("g2", {
    flow: { platformFee: -200n, amount: 9_800n },
    bill: { platformFee: -200n, amount: 9_800n, outcome: -200n },
  }),
  "commissionRate.matched": [
    {
      kind: "commissionRate",
      rowNumber: 2,
      rank: 0,
      creatorId: "c1",
      creatorName: null,
      productId: "*",
      organicRateBps: 1_000,
      adRateBps: 400,
      effectiveOn: "2026-01-01",
      expiresOn: null,
    },
  ],
  "commissionRate.rateUnknown": settled("h1", {
    order: { creatorId: "c2" },
    flow: { creatorId: "c2", commission: -1_000n, amount: 8_500n },
    bill: billed,
  }),
  "commissionRate.otherRate": settled("h2", {
    order: creator,
    flow: { ...commission, adBilled: true },
    bill: billed,
  }),
  "commissionRate.neitherRate": settled("h3", {
    order: creator,
    flow: { ...creator, commission: -777n, amount: 8_723n },
    bill: { commission: -777n, amount: 8_723n, outcome: -1_277n },
  }),
  "suspense.unclear": [
    flow("s1", {
      flowNo: "S1",
      scene: "unknown",
      sceneText: "人工调账",
      subOrderNo: null,
      amount: -321n,
      receivable: 0n,
      platformFee: 0n,
    }),
    // The day up to which the flow is known; the order export reaches five days further.
    charge("I9", -1n),
    policy("P9", "I9", "N9", 1n),
    flow("last", {
      scene: "withdrawal",
      sceneText: "提现",
      subOrderNo: null,
      occurredAt: "2026-10-20 12:00:00",
      amount: -5n,
      receivable: 0n,
      platformFee: 0n,
    }),
    order("young", { orderedAt: "2026-10-25 10:00:00", paidAt: "2026-10-25 10:00:00" }),
  ],
};

describe("the rules", () => {
  it("fire, every one, on facts that are wrong in its way; the bridge of every pair closes", {
    timeout: 120_000,
  }, async () => {
    const shop = await makeBook();
    await addFiles(shop, 1);
    await postEveryFact(shop, [...HABITS, ...Object.values(FAULTS).flat()]);
    const report = await reconcile(shop.ctx, { shopId: shop.shopId });
    const fired = new Set(
      report.pairs.flatMap(({ id, bridge }) => bridge.map(({ rule }) => `${id}.${rule}`)),
    );
    const known = Object.entries(RULES).flatMap(([pair, rules]) =>
      Object.keys(rules).map((rule) => `${pair}.${rule}`),
    );
    expect(known.filter((rule) => !fired.has(rule))).toEqual([]);
    expect([...fired].filter((rule) => !known.includes(rule))).toEqual([]);
    expect(report.pairs.filter(({ residual }) => residual !== "0")).toEqual([]);
    // The account statement does not reach most of the days.
    expect(report.verdict).toBe("incomplete");

    const items = await readAllItems(shop);
    const byKey = new Map(items.map((item) => [`${item.pair}.${item.key}`, item]));
    expect(byKey.get("receipts.a5")).toMatchObject({
      rule: "receivableDiffers",
      difference: "100",
    });
    expect(byKey.get("receipts.a3")).toMatchObject({
      class: "missingRight",
      dueOn: "2026-08-25",
      ageDays: 56,
    });
    expect(byKey.get("platformFee.g2")).toMatchObject({ left: "500", right: "200" });
    expect(byKey.get("walletChain.chain:2026-09-01 03:00:00")).toMatchObject({ difference: "-5" });
    expect(byKey.get("suspense.5:S1")).toMatchObject({ difference: "321" });
  });
});
