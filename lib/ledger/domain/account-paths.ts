import { type AccountKind, CHART_OF_ACCOUNTS } from "./chart-of-accounts";

/** Names that the plain-text exports print; the screens take theirs from the messages. */
const CHINESE_NAMES: Readonly<Record<number, string>> = {
  1001: "银行存款",
  1101: "平台待结算应收",
  1201: "抖店聚合账户",
  1301: "千川余额·现金",
  1302: "千川余额·赠款",
  1303: "千川共享钱包",
  1401: "库存",
  1501: "保证金",
  1901: "外币清算",
  2101: "预提达人佣金",
  2102: "预提平台与机构费",
  2201: "会员积分",
  2901: "暂记",
  3001: "期初与往来",
  4001: "商品销售",
  4101: "商家承担优惠",
  4201: "退款",
  4301: "返点与赔付收入",
  5001: "商品成本",
  6001: "投流消耗·现金",
  6002: "投流消耗·赠款",
  6003: "投流消耗·红包",
  6101: "达人佣金·自然",
  6102: "达人佣金·投流",
  6103: "奖励与阶梯佣金",
  6104: "机构·团长·服务商",
  6105: "坑位费·主播费",
  6106: "样品·赠品",
  6201: "平台技术服务费",
  6202: "运费险",
  6203: "渠道·站外·其他分成",
  6204: "支付·提现·贴息",
  6301: "物流·仓储",
  6302: "赔付·判罚·小额打款",
  7001: "汇兑损益",
};

const CHINESE_ROOTS: Readonly<Record<AccountKind, string>> = {
  asset: "资产",
  liability: "负债",
  equity: "权益",
  income: "收入",
  expense: "费用",
};

const ASCII_ROOTS: Readonly<Record<AccountKind, string>> = {
  asset: "Assets",
  liability: "Liabilities",
  equity: "Equity",
  income: "Income",
  expense: "Expenses",
};

const KINDS: ReadonlyMap<number, AccountKind> = new Map(
  CHART_OF_ACCOUNTS.map(({ code, kind }) => [code, kind]),
);

const kindOf = (code: number): AccountKind => KINDS.get(code) ?? "equity";

/** `资产:平台待结算应收`: what hledger and ledger take. A code that the chart does not know keeps its number. */
export function toChinesePath(code: number): string {
  return `${CHINESE_ROOTS[kindOf(code)]}:${CHINESE_NAMES[code] ?? code}`;
}

/** `Assets:A1101`: beancount takes ASCII words that begin with a capital. */
export function toAsciiPath(code: number): string {
  return `${ASCII_ROOTS[kindOf(code)]}:A${code}`;
}

export function toChineseName(code: number): string {
  return CHINESE_NAMES[code] ?? String(code);
}
