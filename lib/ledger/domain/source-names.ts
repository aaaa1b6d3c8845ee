import type { SourceKind } from "./draft-entry";

/** What an entry tells, as the exports print it; the screens take theirs from the messages. */
export const SOURCE_NAMES: Readonly<Record<SourceKind, string>> = {
  order: "订单支付",
  orderCost: "商品成本",
  orderRefund: "订单退款",
  commissionAccrual: "佣金预提",
  fundFlow: "动账",
  adSpend: "投流消耗",
  manual: "手工费用",
  statement: "结算单",
  handEntry: "手工凭证",
  reversal: "红冲",
};
