import type { PaymentDay } from "@/lib/ledger";
import { dayOf } from "./local-time";
import type { ShopHistory } from "./shop-history";
import type { SimulatedOrder } from "./simulated-order";
import { subsidyOf } from "./simulated-order";

type Change = PaymentDay["changes"][number];

/** What became of every payment day, told on the day on which the shop's files first could tell it. */
export function listPaymentDays(history: ShopHistory): PaymentDay[] {
  const days = new Map<string, { orders: number; gmv: number; changes: Change[] }>();
  for (const { orders } of history.iterateDays()) {
    for (const order of orders) {
      if (order.paidAt === null) continue;
      const day = dayOf(order.paidAt);
      const known = days.get(day) ?? { orders: 0, gmv: 0, changes: [] };
      known.orders += 1;
      known.gmv += gmvOf(order);
      known.changes.push(...toChanges(order));
      days.set(day, known);
    }
  }
  return [...days].map(([day, facts]) => ({ day, ...facts }));
}

const gmvOf = ({ amounts }: SimulatedOrder): number => Number(amounts.payable + subsidyOf(amounts));

/** A refund before the order settles is told in full at once, in part only when the order settles. */
function toChanges(order: SimulatedOrder): Change[] {
  const { refund, settlement } = order;
  if (refund?.kind === "full" && refund.phase !== "afterSettlement")
    return [{ on: dayOf(refund.refundedAt), finished: 1, refunds: gmvOf(order) }];
  if (!settlement) return [];
  const settled = {
    on: dayOf(settlement.settledAt),
    finished: 1,
    refunds: Number(settlement.refundBefore),
  };
  if (refund?.phase !== "afterSettlement") return [settled];
  const refunds = Number(refund.buyerPart + refund.subsidyPart);
  return [settled, { on: dayOf(refund.refundedAt), finished: 0, refunds }];
}
