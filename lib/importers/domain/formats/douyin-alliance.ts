import type { AllianceFact } from "@/lib/ledger";
import { toChannel } from "../dimension-words";
import type { RowCells } from "../row-cells";
import { type ColumnPlaces, defineFormat, optional, required } from "../source-format";

const columns = {
  subOrderNo: required("订单id"),
  productId: optional("商品id"),
  productName: optional("商品名称"),
  creatorName: optional("作者账号"),
  payment: required("支付金额"),
  rate: optional("佣金率"),
  estimated: required("预估佣金支出"),
  settledBase: optional("结算金额"),
  actual: required("实际佣金支出"),
  state: required("订单状态"),
  paidAt: required("付款时间"),
  settledAt: optional("订单结算时间"),
  estimatedBonus: optional("预估奖励佣金支出"),
  actualBonus: optional("结算奖励佣金支出"),
  paySubsidy: optional("支付补贴"),
  platformSubsidy: optional("平台补贴"),
  creatorSubsidy: optional("达人补贴"),
  shipping: optional("运费"),
  source: optional("流量来源"),
  entrance: optional("流量细分来源"),
};

const known = [
  ..."抖音/火山号 超时未结算原因 收货时间 商品来源 尾款支付时间 定金金额 店铺id 店铺名称".split(
    " ",
  ),
  ..."商品数量 佣金发票 冻结比例 是否阶梯佣金 门槛销量 基础佣金率 升佣佣金率 阶梯计划ID".split(" "),
  ..."税费 运费补贴 分销来源 营销活动id 推广费率 推广技术服务费 预估推广费支出".split(" "),
  ..."结算推广费支出 计划类型 订单来源 订单类型 生效时间".split(" "),
];

/** 精选联盟订单明细: one 子订单 a row; costs are positive. */
export const douyinAlliance = defineFormat({
  id: "douyin-alliance",
  factKind: "alliance",
  columns,
  ids: ["subOrderNo"],
  known,
  dates: "export",
  decimals: "point",
  createReader: (at) => ({ read: (row) => toAlliance(row, at) }),
});

function toAlliance(row: RowCells, at: ColumnPlaces<keyof typeof columns>): AllianceFact {
  const state = toState(row.requiredLabel(at.state));
  const payment = row.requiredMoney(at.payment);
  const subsidies =
    row.amount(at.paySubsidy) + row.amount(at.platformSubsidy) + row.amount(at.creatorSubsidy);
  return {
    kind: "alliance",
    rowNumber: row.number,
    rank: STATE_RANK[state],
    subOrderNo: row.requiredId(at.subOrderNo),
    productId: row.id(at.productId),
    productName: row.text(at.productName),
    // The export knows the creator by name only; the order export has the id.
    creatorId: null,
    creatorName: row.text(at.creatorName),
    paidAt: row.time(at.paidAt),
    settledAt: row.time(at.settledAt),
    state,
    // Commission is due on what was settled; before that on the payment with every subsidy and without shipping.
    commissionBase: row.money(at.settledBase) ?? payment + subsidies - row.amount(at.shipping),
    rateBps: row.basisPoints(at.rate),
    estimatedCommission: row.amount(at.estimated),
    actualCommission: row.money(at.actual),
    estimatedAdCommission: null,
    estimatedBonus: row.amount(at.estimatedBonus),
    actualBonus: row.money(at.actualBonus),
    channel: toChannel(row.text(at.source), row.text(at.entrance)),
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

function toState(text: string): AllianceFact["state"] {
  if (text.includes("退")) return "refunded";
  if (text.includes("失效") || text.includes("超时") || text.includes("取消")) return "expired";
  if (text.includes("待结算") || text.includes("未结算")) return "received";
  if (text.includes("结算")) return "settled";
  if (text.includes("收货")) return "received";
  return text.includes("付款") || text.includes("支付") ? "paid" : "unknown";
}
