import type { Minor } from "@/lib/kernel";
import type { Channel } from "@/lib/ledger";
import { endOfDay } from "../local-time";
import { type OrderView, viewOrder } from "../order-view";
import { type SimulatedOrder, subsidyOf } from "../simulated-order";
import { isInWindow, isTrafficPending } from "../snapshot";
import { layoutColumns } from "./layout-columns";
import { PLAIN_QUIRKS } from "./quirks";
import type { Column, SheetContext, SheetFormat } from "./sheet";

/** One sub-order as an export of an evening sees it. */
interface OrderRow {
  readonly order: SimulatedOrder;
  readonly view: OrderView;
  readonly trafficPending: boolean;
}

const HEADER_A =
  "主订单编号,子订单编号,选购商品,商品规格,商品数量,商品ID,商家编码,商品单价,订单应付金额,运费,优惠总金额,平台优惠,商家优惠,达人优惠,商家改价,支付优惠,红包抵扣,支付方式,手续费,收件人,收件人手机号,省,市,区,街道,详细地址,是否修改过地址,地址修改时段,买家留言,订单提交时间,旗帜颜色,商家备注,订单完成时间,支付完成时间,APP渠道,流量来源,订单状态,承诺发货时间,订单类型,鲁班落地页ID,达人ID,达人昵称,所属门店ID,售后状态,取消原因,预约发货时间,仓库ID,仓库名称,序列号,是否安心购,广告渠道,流量类型,流量体裁,流量渠道,发货主体,发货主体明细,发货时间,降价类优惠,平台实际承担优惠金额,商家实际承担优惠金额,达人实际承担优惠金额,预计送达时间,是否平台仓自流转,车型,商品69码,发货SN码,发货IMEI码1,发货IMEI码2,预约送达时间,建议发货时间（起）,建议发货时间（止）,物流SN码,物流IMEI码1,物流IMEI码2";

const HEADER_B =
  "主订单编号,子订单编号,支付方式,选购商品,货号,商品ID,商家编码,商品数量,商品金额,订单提交时间,支付完成时间,订单完成时间,承诺发货时间,预约发货时间,买家留言,旗帜颜色,商家备注,APP渠道,订单状态,取消原因,售后状态,订单类型,发货时间,车型,是否是以旧换新,换新额外补贴,换新额外补贴发放状态,订单应付金额,运费,优惠总金额,平台优惠,商家优惠,达人优惠,商家改价,支付优惠,手续费,红包抵扣,降价类优惠,平台实际承担优惠金额,商家实际承担优惠金额,达人实际承担优惠金额,收件人,收件人手机号,省,市,区,街道,详细地址,是否修改过地址,快递信息,序列号,达人ID,达人昵称,拼团订单团编号,商品单价是否含税,税费,鲁班落地页ID,所属门店ID,流量来源,仓库ID,仓库名称,是否安心购,广告渠道,流量类型,流量体裁,流量渠道,发货主体,发货主体明细,教育优惠,预计送达时间,是否平台仓自流转,是否是渠道商品,预约送达时间,建议发货时间（起）,建议发货时间（止）";

const PENDING_TEXT = "数据将于第二天更新";
const PROMISE_SECONDS = 48 * 3600;

const FORMS: Readonly<Record<Channel, readonly [form: string, entrance: string]>> = {
  live: ["直播", "直播间"],
  video: ["短视频", "推荐feed"],
  card: ["商品卡", "商城推荐"],
  search: ["商品卡", "搜索"],
  other: ["其他", "其他"],
};

/** 订单导出, version A: UTF-8 with a mark, a TAB before each id, the export's second in the file name. */
export const ORDERS_A = orderSheet(HEADER_A);

/** 订单导出, version B: the same cells in another order, and some under other names. */
export const ORDERS_B = orderSheet(HEADER_B);

function orderSheet(header: string): SheetFormat<OrderRow> {
  return {
    source: "douyin-orders",
    fileName: "订单导出",
    sheetName: "订单",
    quirks: { ...PLAIN_QUIRKS, idMark: "tab-before", epochName: true },
    totalLabel: ["选购商品", "合计"],
    cover: ["本文件由商家后台导出，金额单位：元"],
    columns: () => orderColumns(header),
    rows: listOrderRows,
  };
}

