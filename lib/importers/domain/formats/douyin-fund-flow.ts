import type { FundFlowFact } from "@/lib/ledger";
import { toCreatorId } from "../dimension-words";
import type { RowCells } from "../row-cells";
import { type ColumnPlaces, defineFormat, optional, required } from "../source-format";
import { toFlowScene } from "./flow-scenes";

const columns = {
  occurredAt: required("动账时间"),
  flowNo: required("动账流水号"),
  direction: required("动账方向"),
  amount: required("动账金额"),
  scene: required("动账场景", "动账摘要"),
  billing: optional("计费类型"),
  subOrderNo: required("子订单号"),
  orderNo: optional("订单号"),
  orderedAt: optional("下单时间"),
  productId: optional("商品ID"),
  productName: optional("商品名称"),
  creatorId: optional("达人ID"),
  creatorName: optional("达人名称", "达人昵称"),
  goods: required("订单实付应结"),
  shipping: optional("运费实付"),
  shippingSubsidy: optional("实际平台补贴_运费"),
  platformSubsidy: optional("实际平台补贴"),
  otherSubsidy: optional("其他平台补贴"),
  tradeIn: optional("以旧换新抵扣"),
  governmentSubsidy: optional("政府补贴平台垫资"),
  creatorSubsidy: optional("实际达人补贴"),
  paySubsidy: optional("实际抖音支付补贴"),
  creditSubsidy: optional("实际抖音月付营销补贴", "实际DOU分期营销补贴"),
  bankSubsidy: optional("银行补贴"),
  refund: required("订单退款"),
  platformFee: required("平台服务费"),
  commission: required("佣金", "达人佣金"),
  serviceCommission: optional("服务商佣金"),
  channelShare: optional("渠道分成"),
  recruiting: optional("招商服务费"),
  offSite: optional("站外推广费"),
  otherShare: optional("其他分成"),
  feeWaived: optional("是否免佣"),
  remark: optional("备注"),
};

type Places = ColumnPlaces<keyof typeof columns>;

/** 动账明细 (资金账单): the 39-column export and the older one of about thirty. */
export const douyinFundFlow = defineFormat({
  id: "douyin-fund-flow",
  factKind: "fundFlow",
  columns,
  ids: ["flowNo", "subOrderNo", "orderNo"],
  known: "动账账户 售后编号 订单类型 免佣金额 商户主体名称 其他分成说明".split(" "),
  dates: "export",
  decimals: "point",
  createReader: (at) => ({ read: (row) => toFundFlow(row, at) }),
});

function toFundFlow(row: RowCells, at: Places): FundFlowFact {
  const sceneText = row.requiredLabel(at.scene);
  const shipping = row.amount(at.shipping) + row.amount(at.shippingSubsidy);
  return {
    kind: "fundFlow",
    rowNumber: row.number,
    rank: 0,
    flowNo: row.requiredId(at.flowNo),
    occurredAt: row.requiredTime(at.occurredAt),
    amount: toSignedAmount(row, at),
    scene: toFlowScene(sceneText),
    sceneText,
    adBilled: row.text(at.billing)?.includes("千川") ?? false,
    subOrderNo: row.id(at.subOrderNo),
    orderNo: row.id(at.orderNo),
    orderedAt: row.time(at.orderedAt),
    productId: row.id(at.productId),
    productName: row.text(at.productName),
    creatorId: toCreatorId(row.id(at.creatorId)),
    creatorName: row.text(at.creatorName),
    receivable: row.amount(at.goods) + shipping + sumSubsidies(row, at),
    shipping,
    refund: row.amount(at.refund),
    platformFee: row.amount(at.platformFee),
    commission: row.amount(at.commission),
    agencyFee: row.amount(at.serviceCommission) + row.amount(at.recruiting),
    channelFee: row.amount(at.channelShare) + row.amount(at.offSite) + row.amount(at.otherShare),
    feeWaived: toFlag(row.text(at.feeWaived)),
    remark: row.text(at.remark),
  };
}

/** The export prints the amount without a sign; an amount printed with the wrong one is a damaged row. */
function toSignedAmount(row: RowCells, at: Places): bigint {
  const amount = row.requiredMoney(at.amount);
  const direction = row.requiredLabel(at.direction);
  if (direction === "出账" || direction === "支出") return amount > 0n ? -amount : amount;
  if (direction !== "入账" && direction !== "收入" && direction !== "") {
    row.reject(at.direction, "unknown-value");
  } else if (amount < 0n) row.reject(at.amount, "sign-conflict");
  return amount;
}

function toFlag(text: string | null): boolean | null {
  if (text === "是") return true;
  return text === "否" ? false : null;
}

function sumSubsidies(row: RowCells, at: Places): bigint {
  return (
    row.amount(at.platformSubsidy) +
    row.amount(at.otherSubsidy) +
    row.amount(at.tradeIn) +
    row.amount(at.governmentSubsidy) +
    row.amount(at.creatorSubsidy) +
    row.amount(at.paySubsidy) +
    row.amount(at.creditSubsidy) +
    row.amount(at.bankSubsidy)
  );
}
