import type { AllianceFact } from "@/lib/ledger";
import { toChannel } from "../dimension-words";
import type { RowCells } from "../row-cells";
import { type ColumnPlaces, defineFormat, optional, required } from "../source-format";

const columns = {
  orderId: required("Order ID"),
  productId: optional("Product ID"),
  productName: optional("Product Name"),
  skuId: optional("SKU ID"),
  payment: optional("Payment Amount"),
  currency: optional("Currency"),
  returned: optional("Fully returned or refunded", "Fully refunded"),
  status: required("Order Status"),
  creator: required("Creator Username"),
  contentType: optional("Content Type"),
  rate: optional("Standard commission rate"),
  estimatedBase: optional("Est. Commission Base"),
  estimated: required("Est. standard commission payment"),
  actualBase: optional("Actual Commission Base"),
  actual: optional("Actual Commission Payment", "Actual standard commission payment"),
  adRate: optional("Shop Ads commission rate"),
  estimatedAd: required("Est. Shop Ads commission payment"),
  actualAd: optional("Actual Shop Ads commission payment"),
  estimatedBonus: optional("Est. co-funded creator bonus"),
  actualBonus: optional("Actual co-funded creator bonus"),
  createdAt: required("Time Created"),
  settledAt: optional("Time Commission Paid", "Commission settlement time", "Settlement time"),
};

const known = [
  ..."Price,Quantity,Payment method,Creator Region,Content ID,commission model".split(","),
  ..."Platform,Attribution type,Payment ID,Ready for payment,Partner,Seller Sku".split(","),
];

/** TikTok affiliate order export: one SKU of an order a row, with the standard and the Shop Ads commission apart. */
export const tiktokAffiliateOrders = defineFormat({
  id: "tiktok-affiliate-orders",
  factKind: "alliance",
  columns,
  ids: ["orderId"],
  known,
  dates: "dayFirst",
  decimals: "either",
  createReader: (at, { currency }) => ({ read: (row) => toAlliance(row, at, currency) }),
});

function toAlliance(
  row: RowCells,
  at: ColumnPlaces<keyof typeof columns>,
  bookCurrency: string,
): AllianceFact {
  const currency = row.text(at.currency);
  if (currency !== null && currency !== bookCurrency) row.reject(at.currency, "other-currency");
  const orderId = row.requiredId(at.orderId);
  const skuId = row.id(at.skuId);
  const actual = row.money(at.actual);
  const actualAd = row.money(at.actualAd);
  const estimatedAd = row.amount(at.estimatedAd);
  const rates = [row.basisPoints(at.rate), row.basisPoints(at.adRate)];
  const isPaidOut = (actual ?? 0n) + (actualAd ?? 0n) > 0n;
  const state = toState(row.text(at.status) ?? "", row.text(at.returned), isPaidOut);
  return {
    kind: "alliance",
    rowNumber: row.number,
    rank: STATE_RANK[state],
    subOrderNo: skuId === null ? orderId : `${orderId}-${skuId}`,
    productId: row.id(at.productId),
    productName: row.text(at.productName),
    creatorId: row.label(at.creator),
    creatorName: row.text(at.creator),
    paidAt: row.requiredTime(at.createdAt),
    settledAt: row.time(at.settledAt),
    state,
    commissionBase:
      row.money(at.actualBase) ?? row.money(at.estimatedBase) ?? row.amount(at.payment),
    rateBps: rates[0] === null ? null : (rates[0] ?? 0) + (rates[1] ?? 0),
    estimatedCommission: row.amount(at.estimated) + estimatedAd,
    actualCommission:
      actual === null && actualAd === null ? null : (actual ?? 0n) + (actualAd ?? 0n),
    estimatedAdCommission: estimatedAd,
    estimatedBonus: row.amount(at.estimatedBonus),
    actualBonus: row.money(at.actualBonus),
    channel: toChannel(row.text(at.contentType), null),
  };
}

const STATE_RANK = {
  unknown: 0,
  paid: 1,
  received: 2,
  expired: 3,
  settled: 3,
  refunded: 4,
} as const;

function toState(
  status: string,
  returned: string | null,
  isPaidOut: boolean,
): AllianceFact["state"] {
  const text = status.toLowerCase().replaceAll(/[-_]/g, " ");
  if (returned !== null && /^(?:yes|true|y)$/i.test(returned)) return "refunded";
  if (text.includes("refund") || text.includes("return")) return "refunded";
  if (text.includes("ineligible") || text.includes("cancel")) return "expired";
  if (text === "settled" || text === "commission paid") return "settled";
  if (text.includes("complete") || text.includes("deliver")) {
    return isPaidOut ? "settled" : "received";
  }
  return text === "" ? "unknown" : "paid";
}
