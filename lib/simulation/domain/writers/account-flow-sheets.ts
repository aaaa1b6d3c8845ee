import { isInWindow } from "../snapshot";
import type { PolicyMovement, WalletFlow } from "../wallet-flow";
import { SCENE_TEXT } from "./flow-words";
import { layoutColumns } from "./layout-columns";
import { PLAIN_QUIRKS } from "./quirks";
import type { SheetContext, SheetFormat } from "./sheet";

const FLOW_HEADER =
  "动账流水号,关联订单号,关联子订单号,动账时间,账户方向,动账金额(元),动账场景,账户余额(元),备注";
const PREMIUM_HEADER = "保险单号,动账流水号,关联子订单号,摘要描述,动账时间,金额(元)";
const BILL_HEADER =
  "投保单号,订单编号,下单时间,承保时间,保险名称,承保保司,保费来源,支付保费,保费状态,动账时间,动账流水号,保险交易单号,平台优惠【营销补贴】,保障额度,保障状态,备注,平台优惠【特殊活动】,平台优惠";

/** 动账明细 of the account-flow zip: a signed amount and a running balance, a backtick before each id. */
export const ACCOUNT_FLOW: SheetFormat<WalletFlow> = {
  source: "douyin-account-flow",
  fileName: "动账明细 - 聚合账户",
  sheetName: "动账明细",
  quirks: { ...PLAIN_QUIRKS, idMark: "backtick" },
  totalLabel: ["动账场景", "合计"],
  cover: [],
  columns: () =>
    layoutColumns<WalletFlow>(FLOW_HEADER, {
      动账流水号: { kind: "id", value: (flow) => flow.flowNo },
      关联订单号: { kind: "id", value: (flow) => flow.order?.orderNo ?? null },
      关联子订单号: { kind: "id", value: (flow) => flow.order?.subOrderNo ?? null },
      动账时间: { kind: "time", value: (flow) => flow.at },
      账户方向: { kind: "text", value: (flow) => (flow.amount < 0n ? "支出" : "收入") },
      "动账金额(元)": { kind: "money", value: (flow) => flow.amount, total: true },
      动账场景: { kind: "text", value: (flow) => SCENE_TEXT[flow.scene] },
      "账户余额(元)": { kind: "money", value: (flow) => flow.balance },
      备注: { kind: "text", value: (flow) => flow.remark ?? "" },
    }),
  rows: listFlows,
};

/** Rows of one second come in no particular order, so they are printed against the order in which they happened. */
function* listFlows({ days, snapshot }: SheetContext): Generator<WalletFlow> {
  for (const { flows } of days) {
    let second: WalletFlow[] = [];
    for (const flow of flows) {
      if (!isInWindow(snapshot, flow.at)) continue;
      if (second[0] && second[0].at !== flow.at) {
        yield* second.reverse();
        second = [];
      }
      second.push(flow);
    }
    yield* second.reverse();
  }
}

/** 保费支出 of the same zip: the policies that one pooled movement covers; a cost is positive. */
export const PREMIUMS: SheetFormat<PolicyMovement> = {
  source: "freight-insurance",
  fileName: "保费支出 - 聚合账户",
  sheetName: "保费支出",
  quirks: { ...PLAIN_QUIRKS, idMark: "backtick" },
  totalLabel: ["摘要描述", "合计"],
  cover: [],
  columns: () =>
    layoutColumns<PolicyMovement>(PREMIUM_HEADER, {
      保险单号: { kind: "id", value: (policy) => policy.policyNo },
      动账流水号: { kind: "id", value: (policy) => policy.flowNo },
      关联子订单号: { kind: "id", value: (policy) => policy.order.subOrderNo },
      摘要描述: {
        kind: "text",
        value: (policy) => (policy.premium < 0n ? "退换货运费险保费退还" : "退换货运费险保费"),
      },
      动账时间: { kind: "time", value: (policy) => policy.at },
      "金额(元)": { kind: "money", value: (policy) => policy.premium, total: true },
    }),
  rows: listPolicies,
};

/** 运费险账单: the same premiums with their status; those given back are printed positive as 已退还. */
export const INSURANCE_BILL: SheetFormat<PolicyMovement> = {
  source: "freight-insurance",
  fileName: "运费险账单",
  sheetName: "运费险",
  quirks: { ...PLAIN_QUIRKS, idMark: "tab-before" },
  totalLabel: ["保险名称", "合计"],
  cover: [],
  columns: () =>
    layoutColumns<PolicyMovement>(BILL_HEADER, {
      投保单号: { kind: "id", value: (policy) => policy.policyNo },
      订单编号: { kind: "id", value: (policy) => policy.order.subOrderNo },
      下单时间: { kind: "time", value: (policy) => policy.order.orderedAt },
      承保时间: { kind: "time", value: (policy) => policy.order.paidAt },
      保险名称: { kind: "text", value: () => "退换货运费险" },
      承保保司: { kind: "text", value: () => "平台合作保司" },
      保费来源: { kind: "text", value: () => "商家投保" },
      支付保费: { kind: "money", value: ({ premium }) => (premium < 0n ? -premium : premium) },
      保费状态: { kind: "text", value: ({ premium }) => (premium < 0n ? "已退还" : "已扣减") },
      动账时间: { kind: "time", value: (policy) => policy.at },
      动账流水号: { kind: "id", value: (policy) => policy.flowNo },
    }),
  rows: listPolicies,
};

function* listPolicies({ days, snapshot }: SheetContext): Generator<PolicyMovement> {
  for (const { policies } of days) {
    for (const policy of policies) if (isInWindow(snapshot, policy.at)) yield policy;
  }
}
