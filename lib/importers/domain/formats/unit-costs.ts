import type { UnitCostFact } from "@/lib/ledger";
import { EVER } from "../effective-day";
import type { RowCells } from "../row-cells";
import { type ColumnPlaces, defineFormat, optional, required } from "../source-format";

const columns = {
  merchantSku: required(
    "商家编码",
    "货号",
    "SKU编码",
    "商品编码",
    "Merchant SKU",
    "Seller SKU",
    "SKU",
  ),
  name: optional("商品名称", "名称", "Product name", "Name"),
  unitCost: required("成本价", "成本", "单位成本", "商品成本", "采购价", "Unit cost", "Cost"),
  effectiveOn: optional("生效日期", "生效时间", "Effective date", "Effective on"),
};

/** 商品成本表, kept by the merchant. A line without a day has always been in force. */
export const unitCosts = defineFormat({
  id: "unit-costs",
  factKind: "unitCost",
  columns,
  known: ["备注", "规格", "商品规格", "商品ID"],
  dates: "any",
  decimals: "point",
  createReader: (at) => ({ read: (row) => toUnitCost(row, at) }),
});

function toUnitCost(row: RowCells, at: ColumnPlaces<keyof typeof columns>): UnitCostFact {
  const unitCost = row.requiredMoney(at.unitCost);
  if (unitCost < 0n) row.reject(at.unitCost, "out-of-range");
  return {
    kind: "unitCost",
    rowNumber: row.number,
    rank: 0,
    merchantSku: row.requiredLabel(at.merchantSku),
    name: row.text(at.name),
    unitCost,
    effectiveOn: row.day(at.effectiveOn) ?? EVER,
  };
}
