import type { Minor } from "@/lib/kernel";
import type { OrderFees, SimulatedOrder } from "../simulated-order";
import { isInWindow } from "../snapshot";
import { findFlowFees, type WalletFlow } from "../wallet-flow";
import { layoutColumns } from "./layout-columns";
import { PLAIN_QUIRKS, type Quirks } from "./quirks";
import type { SheetContext, SheetFormat } from "./sheet";

/** One line of the bill: a settled order, or (in the newer bill) its refund afterwards. */
interface BillRow {
  readonly at: number;
  readonly order: SimulatedOrder;
  readonly settled: boolean;
  readonly fees: OrderFees;
  readonly refundBefore: Minor;
  /** Buyer's money and subsidies, negative when they go back. */
  readonly paid: Minor;
  readonly subsidies: Minor;
  readonly companyName: string;
}

const HEADER_34 =
  "结算时间,订单号,子订单号,结算金额,结算账户,结算单类型,有结算前退款,下单时间,商品ID,商品数量,业务类型,订单类型,订单总价,商品总价,运费,店铺劵,结算前退款金额,平台补贴,达人补贴,抖音支付补贴,抖音月付营销补贴,用户实付,收入合计,平台服务费,佣金,渠道分成,招商服务费,站外推广费,其他分成,其他分成说明,支出合计,是否免佣,免佣金额,备注";

const HEADER_NEWER =
  "结算时间,订单号,子订单号,结算金额,结算账户,结算单类型,有结算前退款,下单时间,商品ID,商品名称,商品数量,达人ID,达人名称,业务类型,订单类型,订单总价,商品总价,运费,店铺券,结算前退款金额,平台补贴,达人补贴,抖音支付补贴,抖音月付营销补贴,政府补贴商家垫资,其他平台补贴,政府补贴平台垫资,银行补贴,以旧换新抵扣,平台补贴运费,用户实付,收入合计,平台服务费,达人佣金,服务商佣金,渠道分成,招商服务费,站外推广费,其他分成,其他分成说明,支出合计,是否免佣,免佣金额,商户主体名称,APP渠道,备注";

/** 结算账单, 34 columns: a quote before ids, a row of totals at the end, settled orders only. */
export const SETTLEMENT_34 = settlementSheet(HEADER_34, false, {
  idMark: "quote",
  summary: "last",
});

/** 结算账单 of the newer release: 达人佣金 for 佣金, creators, `¥` and commas, refunds after settlement as own rows. */
export const SETTLEMENT_NEWER = settlementSheet(HEADER_NEWER, true, {
  container: "xlsx",
  idMark: "quote",
  summary: "first",
  currencySign: true,
  thousands: true,
});

function settlementSheet(
  header: string,
  withRefunds: boolean,
  quirks: Partial<Quirks>,
): SheetFormat<BillRow> {
  return {
    source: "douyin-settlement",
    fileName: "结算账单",
    sheetName: "结算账单",
    quirks: { ...PLAIN_QUIRKS, ...quirks },
    totalLabel: ["结算时间", "合计"],
    cover: ["结算账单，金额单位：元"],
    columns: () =>
      layoutColumns<BillRow>(header, {
        ...cells(withRefunds),
        ...incomeCells(),
        ...feeCells(withRefunds),
      }),
    rows: (context) => listBillRows(context, withRefunds),
  };
}

function* listBillRows(
  { history, days, snapshot }: SheetContext,
  withRefunds: boolean,
): Generator<BillRow> {
  const { companyName } = history.profile;
  for (const { flows } of days) {
    for (const flow of flows) {
      if (!isInWindow(snapshot, flow.at)) continue;
      const row = toBillRow(flow, companyName);
      if (row && (row.settled || withRefunds)) yield row;
    }
  }
}

/** A refund after settlement is told by the row that gives the fees back: it knows both sides. */
function toBillRow(flow: WalletFlow, companyName: string): BillRow | null {
  const { order } = flow;
  const fees = findFlowFees(flow);
  if (!order || !fees) return null;
  const shared = { at: flow.at, order, fees, companyName };
  const { payable, paymentSubsidy, platformDiscount, creatorDiscount } = order.amounts;
  if (flow.scene === "settlement") {
    return {
      ...shared,
      settled: true,
      refundBefore: order.settlement?.refundBefore ?? 0n,
      paid: payable - paymentSubsidy,
      subsidies: platformDiscount + creatorDiscount + paymentSubsidy,
    };
  }
  const { buyerPart = 0n, subsidyPart = 0n } = order.refund ?? {};
  return { ...shared, settled: false, refundBefore: 0n, paid: -buyerPart, subsidies: -subsidyPart };
}

