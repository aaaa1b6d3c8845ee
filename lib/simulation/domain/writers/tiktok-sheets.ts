import { feeBaseOf } from "../draw-settlement";
import { endOfDay, type LocalSecond, toLocalTime } from "../local-time";
import { type OrderView, viewAlliance, viewOrder } from "../order-view";
import type { Creator } from "../shop-profile";
import type { OrderCommission, SimulatedOrder } from "../simulated-order";
import { isInWindow } from "../snapshot";
import { feesOf, listStatementLines, type StatementLine, totalOf } from "../tiktok-statement";
import { layoutColumns } from "./layout-columns";
import { PLAIN_QUIRKS } from "./quirks";
import type { SheetContext, SheetFormat } from "./sheet";

const SETTLEMENT_HEADER =
  "Order/adjustment ID  ,Type,Order created time,Order settled time,Currency,Total settlement amount,Total Revenue,Subtotal after seller discounts,Subtotal before discounts,Seller discounts,Refund subtotal after seller discounts,Total Fees,Transaction fee,TikTok Shop commission fee,Actual shipping fee,Customer shipping fee,Affiliate commission,Affiliate partner commission,Affiliate Shop Ads commission,SFP service fee,Ajustment amount,Related order ID";

const AFFILIATE_HEADER =
  "Order ID,Product ID,Product Name,SKU ID,Price,Payment Amount,Currency,Quantity,Fully returned or refunded,Payment method,Order Status,Creator Username,Content Type,Content ID,commission model,Standard commission rate,Est. Commission Base,Est. standard commission payment,Actual Commission Base,Actual Commission Payment,Shop Ads commission rate,Est. Shop Ads commission payment,Actual Shop Ads commission payment,Est. co-funded creator bonus,Actual co-funded creator bonus,Time Created";

/** TikTok Shop settlement of the same shop, in the given currency: a workbook, days as DD/MM/YYYY. */
export function tiktokSettlement(currency: string): SheetFormat<StatementLine> {
  const text = (value: (line: StatementLine) => string) => ({ kind: "text", value }) as const;
  const money = (value: (line: StatementLine) => bigint) => ({ kind: "money", value }) as const;
  const columns = layoutColumns<StatementLine>(SETTLEMENT_HEADER, {
    "Order/adjustment ID  ": { kind: "id", value: (line) => line.reference },
    Type: text((line) => line.type),
    "Order created time": text((line) =>
      line.orderedAt === null ? "" : toDayFirst(line.orderedAt),
    ),
    "Order settled time": text((line) => toDayFirst(line.settledAt)),
    Currency: text(() => currency),
    "Total settlement amount": money(totalOf),
    "Total Revenue": money((line) => line.before + line.discount + line.refund),
    "Subtotal after seller discounts": money((line) => line.before + line.discount),
    "Subtotal before discounts": money((line) => line.before),
    "Seller discounts": money((line) => line.discount),
    "Refund subtotal after seller discounts": money((line) => line.refund),
    "Total Fees": money(feesOf),
    "Transaction fee": money((line) => line.transactionFee),
    "TikTok Shop commission fee": money((line) => line.platformFee),
    "Actual shipping fee": money((line) => line.actualShipping),
    "Customer shipping fee": money((line) => line.customerShipping),
    "Affiliate commission": money((line) => line.affiliate),
    "Affiliate partner commission": money((line) => line.partner),
    "Affiliate Shop Ads commission": money((line) => line.adAffiliate),
    "SFP service fee": money((line) => line.programFee),
    "Ajustment amount": money((line) => line.adjustment),
    "Related order ID": { kind: "id", value: (line) => line.orderNo },
  });
  return {
    source: "tiktok-settlement",
    fileName: "income",
    sheetName: "Order details",
    quirks: { ...PLAIN_QUIRKS, container: "xlsx" },
    totalLabel: ["Type", "Total"],
    cover: ["Settlement report"],
    columns: () => columns,
    rows: ({ days, snapshot }) => listStatementLines(days, snapshot),
  };
}

interface AffiliateRow {
  readonly order: SimulatedOrder;
  readonly creator: Creator;
  readonly commission: OrderCommission;
  readonly view: OrderView;
}

const STATUS_TEXT = {
  订单付款: "To settle",
  订单收货: "Completed",
  订单结算: "Settled",
  订单退货退款: "Refunded",
} as const;

