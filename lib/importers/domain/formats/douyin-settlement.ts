import { minorToDecimal } from "@/lib/kernel";
import type { SettlementFact } from "@/lib/ledger";
import { OccurrenceCounter } from "../occurrence-counter";
import type { RowCells } from "../row-cells";
import { type ColumnPlaces, defineFormat, optional, required } from "../source-format";

const columns = {
  settledAt: required("结算时间"),
  orderNo: required("订单号"),
  subOrderNo: required("子订单号"),
  amount: required("结算金额"),
  type: required("结算单类型"),
  orderedAt: optional("下单时间"),
  refundBefore: optional("结算前退款金额"),
  income: required("收入合计"),
  outcome: required("支出合计"),
  platformFee: required("平台服务费"),
  commission: required("佣金", "达人佣金"),
  serviceCommission: optional("服务商佣金"),
  channelShare: optional("渠道分成"),
  recruiting: optional("招商服务费"),
  offSite: optional("站外推广费"),
  otherShare: optional("其他分成"),
};

const known = [
  ..."结算账户 有结算前退款 商品ID 商品数量 业务类型 订单类型 订单总价 商品总价 运费 店铺券".split(
    " ",
  ),
  ..."平台补贴 达人补贴 抖音支付补贴 抖音月付营销补贴 用户实付 其他分成说明 是否免佣 免佣金额".split(
    " ",
  ),
  ..."备注 商品名称 达人ID 达人名称 政府补贴商家垫资 其他平台补贴 政府补贴平台垫资 银行补贴".split(
    " ",
  ),
  ..."以旧换新抵扣 平台补贴运费 商户主体名称 APP渠道 打包费".split(" "),
];

/** 结算金额 may differ from its parts by the rounding of the two sums. */
const TOLERANCE = 2n;

/** 结算账单: the 34-column export and the newer one. */
export const douyinSettlement = defineFormat({
  id: "douyin-settlement",
  factKind: "settlement",
  columns,
  ids: ["orderNo", "subOrderNo"],
  known,
  dates: "export",
  decimals: "point",
  createReader: (at) => {
    const occurrences = new OccurrenceCounter();
    return { read: (row) => toSettlement(row, at, occurrences) };
  },
});

function toSettlement(
  row: RowCells,
  at: ColumnPlaces<keyof typeof columns>,
  occurrences: OccurrenceCounter,
): SettlementFact | null {
  const fact = {
    kind: "settlement",
    rowNumber: row.number,
    rank: 0,
    subOrderNo: row.requiredId(at.subOrderNo),
    orderNo: row.id(at.orderNo),
    settledAt: row.requiredTime(at.settledAt),
    orderedAt: row.time(at.orderedAt),
    typeText: row.label(at.type) ?? "",
    amount: row.requiredMoney(at.amount),
    income: row.requiredMoney(at.income),
    outcome: row.requiredMoney(at.outcome),
    refundBefore: row.amount(at.refundBefore),
    platformFee: row.amount(at.platformFee),
    commission: row.amount(at.commission),
    agencyFee: row.amount(at.serviceCommission) + row.amount(at.recruiting),
    channelFee: row.amount(at.channelShare) + row.amount(at.offSite) + row.amount(at.otherShare),
  } as const;
  const gap = fact.amount - fact.income - fact.outcome;
  if (gap > TOLERANCE || gap < -TOLERANCE) {
    const { amount, income, outcome } = fact;
    const value = `${minorToDecimal(amount)} ≠ ${minorToDecimal(income)} + ${minorToDecimal(outcome)}`;
    row.reject(at.amount, "does-not-add-up", value);
  }
  if (row.fault) return null;
  return { ...fact, occurrence: occurrences.next(toContent(fact)) };
}

/** The export has no row id: two rows with this content are two rows of the bill only when the bill has both. */
function toContent(fact: Omit<SettlementFact, "occurrence">): string {
  return [
    fact.orderNo ?? "",
    fact.subOrderNo,
    fact.settledAt,
    fact.typeText,
    fact.amount,
    fact.refundBefore,
  ].join("|");
}
