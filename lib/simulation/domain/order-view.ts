import type { LocalSecond } from "./local-time";
import type { SimulatedOrder } from "./simulated-order";

type OrderStatus = "待支付" | "待发货" | "已发货" | "已完成" | "已关闭";
type AfterSaleStatus = "-" | "售后待处理" | "待收退货" | "退款成功" | "部分退款成功" | "售后关闭";
type AllianceStatus = "订单付款" | "订单收货" | "订单结算" | "订单退货退款";

/** What an export made at an instant knows of an order. */
export interface OrderView {
  readonly paidAt: LocalSecond | null;
  readonly shippedAt: LocalSecond | null;
  readonly completedAt: LocalSecond | null;
  readonly settledAt: LocalSecond | null;
  readonly status: OrderStatus;
  readonly afterSale: AfterSaleStatus;
  readonly cancelReason: string;
}

const UNPAID_CLOSES_AFTER = 1800;

/** The part of an order's life that lies at or before `asOf`. */
export function viewOrder(order: SimulatedOrder, asOf: LocalSecond): OrderView {
  const seen = (at: LocalSecond | null) => (at !== null && at <= asOf ? at : null);
  const paidAt = seen(order.paidAt);
  const shippedAt = seen(order.shippedAt);
  const completedAt = seen(order.completedAt);
  const afterSale = viewAfterSale(order, asOf);
  const closedUnpaid = order.paidAt === null && order.orderedAt + UNPAID_CLOSES_AFTER <= asOf;
  const closedByRefund = afterSale === "退款成功" && order.refund?.phase !== "afterSettlement";
  return {
    paidAt,
    shippedAt,
    completedAt,
    settledAt: seen(order.settlement?.settledAt ?? null),
    status: toStatus(paidAt, shippedAt, completedAt, closedUnpaid || closedByRefund),
    afterSale,
    cancelReason: closedUnpaid ? (order.cancelReason ?? "") : "",
  };
}

/** What the alliance export calls the state of a paid order. */
export function viewAlliance(view: OrderView): AllianceStatus {
  if (view.afterSale === "退款成功") return "订单退货退款";
  if (view.settledAt !== null) return "订单结算";
  return view.completedAt !== null ? "订单收货" : "订单付款";
}

function viewAfterSale(order: SimulatedOrder, asOf: LocalSecond): AfterSaleStatus {
  const { refund } = order;
  if (refund === null || refund.requestedAt > asOf) return "-";
  if (refund.refundedAt > asOf) {
    return refund.phase === "beforeShipping" ? "售后待处理" : "待收退货";
  }
  if (refund.kind === "withdrawn") return "售后关闭";
  return refund.kind === "full" ? "退款成功" : "部分退款成功";
}

function toStatus(
  paidAt: LocalSecond | null,
  shippedAt: LocalSecond | null,
  completedAt: LocalSecond | null,
  closed: boolean,
): OrderStatus {
  if (closed) return "已关闭";
  if (completedAt !== null) return "已完成";
  if (shippedAt !== null) return "已发货";
  return paidAt !== null ? "待发货" : "待支付";
}
