import { describe, expect, it } from "vitest";
import { dayOf } from "@/lib/simulation/domain/local-time";
import { type SimulatedOrder, subsidyOf, sumFees } from "@/lib/simulation/domain/simulated-order";
import { SHOP_KINDS, simulateSummer } from "@/tests/support/simulated-shops";

describe.each(SHOP_KINDS)("orders of a %s shop, %s", (category, temper) => {
  const days = [...simulateSummer(11, [category, temper]).iterateDays()];
  const orders = days.flatMap((day) => day.orders);
  const flows = days.flatMap((day) => day.flows);

  it("keeps goods + shipping = payable + discounts on every order", () => {
    const broken = orders.filter(
      ({ amounts }) =>
        amounts.goods + amounts.shipping !==
        amounts.payable + amounts.merchantDiscount + subsidyOf(amounts),
    );
    expect(broken).toEqual([]);
    expect(orders.filter(({ amounts }) => amounts.payable <= amounts.paymentSubsidy)).toEqual([]);
  });

  it("settles each order for what it brought less refunds and fees, and never below zero fees", () => {
    const settled = orders.flatMap((order) => (order.settlement ? [order] : []));
    const broken = settled.filter(({ amounts, settlement }) => {
      if (!settlement) return false;
      const receivable = amounts.payable + subsidyOf(amounts);
      const left = receivable - settlement.refundBefore - sumFees(settlement.fees);
      return settlement.receivable !== receivable || settlement.amount !== left || left <= 0n;
    });
    expect(broken).toEqual([]);
    expect(settled.length).toBeGreaterThan(300);
  });

  it("returns no more than was paid, and all of it for a full refund", () => {
    for (const { refund, amounts, settlement } of orders) {
      if (!refund) continue;
      const whole = amounts.payable + subsidyOf(amounts);
      const returned = refund.buyerPart + refund.subsidyPart;
      if (refund.kind === "full") expect(returned).toBe(whole);
      else expect(returned).toBeLessThan(whole);
      const fees = settlement?.feesReturned;
      if (fees && settlement) expect(sumFees(fees)).toBeLessThanOrEqual(sumFees(settlement.fees));
    }
  });

  it("keeps the stations of an order in the order of time", () => {
    expect(orders.filter((order) => !isInOrder(order))).toEqual([]);
    const delays = orders.flatMap(({ settlement, paidAt }) =>
      settlement && paidAt !== null ? [(settlement.settledAt - paidAt) / 86_400] : [],
    );
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(7);
    expect(Math.max(...delays)).toBeLessThanOrEqual(15);
  });

  it("gives every order, movement and policy a number of its own", () => {
    const unique = (ids: readonly string[]) => new Set(ids).size === ids.length;
    expect(unique(orders.map((order) => order.subOrderNo))).toBe(true);
    expect(unique(flows.map((flow) => flow.flowNo))).toBe(true);
    const charged = days.flatMap((day) => day.policies).filter((policy) => policy.premium > 0n);
    expect(unique(charged.map((policy) => policy.policyNo))).toBe(true);
    expect(orders[0]?.subOrderNo).toMatch(/^69\d{17}$/);
  });

  it("charges the reduced fee on the overall plans, save for rare errors of the platform", () => {
    const overall = orders.filter((order) => order.settlement && order.plan?.mode === "overall");
    const reduced = overall.filter((order) => order.settlement?.feeBps === 60);
    expect(reduced.length / overall.length).toBeGreaterThan(0.98);
    const others = orders.filter((order) => order.settlement && order.plan?.mode !== "overall");
    const rates = new Set(others.map((order) => order.settlement?.feeBps));
    expect([...rates].every((bps) => bps !== undefined && bps >= 200 && bps <= 500)).toBe(true);
  });

  it("charges commission at the rate of its traffic, with a few mismatches", () => {
    const sold = orders.flatMap((order) => (order.commission ? [order] : []));
    const agreed = sold.filter(({ commission, traffic }) => {
      if (!commission) return false;
      return (
        commission.chargedBps === (traffic === "ad" ? commission.adBps : commission.organicBps)
      );
    });
    expect(agreed.length / sold.length).toBeGreaterThan(0.98);
    expect(sold.every((order) => order.creator !== null)).toBe(true);
  });
});

function isInOrder(order: SimulatedOrder): boolean {
  const { orderedAt, paidAt, shippedAt, completedAt, refund, settlement } = order;
  const stations = [orderedAt, paidAt, shippedAt, completedAt, settlement?.settledAt ?? null];
  const times = stations.filter((at) => at !== null);
  if (times.some((at, index) => at < (times[index - 1] ?? at))) return false;
  if (paidAt === null) return refund === null && settlement === null && shippedAt === null;
  if (!refund) return true;
  if (refund.requestedAt < paidAt || refund.refundedAt < refund.requestedAt) return false;
  const settledAt = settlement?.settledAt ?? Number.POSITIVE_INFINITY;
  return refund.phase === "afterSettlement"
    ? refund.refundedAt > settledAt
    : refund.refundedAt < settledAt && dayOf(refund.refundedAt) >= dayOf(paidAt);
}
