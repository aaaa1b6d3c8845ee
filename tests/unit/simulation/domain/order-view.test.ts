import { describe, expect, it } from "vitest";
import { toDayIndex } from "@/lib/simulation/domain/local-time";
import { viewAlliance, viewOrder } from "@/lib/simulation/domain/order-view";
import { simulateShop } from "@/lib/simulation/domain/simulate-shop";
import type { OrderRefund, SimulatedOrder } from "@/lib/simulation/domain/simulated-order";

const DAY = 86_400;
const start = toDayIndex("2026-05-01") * DAY;
const template = [...simulateShop({ seed: 1, from: "2026-05-01", to: "2026-05-03" }).iterateDays()]
  .flatMap((day) => day.orders)
  .find((order) => order.paidAt !== null && order.refund === null);

function order(overrides: Partial<SimulatedOrder>): SimulatedOrder {
  if (!template?.settlement) throw new Error("The template must settle.");
  return {
    ...template,
    orderedAt: start,
    paidAt: start + 60,
    shippedAt: start + DAY,
    completedAt: start + 6 * DAY,
    settlement: { ...template.settlement, settledAt: start + 9 * DAY },
    ...overrides,
  };
}

const refund = (overrides: Partial<OrderRefund>): OrderRefund => ({
  kind: "full",
  phase: "afterSettlement",
  afterSaleNo: "1461",
  requestedAt: start + 10 * DAY,
  refundedAt: start + 11 * DAY,
  buyerPart: 1n,
  subsidyPart: 0n,
  ...overrides,
});

describe("viewOrder", () => {
  it.each([
    [30, "待支付", null],
    [60, "待发货", 60],
    [DAY, "已发货", 60],
    [6 * DAY, "已完成", 60],
  ])("after %d seconds is %s", (seconds, status, paid) => {
    const view = viewOrder(order({}), start + seconds);
    expect(view.status).toBe(status);
    expect(view.paidAt).toBe(paid === null ? null : start + paid);
  });

  it("closes an unpaid order after half an hour and says why", () => {
    const unpaid = order({
      paidAt: null,
      cancelReason: "买家取消",
      shippedAt: null,
      completedAt: null,
      settlement: null,
    });
    expect(viewOrder(unpaid, start + 1799)).toMatchObject({ status: "待支付", cancelReason: "" });
    expect(viewOrder(unpaid, start + 1800)).toMatchObject({
      status: "已关闭",
      cancelReason: "买家取消",
      paidAt: null,
    });
  });

  it("shows a refund after settlement first as pending, then as done on a finished order", () => {
    const returned = order({ refund: refund({}) });
    expect(viewOrder(returned, start + 9 * DAY).afterSale).toBe("-");
    expect(viewOrder(returned, start + 10 * DAY).afterSale).toBe("待收退货");
    expect(viewOrder(returned, start + 11 * DAY)).toMatchObject({
      status: "已完成",
      afterSale: "退款成功",
    });
  });

  it("closes an order that is fully refunded before it settles", () => {
    const early = refund({
      phase: "beforeShipping",
      requestedAt: start + 100,
      refundedAt: start + 200,
    });
    const closed = order({ refund: early, shippedAt: null, completedAt: null, settlement: null });
    expect(viewOrder(closed, start + 150)).toMatchObject({
      status: "待发货",
      afterSale: "售后待处理",
    });
    expect(viewOrder(closed, start + 200)).toMatchObject({
      status: "已关闭",
      afterSale: "退款成功",
    });
  });

  it("moves nothing for a withdrawn request and marks a partial one", () => {
    const at = start + 20 * DAY;
    expect(viewOrder(order({ refund: refund({ kind: "withdrawn" }) }), at).afterSale).toBe(
      "售后关闭",
    );
    expect(viewOrder(order({ refund: refund({ kind: "partial" }) }), at).afterSale).toBe(
      "部分退款成功",
    );
  });
});

describe("viewAlliance", () => {
  it.each([
    [60, "订单付款"],
    [6 * DAY, "订单收货"],
    [9 * DAY, "订单结算"],
    [11 * DAY, "订单退货退款"],
  ])("after %d seconds is %s", (seconds, state) => {
    expect(viewAlliance(viewOrder(order({ refund: refund({}) }), start + seconds))).toBe(state);
  });
});
