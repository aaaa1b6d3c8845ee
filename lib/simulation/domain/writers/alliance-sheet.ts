import { feeBaseOf } from "../draw-settlement";
import { endOfDay } from "../local-time";
import { type OrderView, viewAlliance, viewOrder } from "../order-view";
import type { Creator } from "../shop-profile";
import type { OrderCommission, SimulatedOrder } from "../simulated-order";
import { isInWindow } from "../snapshot";
import { layoutColumns } from "./layout-columns";
import { PLAIN_QUIRKS } from "./quirks";
import type { SheetContext, SheetFormat } from "./sheet";

interface AllianceRow {
  readonly order: SimulatedOrder;
  readonly creator: Creator;
  readonly commission: OrderCommission;
  readonly view: OrderView;
  readonly shopId: string;
  readonly shopName: string;
}

const HEADER =
  "订单id,商品id,商品名称,作者账号,抖音/火山号,支付金额,佣金率,预估佣金支出,结算金额,实际佣金支出,订单状态,超时未结算原因,付款时间,收货时间,订单结算时间,商品来源,尾款支付时间,定金金额,店铺id,店铺名称,商品数量,佣金发票,冻结比例,是否阶梯佣金,门槛销量,基础佣金率,升佣佣金率,预估奖励佣金支出,结算奖励佣金支出,阶梯计划ID,支付补贴,平台补贴,达人补贴,运费,税费,运费补贴,分销来源,营销活动id,推广费率,推广技术服务费,预估推广费支出,结算推广费支出,计划类型,订单来源,流量细分来源,流量来源,订单类型";

const FORMS = {
  live: "直播",
  video: "短视频",
  card: "商品卡",
  search: "搜索",
  other: "其他",
} as const;

const DASHED = [
  "超时未结算原因",
  "商品来源",
  "尾款支付时间",
  "定金金额",
  "佣金发票",
  "冻结比例",
  "门槛销量",
  "基础佣金率",
  "升佣佣金率",
  "预估奖励佣金支出",
  "结算奖励佣金支出",
  "阶梯计划ID",
  "税费",
  "运费补贴",
  "分销来源",
  "营销活动id",
  "推广费率",
  "推广技术服务费",
  "预估推广费支出",
  "结算推广费支出",
  "流量细分来源",
  "订单类型",
];

/** 精选联盟订单明细: GB18030, a TAB after ids, `-` for nothing, rates as percentages; no id of the creator. */
export const ALLIANCE: SheetFormat<AllianceRow> = {
  source: "douyin-alliance",
  fileName: "精选联盟订单明细",
  sheetName: "订单明细",
  quirks: { ...PLAIN_QUIRKS, encoding: "gb18030", idMark: "tab-after", blank: "-" },
  totalLabel: ["商品名称", "合计"],
  cover: [],
  columns: () => COLUMNS,
  rows: listAllianceRows,
};

const COLUMNS = layoutColumns<AllianceRow>(HEADER, {
  ...Object.fromEntries(DASHED.map((name) => [name, { kind: "text", value: () => null } as const])),
  订单id: { kind: "id", value: ({ order }) => order.subOrderNo },
  商品id: { kind: "id", value: ({ order }) => order.product.productId },
  商品名称: { kind: "text", value: ({ order }) => order.product.name },
  作者账号: { kind: "text", value: ({ creator }) => creator.name },
  "抖音/火山号": { kind: "text", value: ({ creator }) => creator.handle },
  支付金额: { kind: "money", value: ({ order }) => order.amounts.payable, total: true },
  佣金率: { kind: "rate", value: ({ commission }) => commission.chargedBps },
  预估佣金支出: { kind: "money", value: ({ commission }) => commission.estimated, total: true },
  结算金额: { kind: "money", value: findSettledBase, total: true },
  实际佣金支出: {
    kind: "money",
    value: ({ order, view }) =>
      view.settledAt === null ? null : (order.settlement?.fees.commission ?? null),
    total: true,
  },
  订单状态: { kind: "text", value: ({ view }) => viewAlliance(view) },
  付款时间: { kind: "time", value: ({ view }) => view.paidAt },
  收货时间: { kind: "time", value: ({ view }) => view.completedAt },
  订单结算时间: { kind: "time", value: ({ view }) => view.settledAt },
  店铺id: { kind: "text", value: ({ shopId }) => shopId },
  店铺名称: { kind: "text", value: ({ shopName }) => shopName },
  商品数量: { kind: "count", value: ({ order }) => order.quantity },
  是否阶梯佣金: { kind: "text", value: () => "否" },
  支付补贴: { kind: "money", value: () => 0n },
  平台补贴: { kind: "money", value: ({ order }) => order.amounts.platformDiscount },
  达人补贴: { kind: "money", value: ({ order }) => order.amounts.creatorDiscount },
  运费: { kind: "money", value: ({ order }) => order.amounts.shipping },
  计划类型: { kind: "text", value: () => "普通" },
  订单来源: { kind: "text", value: () => "抖音" },
  流量来源: { kind: "text", value: ({ order }) => FORMS[order.channel] },
});

function findSettledBase({ order, view }: AllianceRow): bigint | null {
  if (view.settledAt === null || order.settlement === null) return null;
  return feeBaseOf(order.amounts, order.settlement.refundBefore);
}

function* listAllianceRows({ history, days, snapshot }: SheetContext): Generator<AllianceRow> {
  const { shopId, shopName } = history.profile;
  const asOf = endOfDay(snapshot.asOf);
  for (const { orders } of days) {
    for (const order of orders) {
      const { creator, commission } = order;
      if (!creator || !commission || !isInWindow(snapshot, order.orderedAt)) continue;
      const view = viewOrder(order, asOf);
      if (view.paidAt !== null) yield { order, creator, commission, view, shopId, shopName };
    }
  }
}