function incomeOf(row: BillRow): Minor {
  return row.paid + row.subsidies - row.refundBefore;
}

/** `split` tells the service-provider commission apart; the older bill has no column for it and adds it to 招商服务费. */
function outcomeOf(row: BillRow): Minor {
  const { platformFee, commission, partnerFee, agencyFee, offsiteFee, otherFee } = row.fees;
  const sum = platformFee + commission + partnerFee + agencyFee + offsiteFee + otherFee;
  return row.settled ? -sum : sum;
}

const text = (value: (row: BillRow) => string) => ({ kind: "text", value }) as const;
const money = (value: (row: BillRow) => Minor) => ({ kind: "money", value, total: true }) as const;

function cells(withRefunds: boolean) {
  return {
    结算时间: { kind: "time", value: (row: BillRow) => row.at } as const,
    订单号: { kind: "id", value: (row: BillRow) => row.order.orderNo } as const,
    子订单号: { kind: "id", value: (row: BillRow) => row.order.subOrderNo } as const,
    结算金额: money((row) => incomeOf(row) + outcomeOf(row)),
    结算账户: text(() => "聚合账户"),
    结算单类型: text((row) => (row.settled ? "已结算" : "结算后退款-原路退回")),
    有结算前退款: text((row) => (row.refundBefore > 0n ? "是" : "否")),
    下单时间: { kind: "time", value: (row: BillRow) => row.order.orderedAt } as const,
    商品ID: { kind: "id", value: (row: BillRow) => row.order.product.productId } as const,
    商品名称: text((row) => row.order.product.name),
    商品数量: { kind: "count", value: (row: BillRow) => row.order.quantity } as const,
    达人ID: { kind: "id", value: (row: BillRow) => row.order.creator?.creatorId ?? null } as const,
    达人名称: text((row) => row.order.creator?.name ?? ""),
    业务类型: text((row) => toBusiness(row.order, withRefunds)),
    订单类型: text(() => "普通订单"),
    是否免佣: text((row) => (row.order.settlement?.feeWaived == null ? "否" : "是")),
    免佣金额: money((row) => (row.settled ? (row.order.settlement?.feeWaived ?? 0n) : 0n)),
    商户主体名称: text((row) => row.companyName),
    APP渠道: text(() => "抖音"),
  };
}

function incomeCells() {
  const settled = (value: (order: SimulatedOrder) => Minor) =>
    money((row) => (row.settled ? value(row.order) : 0n));
  return {
    订单总价: settled(({ amounts }) => amounts.goods + amounts.shipping),
    商品总价: settled(({ amounts }) => amounts.goods),
    运费: settled(({ amounts }) => amounts.shipping),
    店铺劵: settled(({ amounts }) => -amounts.merchantDiscount),
    店铺券: settled(({ amounts }) => -amounts.merchantDiscount),
    结算前退款金额: money((row) => -row.refundBefore),
    平台补贴: money((row) => (row.settled ? row.order.amounts.platformDiscount : row.subsidies)),
    达人补贴: settled(({ amounts }) => amounts.creatorDiscount),
    抖音支付补贴: settled(({ amounts }) => amounts.paymentSubsidy),
    抖音月付营销补贴: money(() => 0n),
    政府补贴商家垫资: money(() => 0n),
    其他平台补贴: money(() => 0n),
    政府补贴平台垫资: money(() => 0n),
    银行补贴: money(() => 0n),
    以旧换新抵扣: money(() => 0n),
    平台补贴运费: money(() => 0n),
    用户实付: money((row) => row.paid),
    收入合计: money(incomeOf),
  };
}

/** The older bill has no column for the service provider and prints its commission under 招商服务费. */
function feeCells(hasPartnerColumn: boolean) {
  const fee = (value: (fees: OrderFees) => Minor) =>
    money((row) => (row.settled ? -value(row.fees) : value(row.fees)));
  return {
    平台服务费: fee((fees) => fees.platformFee),
    佣金: fee((fees) => fees.commission),
    达人佣金: fee((fees) => fees.commission),
    服务商佣金: fee((fees) => fees.partnerFee),
    渠道分成: fee(() => 0n),
    招商服务费: fee((fees) => fees.agencyFee + (hasPartnerColumn ? 0n : fees.partnerFee)),
    站外推广费: fee((fees) => fees.offsiteFee),
    其他分成: fee((fees) => fees.otherFee),
    支出合计: money(outcomeOf),
  };
}

function toBusiness(order: SimulatedOrder, newer: boolean): string {
  if (order.traffic === "ad") return newer ? "巨量千川" : "鲁班广告";
  return order.creator === null ? "小店自卖" : "精选联盟";
}
