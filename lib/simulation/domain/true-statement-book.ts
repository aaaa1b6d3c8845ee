import { endOfDay } from "./local-time";
import { viewAlliance, viewOrder } from "./order-view";
import type { ShopHistory } from "./shop-history";
import type { SimulatedOrder } from "./simulated-order";
import { isInWindow, type Snapshot } from "./snapshot";
import { listStatementLines, type StatementLine, totalOf } from "./tiktok-statement";
import { BookTally, NO_FACT_DIMENSIONS } from "./true-book-tally";

const ADJUSTMENT_ACCOUNT = {
  Order: 2901,
  "GMV Payment for Ads": 6001,
  "Logistics reimbursement": 4301,
  "Platform penalty": 2901,
} as const;

/**
 * The book of a merchant who imports the TikTok settlement and affiliate orders of the given snapshots: sale and fees
 * arrive together at settlement; commissions of orders still open are accrued from the affiliate export. An order is
 * as the latest snapshot saw it, and a line counts once.
 */
export function computeTrueStatementBook(
  history: ShopHistory,
  snapshots: readonly Snapshot[],
): BookTally {
  const newestFirst = [...snapshots].sort((a, b) => (a.asOf < b.asOf ? 1 : -1));
  const book = new BookTally();
  const seen = new Set<string>();
  for (const snapshot of newestFirst) {
    for (const line of listStatementLines(history.iterateDays(), snapshot)) {
      const key = `${line.reference} ${line.settledAt}`;
      if (!seen.has(key)) postLine(book, line);
      seen.add(key);
    }
  }
  for (const { orders } of history.iterateDays()) {
    for (const order of orders) {
      const snapshot = newestFirst.find((candidate) => isInWindow(candidate, order.orderedAt));
      if (snapshot) postAccrual(book, order, snapshot);
    }
  }
  return book;
}

function postLine(book: BookTally, line: StatementLine): void {
  book.flows += 1;
  book.post(NO_FACT_DIMENSIONS, [
    [1201, totalOf(line)],
    [4001, -line.before],
    [4101, -line.discount],
    [4201, -line.refund],
    [6201, -line.platformFee - line.programFee],
    [6204, -line.transactionFee],
    [6301, -line.actualShipping - line.customerShipping],
    [6101, -line.affiliate],
    [6102, -line.adAffiliate],
    [6104, -line.partner],
    [ADJUSTMENT_ACCOUNT[line.type], -line.adjustment],
  ]);
}

function postAccrual(book: BookTally, order: SimulatedOrder, snapshot: Snapshot): void {
  const { commission } = order;
  const view = viewOrder(order, endOfDay(snapshot.asOf));
  const state = viewAlliance(view);
  if (commission === null || view.paidAt === null) return;
  if (state === "订单结算" || state === "订单退货退款") return;
  book.post(NO_FACT_DIMENSIONS, [
    [order.traffic === "ad" ? 6102 : 6101, commission.estimated],
    [2101, -commission.estimated],
  ]);
}