function* listOrderRows({ days, snapshot }: SheetContext): Generator<OrderRow> {
  const asOf = endOfDay(snapshot.asOf);
  for (const { orders } of days) {
    for (const order of orders) {
      if (!isInWindow(snapshot, order.orderedAt)) continue;
      const trafficPending = isTrafficPending(snapshot, order.orderedAt);
      yield { order, view: viewOrder(order, asOf), trafficPending };
    }
  }
}

function orderColumns(header: string): Column<OrderRow>[] {
  return layoutColumns<OrderRow>(header, {
    ...identityCells(),
    ...moneyCells(),
    ...timeCells(),
    ...trafficCells(),
  });
}

const text = (value: (row: OrderRow) => string | null) => ({ kind: "text", value }) as const;
const id = (value: (row: OrderRow) => string | null) => ({ kind: "id", value }) as const;
const money = (value: (order: SimulatedOrder) => Minor) =>
  ({ kind: "money", value: (row: OrderRow) => value(row.order), total: true }) as const;

function identityCells() {
  return {
    主订单编号: id(({ order }) => order.orderNo),
    子订单编号: id(({ order }) => order.subOrderNo),
    选购商品: text(({ order }) => order.product.name),
    商品规格: text(({ order }) => order.product.spec),
    商品数量: {
      kind: "count",
      value: ({ order }: OrderRow) => order.quantity,
      total: true,
    } as const,
    商品ID: id(({ order }) => order.product.productId),
    商家编码: text(({ order }) => order.product.sku),
    货号: text(({ order }) => order.product.sku),
    支付方式: text(({ order, view }) => (view.paidAt === null ? "" : order.buyer.paymentMethod)),
    收件人: text(({ order }) => `${order.buyer.surname}*`),
    收件人手机号: text(() => "1**********"),
    省: text(({ order }) => order.buyer.province),
    APP渠道: text(() => "抖音"),
    订单类型: text(() => "普通订单"),
    订单状态: text(({ view }) => view.status),
    售后状态: text(({ view }) => view.afterSale),
    取消原因: text(({ view }) => view.cancelReason),
    是否安心购: text(() => "是"),
    达人ID: id(({ order }) => order.creator?.creatorId ?? null),
    达人昵称: text(({ order }) => order.creator?.name ?? null),
  };
}

function moneyCells() {
  return {
    商品单价: money((order) => order.product.price),
    商品金额: money((order) => order.product.price),
    订单应付金额: money((order) => order.amounts.payable),
    运费: money((order) => order.amounts.shipping),
    优惠总金额: money((order) => order.amounts.merchantDiscount + subsidyOf(order.amounts)),
    平台优惠: money((order) => order.amounts.platformDiscount),
    商家优惠: money((order) => order.amounts.merchantDiscount),
    达人优惠: money((order) => order.amounts.creatorDiscount),
    商家改价: money(() => 0n),
    支付优惠: money((order) => order.amounts.paymentSubsidy),
    红包抵扣: money(() => 0n),
    手续费: money(() => 0n),
    降价类优惠: money(() => 0n),
    税费: money(() => 0n),
    平台实际承担优惠金额: money((order) => order.amounts.platformDiscount),
    商家实际承担优惠金额: money((order) => order.amounts.merchantDiscount),
    达人实际承担优惠金额: money((order) => order.amounts.creatorDiscount),
  };
}

function timeCells() {
  const time = (value: (row: OrderRow) => number | null) => ({ kind: "time", value }) as const;
  return {
    订单提交时间: time(({ order }) => order.orderedAt),
    支付完成时间: time(({ view }) => view.paidAt),
    承诺发货时间: time(({ view }) => (view.paidAt === null ? null : view.paidAt + PROMISE_SECONDS)),
    发货时间: time(({ view }) => view.shippedAt),
    订单完成时间: time(({ view }) => view.completedAt),
  };
}

function trafficCells() {
  const known = (value: (order: SimulatedOrder) => string, pending: string) =>
    text((row) => (row.trafficPending ? pending : value(row.order)));
  return {
    流量来源: text(({ order }) => (order.creator === null ? "小店自卖" : "精选联盟")),
    广告渠道: known((order) => (order.traffic === "ad" ? "巨量千川" : "-"), "-"),
    流量类型: known((order) => (order.traffic === "ad" ? "广告" : "非广告"), "-"),
    流量体裁: known((order) => FORMS[order.channel][0], PENDING_TEXT),
    流量渠道: known((order) => FORMS[order.channel][1], "-"),
  };
}
