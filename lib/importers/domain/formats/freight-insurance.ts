import type { PolicyFact } from "@/lib/ledger";
import type { RowCells } from "../row-cells";
import { type ColumnPlaces, defineFormat, optional, required } from "../source-format";

const columns = {
  policyNo: required("保险单号", "投保单号"),
  subOrderNo: required("关联子订单号", "订单编号"),
  flowNo: optional("动账流水号"),
  occurredAt: required("动账时间"),
  insuredAt: optional("承保时间"),
  orderedAt: optional("下单时间"),
  premium: required("金额", "支付保费"),
  status: optional("保费状态"),
  summary: optional("摘要描述"),
};

type Places = ColumnPlaces<keyof typeof columns>;

const known = [
  ..."保险名称 承保保司 保费来源 保险交易单号 平台优惠【营销补贴】 保障额度 保障状态 备注".split(
    " ",
  ),
  ..."平台优惠【特殊活动】 平台优惠".split(" "),
];

/** 保费支出 of the account-flow zip, and 运费险账单 with a premium status. A cost is positive. */
export const freightInsurance = defineFormat({
  id: "freight-insurance",
  factKind: "policy",
  columns,
  ids: ["policyNo", "subOrderNo", "flowNo"],
  known,
  dates: "export",
  decimals: "point",
  createReader: (at) => ({ read: (row) => toPolicy(row, at) }),
});

function toPolicy(row: RowCells, at: Places): PolicyFact {
  const occurredAt = row.time(at.occurredAt) ?? row.time(at.insuredAt) ?? row.time(at.orderedAt);
  if (occurredAt === null) row.reject(at.occurredAt, "required");
  const charge = toCharge(row.text(at.status), row.text(at.summary));
  const premium = row.requiredMoney(at.premium);
  return {
    kind: "policy",
    rowNumber: row.number,
    rank: charge === "none" ? 0 : 1,
    policyNo: row.requiredId(at.policyNo),
    flowNo: row.id(at.flowNo),
    subOrderNo: row.id(at.subOrderNo),
    occurredAt: occurredAt ?? "",
    premium: charge === "none" ? 0n : charge === "refund" && premium > 0n ? -premium : premium,
  };
}

/** A premium that is still to be deducted, was advanced by the platform or was closed costs the shop nothing. */
function toCharge(status: string | null, summary: string | null): "charge" | "refund" | "none" {
  const text = status ?? summary ?? "";
  if (/已退|退还|返还|退回|退保/.test(text)) return "refund";
  return status !== null && /待|垫付|关闭/.test(status) ? "none" : "charge";
}
