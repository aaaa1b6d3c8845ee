import type { SimulatedOrder } from "../simulated-order";
import type { WalletScene } from "../wallet-flow";

/** What the current exports print under 动账场景. */
export const SCENE_TEXT: Readonly<Record<WalletScene, string>> = {
  settlement: "货款结算入账",
  refundToBuyer: "退款-结算后退款-退用户",
  subsidyReversal: "退款-订单退款触发-退补贴",
  feeReturn: "退款-订单退款触发-退分账",
  insurance: "退换货运费险",
  insuranceReturn: "退换货运费险",
  adTopUp: "充值千川广告费",
  withdrawal: "提现",
  withdrawalReturn: "提现退票",
  smallPayment: "小额打款",
  compensationPaid: "消费者赔付",
  penalty: "判罚扣款",
  logisticsCompensation: "物流赔付",
  platformCompensation: "平台赔付",
  rebate: "年框返点",
  deposit: "充值保证金",
  pickup: "上门取件运费",
  reviewReward: "评价有礼",
  installmentInterest: "月付贴息",
  manualAdjustment: "人工调账",
};

/** What the older exports print under 动账摘要, where it differs. */
export const OLDER_SCENE_TEXT: Readonly<Record<WalletScene, string>> = {
  ...SCENE_TEXT,
  settlement: "订单结算",
  refundToBuyer: "已退款",
  subsidyReversal: "平台补贴扣回",
  feeReturn: "服务费返还",
  insurance: "运费险扣减货款",
  insuranceReturn: "运费险扣减货款",
};

/** 计费类型 of an order's flows: what brought the order. */
export function toBillingType(order: SimulatedOrder): string {
  if (order.traffic === "ad") return "巨量千川";
  return order.creator === null ? "小店自卖" : "精选联盟";
}
