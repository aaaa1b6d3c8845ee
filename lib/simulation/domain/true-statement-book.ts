import { endOfDay } from "./local-time";
import { viewAlliance, viewOrder } from "./order-view";
import type { ShopHistory } from "./shop-history";
import { isInWindow, type Snapshot } from "./snapshot";
import { listStatementLines, totalOf } from "./tiktok-statement";
import { BookTally, NO_FACT_DIMENSIONS } from "./true-book-tally";

const ADJUSTMENT_ACCOUNT = {
  Order: 2901,
  "GMV Payment for Ads": 6001,
  "Logistics reimbursement": 4301,
  "Platform penalty": 2901,
} as const;

/**
 * The book of a merchant who imports the TikTok settlement and affiliate orders of one snapshot: sale and fees arrive
 * together at settlement; commissions of orders still open are accrued from the affiliate export.
 */
export function computeTrueStatementBook(history: ShopHistory, snapshot: Snapshot): BookTally {
  const book = new BookTally();
  for (const line of listStatementLines(history.iterateDays(), snapshot)) {
    book.flows += 1;
    const shipping = line.actualShipping + line.customerShipping;
    book.post(NO_FACT_DIMENSIONS, [
      [1201, totalOf(line)],
      [4001, -line.before],
      [4101, -line.discount],
      [4201, -line.refund],
      [6201, -line.platformFee - line.programFee],
      [6204, -line.transactionFee],
      [6301, -shipping],
      [6101, -line.affiliate],
      [6102, -line.adAffiliate],
      [6104, -line.partner],
      [ADJUSTMENT_ACCOUNT[line.type], -line.adjustment],
    ]);
  }
  for (const { orders } of history.iterateDays()) {
    for (const order of orders) {
      const { commission } = order;
      if (commission === null || !isInWindow(snapshot, order.orderedAt)) continue;
      const view = viewOrder(order, endOfDay(snapshot.asOf));
      const state = viewAlliance(view);
      if (view.paidAt === null || state === "订单结算" || state === "订单退货退款") continue;
      book.post(NO_FACT_DIMENSIONS, [
        [order.traffic === "ad" ? 6102 : 6101, commission.estimated],
        [2101, -commission.estimated],
      ]);
    }
  }
  return book;
}
