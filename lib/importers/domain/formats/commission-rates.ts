import type { CommissionRateFact } from "@/lib/ledger";
import { EVER } from "../effective-day";
import type { RowCells } from "../row-cells";
import { type ColumnPlaces, defineFormat, optional, required } from "../source-format";

const columns = {
  creatorId: required("达人ID", "达人uid", "Creator ID"),
  creatorName: optional("达人名称", "达人昵称", "Creator name"),
  productId: optional("商品ID", "Product ID"),
  organic: required("日常佣金率", "自然流佣金率", "自然佣金率", "固定佣金率", "Organic rate"),
  ad: required(
    "投广佣金率",
    "投流佣金率",
    "投放佣金率",
    "投放期佣金率",
    "商家投流佣金率",
    "Ad rate",
  ),
  effectiveOn: optional("生效时间", "生效日期", "Effective date", "Effective on"),
  expiresOn: optional("失效时间", "失效日期", "Expiry date", "Expires on"),
};

/** 双佣金费率表, kept by the merchant: a creator's two rates, for one product or for all (`*`, 全部, empty). */
export const commissionRates = defineFormat({
  id: "commission-rates",
  factKind: "commissionRate",
  columns,
  known: ["备注", "商品名称"],
  dates: "any",
  decimals: "point",
  createReader: (at) => ({ read: (row) => toCommissionRate(row, at) }),
});

const ALL_PRODUCTS = /^(?:\*|全部|全店|所有|all)/i;
const RATE_BPS_MAX = 10_000;

function toCommissionRate(
  row: RowCells,
  at: ColumnPlaces<keyof typeof columns>,
): CommissionRateFact {
  const product = row.text(at.productId);
  return {
    kind: "commissionRate",
    rowNumber: row.number,
    rank: 0,
    creatorId: row.requiredId(at.creatorId),
    creatorName: row.text(at.creatorName),
    productId: product === null || ALL_PRODUCTS.test(product) ? "*" : row.requiredId(at.productId),
    organicRateBps: toRate(row, at.organic),
    adRateBps: toRate(row, at.ad),
    effectiveOn: row.day(at.effectiveOn) ?? EVER,
    expiresOn: row.day(at.expiresOn),
  };
}

function toRate(row: RowCells, place: number): number {
  const rate = row.basisPoints(place);
  if (rate === null) row.reject(place, "required");
  else if (rate < 0 || rate > RATE_BPS_MAX) row.reject(place, "out-of-range");
  return rate ?? 0;
}