/** TikTok affiliate orders: the standard and the Shop Ads commission stand in columns of their own. */
export function tiktokAffiliateOrders(currency: string): SheetFormat<AffiliateRow> {
  const text = (value: (row: AffiliateRow) => string) => ({ kind: "text", value }) as const;
  const money = (value: (row: AffiliateRow) => bigint | null) =>
    ({ kind: "money", value }) as const;
  const columns = layoutColumns<AffiliateRow>(AFFILIATE_HEADER, {
    "Order ID": { kind: "id", value: ({ order }) => order.subOrderNo },
    "Product ID": { kind: "id", value: ({ order }) => order.product.productId },
    "Product Name": text(({ order }) => order.product.name),
    "SKU ID": { kind: "id", value: ({ order }) => `${order.product.productId.slice(0, 16)}001` },
    Price: money(({ order }) => order.product.price),
    "Payment Amount": money(({ order }) => order.amounts.payable),
    Currency: text(() => currency),
    Quantity: { kind: "count", value: ({ order }) => order.quantity },
    "Fully returned or refunded": text(({ view }) =>
      view.afterSale === "退款成功" ? "Yes" : "No",
    ),
    "Payment method": text(() => "Card"),
    "Order Status": text(({ view }) => STATUS_TEXT[viewAlliance(view)]),
    "Creator Username": text(({ creator }) => creator.handle),
    "Content Type": text(({ order }) => (order.channel === "live" ? "LIVE" : "Video")),
    "Content ID": { kind: "id", value: ({ order }) => order.contentId },
    "commission model": text(() => "Standard"),
    "Standard commission rate": {
      kind: "rate",
      value: (row) => (isBoosted(row) ? 0 : row.commission.chargedBps),
    },
    "Est. Commission Base": money(({ commission }) => commission.base),
    "Est. standard commission payment": money((row) =>
      isBoosted(row) ? 0n : row.commission.estimated,
    ),
    "Actual Commission Base": money(findActualBase),
    "Actual Commission Payment": money((row) => (isBoosted(row) ? findZero(row) : findActual(row))),
    "Shop Ads commission rate": {
      kind: "rate",
      value: (row) => (isBoosted(row) ? row.commission.chargedBps : 0),
    },
    "Est. Shop Ads commission payment": money((row) =>
      isBoosted(row) ? row.commission.estimated : 0n,
    ),
    "Actual Shop Ads commission payment": money((row) =>
      isBoosted(row) ? findActual(row) : findZero(row),
    ),
    "Time Created": text(({ view }) => (view.paidAt === null ? "" : toDayFirstTime(view.paidAt))),
  });
  return {
    source: "tiktok-affiliate-orders",
    fileName: "affiliate_orders",
    sheetName: "Orders",
    quirks: { ...PLAIN_QUIRKS, encoding: "utf-8", idMark: "tab-after" },
    totalLabel: ["Product Name", "Total"],
    cover: [],
    columns: () => columns,
    rows: listAffiliateRows,
  };
}

function* listAffiliateRows({ days, snapshot }: SheetContext): Generator<AffiliateRow> {
  const asOf = endOfDay(snapshot.asOf);
  for (const { orders } of days) {
    for (const order of orders) {
      const { creator, commission } = order;
      if (!creator || !commission || !isInWindow(snapshot, order.orderedAt)) continue;
      const view = viewOrder(order, asOf);
      if (view.paidAt !== null) yield { order, creator, commission, view };
    }
  }
}

function isBoosted({ order }: AffiliateRow): boolean {
  return order.traffic === "ad";
}

function findActual({ order, view }: AffiliateRow): bigint | null {
  return view.settledAt === null ? null : (order.settlement?.fees.commission ?? null);
}

function findZero({ view }: AffiliateRow): bigint | null {
  return view.settledAt === null ? null : 0n;
}

function findActualBase({ order, view }: AffiliateRow): bigint | null {
  if (view.settledAt === null || order.settlement === null) return null;
  return feeBaseOf(order.amounts, order.settlement.refundBefore);
}

function toDayFirst(at: LocalSecond): string {
  const [year, month, day] = toLocalTime(at).slice(0, 10).split("-");
  return `${day}/${month}/${year}`;
}

function toDayFirstTime(at: LocalSecond): string {
  return `${toDayFirst(at)} ${toLocalTime(at).slice(11)}`;
}
