import type { FlowScene } from "@/lib/ledger";

/**
 * Every 动账场景 of the current enumeration and every 动账摘要 of the older one, under the name that exports print. Scenes
 * that are seen in exports but whose meaning no source states are listed as unknown: they go to suspense and into the
 * queue, as an unlisted one does.
 */
const SCENES: Readonly<Record<FlowScene, string>> = {
  settlement: "货款结算入账 订单结算 部分结算 运费单结算",
  refundAfterSettlement:
    "退款-结算后退款-退用户 价保补差 价保补差退回 极速退回补 极速退二次售后 极速退款分账 维修 已退款 原路退",
  subsidyReversal: "退款-订单退款触发-退补贴 退转付扣减 平台补贴扣回",
  feeReturn:
    "退款-订单退款触发-分账 退款-订单退款触发-退分账 退款触发-分账 退款触发-退分账 服务费返还",
  insurance: "退换货运费险 退货运费险 运费险 权益保险 运费险扣减货款",
  adTopUp: "充值千川广告费",
  withdrawal: "提现",
  withdrawalReturn: "提现退票",
  smallPayment: "小额打款 小额打款退票",
  compensationPaid: "消费者赔付 商家赔付扣减 赔付失败退回 买贵赔 售后退赔补偿 公益捐款",
  penalty: "判罚扣款 欠票",
  compensationReceived: "物流赔付 平台赔付",
  rebate: "年框返点",
  depositPaid: "充值保证金 保证金垫付",
  depositReturned: "退款失败退回 退款失败退票 保证金退款",
  logistics: "上门取件运费 上门取件平台分佣 云仓充值 代发费用 QIC费用 支付BIC服务费 BIC服务费退票",
  paymentCost: "抖音支付联合补贴 抖音月付联合补贴 月付联合补贴 月付贴息",
  promotion: "评价有礼",
  gift: "福袋",
  commissionIncome: "佣金入账 达人带货佣金 达人佣金退款",
  financing: "贷款还款 提前收款",
  unknown:
    "人工调账 执照注销分账 以旧换新 超期自动结算 返现追缴 生鲜保障 国补SN 其他 结算重复扣款调账",
};

/** Families whose members the enumeration numbers without spelling them out; the longest prefix wins. */
const FAMILIES: readonly (readonly [prefix: string, scene: FlowScene])[] = [
  ["上门取件", "logistics"],
  ["小额打款", "smallPayment"],
  ["价保补差", "refundAfterSettlement"],
  ["买贵赔", "compensationPaid"],
  ["维修", "refundAfterSettlement"],
  ["极速退", "refundAfterSettlement"],
  ["退款-结算后退款", "refundAfterSettlement"],
];

const SCENE_OF = new Map(
  Object.entries(SCENES).flatMap(([scene, names]) =>
    names.split(" ").map((name) => [name, scene as FlowScene] as const),
  ),
);

/** What a printed scene means for the book; a scene that nobody has met stays unknown and keeps its text. */
export function toFlowScene(text: string): FlowScene {
  const known = SCENE_OF.get(text);
  if (known) return known;
  const name = text
    .normalize("NFKC")
    .replaceAll(/\s/g, "")
    .replaceAll(/[‐-―_]/g, "-");
  return (
    SCENE_OF.get(name) ?? FAMILIES.find(([prefix]) => name.startsWith(prefix))?.[1] ?? "unknown"
  );
}
