import type { Minor } from "@/lib/kernel";
import type { OrderFees, SimulatedOrder } from "../simulated-order";
import { isInWindow } from "../snapshot";
import { findFlowFees, type WalletFlow } from "../wallet-flow";
import { OLDER_SCENE_TEXT, SCENE_TEXT, toBillingType } from "./flow-words";
import { layoutColumns } from "./layout-columns";
import { PLAIN_QUIRKS, type Quirks } from "./quirks";
import type { SheetContext, SheetFormat } from "./sheet";

interface FlowRow {
  readonly flow: WalletFlow;
  readonly companyName: string;
}

const HEADER_39 =
  "动账时间,动帐流水号,动账方向,动账金额,动账账户,动账场景,计费类型,子订单号,订单号,售后编号,下单时间,商品ID,商品名称,达人ID,达人名称,订单类型,订单实付应结,运费实付,实际平台补贴_运费,实际平台补贴,其他平台补贴,以旧换新抵扣,政府补贴平台垫资,实际达人补贴,实际抖音支付补贴,实际抖音月付营销补贴,银行补贴,订单退款,平台服务费,佣金,服务商佣金,渠道分成,招商服务费,站外推广费,其他分成,是否免佣,免佣金额,商户主体名称,备注";

const HEADER_30 =
  "动账时间,动账流水号,动账方向,动账金额,动账账户,动账摘要,计费类型,子订单号,订单号,下单时间,商品ID,商品名称,达人ID,达人名称,订单类型,订单实付应结,运费实付,实际平台补贴,实际达人补贴,实际抖音支付补贴,实际抖音月付营销补贴,订单退款,平台服务费,佣金,服务商佣金,渠道分成,招商服务费,站外推广费,其他分成,备注";

/** 动账明细, 39 columns: a workbook with a cover sheet, a quote before each id, charges negative. */
export const FUND_FLOW_39 = fundFlowSheet(HEADER_39, {
  container: "xlsx",
  cover: true,
  idMark: "quote",
});

/** 动账明细 as it was before: 动账摘要 instead of 动账场景, fewer subsidies, a plain CSV. */
export const FUND_FLOW_30 = fundFlowSheet(HEADER_30, { idMark: "tab-before" });

function fundFlowSheet(header: string, quirks: Partial<Quirks>): SheetFormat<FlowRow> {
  return {
    source: "douyin-fund-flow",
    fileName: "动账明细",
    sheetName: "动账明细",
    quirks: { ...PLAIN_QUIRKS, ...quirks },
    totalLabel: ["动账时间", "合计"],
    cover: ["本表由商家后台导出，金额单位：元"],
    columns: () =>
      layoutColumns<FlowRow>(header, {
        ...movementCells(),
        ...orderCells(),
        ...incomeCells(),
        ...feeCells(),
      }),
    rows: listFlowRows,
  };
}

function* listFlowRows({ history, days, snapshot }: SheetContext): Generator<FlowRow> {
  const { companyName } = history.profile;
  for (const { flows } of days) {
    for (const flow of flows) if (isInWindow(snapshot, flow.at)) yield { flow, companyName };
  }
}

const text = (value: (row: FlowRow) => string | null) => ({ kind: "text", value }) as const;

function movementCells() {
  return {
    动账时间: { kind: "time", value: ({ flow }: FlowRow) => flow.at } as const,
    动帐流水号: { kind: "id", value: ({ flow }: FlowRow) => flow.flowNo } as const,
    动账流水号: { kind: "id", value: ({ flow }: FlowRow) => flow.flowNo } as const,
    动账方向: text(({ flow }) => (flow.amount < 0n ? "出账" : "入账")),
    动账金额: { kind: "money", value: ({ flow }: FlowRow) => magnitude(flow.amount) } as const,
    动账账户: text(() => "聚合账户"),
    动账场景: text(({ flow }) => SCENE_TEXT[flow.scene]),
    动账摘要: text(({ flow }) => OLDER_SCENE_TEXT[flow.scene]),
    商户主体名称: text(({ companyName }) => companyName),
    备注: text(({ flow }) => flow.remark ?? ""),
  };
}

