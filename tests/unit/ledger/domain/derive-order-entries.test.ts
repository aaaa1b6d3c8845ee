import { describe, expect, it } from "vitest";
import {
  deriveOrderEntries,
  type OrderFacts,
  type RateBook,
} from "@/lib/ledger/domain/derive-order-entries";
import {
  makeAccountFlow,
  makeAlliance,
  makeFundFlow,
  makeOrder,
} from "@/tests/support/ledger/fact-builders";

const ROW = { fileId: 1n, createdBatch: 1n };
const NO_RATES: RateBook = { unitCosts: new Map(), commissionRates: new Map() };

function derive(facts: Partial<OrderFacts>, book: RateBook = NO_RATES): Record<string, string[]> {
  const whole: OrderFacts = {
    subOrderNo: "S1",
    order: null,
    alliance: null,
    flows: [],
    plainFlows: [],
    ...facts,
  };
  return Object.fromEntries(
    deriveOrderEntries(whole, book).map((entry) => [
      `${entry.source} ${entry.key}`,
      entry.lines.map(({ account, amount }) => `${account} ${amount}`),
    ]),
  );
}

describe("deriveOrderEntries", () => {
  it("books a paid order at what the buyer and the payers of subsidies owe, the merchant's discount beside it", () => {
    const order = {
      ...makeOrder({
        payable: 9_000n,
        platformDiscount: 500n,
        creatorDiscount: 300n,
        merchantDiscount: 200n,
      }),
      ...ROW,
    };
    expect(derive({ order })).toEqual({ "order S1": ["1101 9800", "4101 200", "4001 -10000"] });
  });

  it("makes no entry of an order that was never paid", () => {
    expect(derive({ order: { ...makeOrder({ paidAt: null }), ...ROW } })).toEqual({});
  });

  it("refunds a fully refunded order by its own word only while no settlement is known", () => {
    const order = { ...makeOrder({ refund: "full" }), ...ROW };
    expect(derive({ order })["orderRefund S1"]).toEqual(["4201 10000", "1101 -10000"]);
    expect(
      derive({ order, flows: [{ ...makeFundFlow(), ...ROW }] })["orderRefund S1"],
    ).toBeUndefined();
  });

  it("accrues the expected commission until the order settles", () => {
    const order = { ...makeOrder({ traffic: "ad" }), ...ROW };
    const alliance = { ...makeAlliance(), ...ROW };
    expect(derive({ order, alliance })["commissionAccrual S1"]).toEqual([
      "6102 1000",
      "2101 -1000",
    ]);
    expect(
      derive({ order, alliance, flows: [{ ...makeFundFlow(), ...ROW }] })["commissionAccrual S1"],
    ).toBeUndefined();
  });
});

describe("deriveOrderEntries of the cash that moved", () => {
  it("settles fees, refund and commission against the receivable, the commission by the flow's own billing", () => {
    const flow = makeFundFlow({
      amount: 7_900n,
      refund: -1_000n,
      platformFee: -100n,
      commission: -800n,
      agencyFee: -200n,
      adBilled: true,
    });
    expect(derive({ flows: [{ ...flow, ...ROW }] })).toEqual({
      "fundFlow F1": ["1201 7900", "6201 100", "6102 800", "6104 200", "4201 1000", "1101 -10000"],
    });
  });

  it("puts what a row leaves unexplained into suspense instead of dropping it", () => {
    const flow = makeFundFlow({ amount: 9_990n });
    expect(derive({ flows: [{ ...flow, ...ROW }] })["fundFlow F1"]).toEqual([
      "1201 9990",
      "1101 -10000",
      "2901 10",
    ]);
  });

  it("books a flow of which only the running balance is known at its net", () => {
    expect(derive({ plainFlows: [{ ...makeAccountFlow({ amount: 8_800n }), ...ROW }] })).toEqual({
      "fundFlow F1": ["1201 8800", "1101 -8800"],
    });
  });

  it("takes the cost in force on the payment day, and none of an order that was fully returned", () => {
    const cost = (unitCost: bigint, effectiveOn: string) =>
      ({
        kind: "unitCost",
        rowNumber: 2,
        rank: 0,
        merchantSku: "A",
        name: null,
        unitCost,
        effectiveOn,
      }) as const;
    const book: RateBook = {
      ...NO_RATES,
      unitCosts: new Map([["A", [cost(700n, "2026-08-11"), cost(600n, "2026-08-01")]]]),
    };
    const order = { ...makeOrder({ merchantSku: "A", quantity: 2 }), ...ROW };
    expect(derive({ order }, book)["orderCost S1"]).toEqual(["5001 1200", "1401 -1200"]);
    const returned = makeFundFlow({
      flowNo: "F2",
      scene: "refundAfterSettlement",
      amount: -10_000n,
      receivable: 0n,
    });
    const flows = [makeFundFlow(), returned].map((flow) => ({ ...flow, ...ROW }));
    expect(derive({ order, flows }, book)["orderCost S1"]).toBeUndefined();
  });
});
