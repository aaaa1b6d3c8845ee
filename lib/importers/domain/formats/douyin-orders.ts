import type { OrderFact } from "@/lib/ledger";
import { toChannel, toCreatorId, toOrderRank, toRefund, toTraffic } from "../dimension-words";
import type { RowCells } from "../row-cells";
import { type ColumnPlaces, defineFormat, optional, required } from "../source-format";

const columns = {
  subOrderNo: required("子订单编号", "子订单号"),
  orderNo: required("主订单编号", "主订单号"),
  productId: optional("商品ID"),
  productName: optional("选购商品", "商品名称"),
  merchantSku: optional("商家编码"),
  articleNo: optional("货号"),
  quantity: required("商品数量"),
  payable: required("订单应付金额"),
  shipping: optional("运费"),
  platformDiscount: required("平台实际承担优惠金额"),
  merchantDiscount: required("商家实际承担优惠金额"),
  creatorDiscount: required("达人实际承担优惠金额"),
  orderedAt: required("订单提交时间", "订单提交日期"),
  paidAt: required("支付完成时间"),
  status: required("订单状态"),
  afterSale: required("售后状态"),
  creatorId: optional("达人ID"),
  creatorName: optional("达人昵称", "达人名称"),
  traffic: optional("流量类型"),
  form: optional("流量体裁"),
  entrance: optional("流量渠道"),
};

/** Of both header versions; their order differs, so columns are found by name. */
const known = [
  ..."商品规格 商品单价 商品金额 优惠总金额 平台优惠 商家优惠 达人优惠 商家改价 支付优惠 红包抵扣".split(
    " ",
  ),
  ..."支付方式 手续费 收件人 收件人手机号 省 市 区 街道 详细地址 是否修改过地址 地址修改时段".split(
    " ",
  ),
  ..."买家留言 旗帜颜色 商家备注 订单完成时间 APP渠道 流量来源 承诺发货时间 订单类型".split(" "),
  ..."鲁班落地页ID 所属门店ID 取消原因 预约发货时间 仓库ID 仓库名称 序列号 是否安心购".split(" "),
  ..."广告渠道 发货主体 发货主体明细 发货时间 降价类优惠 预计送达时间 是否平台仓自流转".split(" "),
  ..."车型 商品69码 发货SN码 发货IMEI码1 发货IMEI码2 预约送达时间 物流SN码 物流IMEI码1".split(" "),
  ..."物流IMEI码2 建议发货时间（起） 建议发货时间（止） 是否是以旧换新 换新额外补贴".split(" "),
  ..."换新额外补贴发放状态 快递信息 拼团订单团编号 商品单价是否含税 税费 教育优惠".split(" "),
  "是否是渠道商品",
];

/** 订单导出: one 子订单 a row, 76-column and 75-column versions. */
export const douyinOrders = defineFormat({
  id: "douyin-orders",
  factKind: "order",
  columns,
  ids: ["subOrderNo", "orderNo"],
  known,
  dates: "export",
  decimals: "point",
  createReader: (at) => ({ read: (row) => toOrder(row, at) }),
});

function toOrder(row: RowCells, at: ColumnPlaces<keyof typeof columns>): OrderFact {
  const subOrderNo = row.requiredId(at.subOrderNo);
  const status = row.label(at.status) ?? "";
  const refund = toRefund(row.text(at.afterSale));
  const quantity = row.quantity(at.quantity);
  if (quantity === null) row.reject(at.quantity, "required");
  return {
    kind: "order",
    rowNumber: row.number,
    rank: toOrderRank(status, refund),
    subOrderNo,
    orderNo: row.id(at.orderNo),
    productId: row.id(at.productId),
    productName: row.text(at.productName),
    merchantSku: row.label(at.merchantSku) ?? row.label(at.articleNo),
    quantity: quantity ?? 0,
    payable: row.requiredMoney(at.payable),
    shipping: row.amount(at.shipping),
    platformDiscount: row.amount(at.platformDiscount),
    merchantDiscount: row.amount(at.merchantDiscount),
    creatorDiscount: row.amount(at.creatorDiscount),
    orderedAt: row.requiredTime(at.orderedAt),
    paidAt: row.time(at.paidAt),
    status,
    refund,
    creatorId: toCreatorId(row.id(at.creatorId)),
    creatorName: row.text(at.creatorName),
    traffic: toTraffic(row.text(at.traffic)),
    channel: toChannel(row.text(at.form), row.text(at.entrance)),
  };
}