function orderCells() {
  const of = (value: (order: SimulatedOrder) => string | null) => (row: FlowRow) =>
    row.flow.order === null ? "" : (value(row.flow.order) ?? "");
  const id = (value: (order: SimulatedOrder) => string | null) =>
    ({
      kind: "id",
      value: (row: FlowRow) => (row.flow.order && value(row.flow.order)) || null,
    }) as const;
  return {
    计费类型: text(of(toBillingType)),
    子订单号: id((order) => order.subOrderNo),
    订单号: id((order) => order.orderNo),
    售后编号: {
      kind: "id",
      value: ({ flow }: FlowRow) =>
        isRefundScene(flow) ? (flow.order?.refund?.afterSaleNo ?? null) : null,
    } as const,
    下单时间: {
      kind: "time",
      value: ({ flow }: FlowRow) => flow.order?.orderedAt ?? null,
    } as const,
    商品ID: id((order) => order.product.productId),
    商品名称: text(of((order) => order.product.name)),
    达人ID: id((order) => order.creator?.creatorId ?? null),
    达人名称: text(of((order) => order.creator?.name ?? null)),
    订单类型: text(of(() => "普通订单")),
  };
}

/** What a settlement takes in, and what a reversal takes back, by payer. */
function incomeCells() {
  const settled = (value: (order: SimulatedOrder) => Minor) => (row: FlowRow) =>
    row.flow.scene === "settlement" && row.flow.order ? value(row.flow.order) : 0n;
  const subsidy = (part: "platform" | "creator" | "payment") => (row: FlowRow) =>
    toSubsidy(row.flow, part);
  const money = (value: (row: FlowRow) => Minor) =>
    ({ kind: "money", value, total: true }) as const;
  return {
    订单实付应结: money(
      settled(({ amounts }) => amounts.payable - amounts.shipping - amounts.paymentSubsidy),
    ),
    运费实付: money(settled(({ amounts }) => amounts.shipping)),
    实际平台补贴_运费: money(() => 0n),
    实际平台补贴: money(subsidy("platform")),
    其他平台补贴: money(() => 0n),
    以旧换新抵扣: money(() => 0n),
    政府补贴平台垫资: money(() => 0n),
    实际达人补贴: money(subsidy("creator")),
    实际抖音支付补贴: money(subsidy("payment")),
    实际抖音月付营销补贴: money(() => 0n),
    银行补贴: money(() => 0n),
    订单退款: money(({ flow }) => toRefundCell(flow)),
  };
}

function feeCells() {
  const fee = (value: (fees: OrderFees) => Minor) =>
    ({ kind: "money", value: ({ flow }: FlowRow) => toFeeCell(flow, value), total: true }) as const;
  return {
    平台服务费: fee((fees) => fees.platformFee),
    佣金: fee((fees) => fees.commission),
    服务商佣金: fee((fees) => fees.partnerFee),
    渠道分成: fee(() => 0n),
    招商服务费: fee((fees) => fees.agencyFee),
    站外推广费: fee((fees) => fees.offsiteFee),
    其他分成: fee((fees) => fees.otherFee),
    是否免佣: text(({ flow }) =>
      isSettlement(flow) ? (toWaived(flow) === null ? "否" : "是") : "",
    ),
    免佣金额: {
      kind: "money",
      value: ({ flow }: FlowRow) => (isSettlement(flow) ? (toWaived(flow) ?? 0n) : null),
    } as const,
  };
}

/** Charges are negative, what comes back is positive. */
function toFeeCell(flow: WalletFlow, value: (fees: OrderFees) => Minor): Minor {
  const fees = findFlowFees(flow);
  if (fees === null) return 0n;
  return flow.scene === "settlement" ? -value(fees) : value(fees);
}

function toRefundCell(flow: WalletFlow): Minor {
  if (flow.scene === "refundToBuyer") return flow.amount;
  return flow.scene === "settlement" ? -(flow.order?.settlement?.refundBefore ?? 0n) : 0n;
}

/** A reversal is printed under the payers in the order platform, creator, payment service, each up to what it paid. */
function toSubsidy(flow: WalletFlow, part: "platform" | "creator" | "payment"): Minor {
  const amounts = flow.order?.amounts;
  if (!amounts) return 0n;
  const paid = {
    platform: amounts.platformDiscount,
    creator: amounts.creatorDiscount,
    payment: amounts.paymentSubsidy,
  };
  if (flow.scene === "settlement") return paid[part];
  if (flow.scene !== "subsidyReversal") return 0n;
  let left = -flow.amount;
  for (const payer of ["platform", "creator", "payment"] as const) {
    let taken = paid[payer];
    if (taken > left) taken = left;
    if (payer === part) return -taken;
    left -= taken;
  }
  return 0n;
}

function toWaived(flow: WalletFlow): Minor | null {
  return flow.order?.settlement?.feeWaived ?? null;
}

function isSettlement(flow: WalletFlow): boolean {
  return flow.scene === "settlement";
}

function isRefundScene(flow: WalletFlow): boolean {
  return ["refundToBuyer", "feeReturn", "subsidyReversal", "pickup"].includes(flow.scene);
}

function magnitude(amount: Minor): Minor {
  return amount < 0n ? -amount : amount;
}
