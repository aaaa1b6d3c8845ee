import type { Minor } from "@/lib/kernel";
import { ACCOUNT } from "./chart-of-accounts";
import { type Dimensions, type DraftLine, type Leg, toLines } from "./draft-entry";
import type { FlowScene, FundFlowFact } from "./facts";

/** The account that stands against the wallet for scenes that are one plain movement. */
const COUNTER_ACCOUNTS: Readonly<Record<Exclude<FlowScene, "settlement" | "feeReturn">, number>> = {
  refundAfterSettlement: ACCOUNT.refunds,
  subsidyReversal: ACCOUNT.refunds,
  insurance: ACCOUNT.insurance,
  adTopUp: ACCOUNT.adWalletCash,
  withdrawal: ACCOUNT.bank,
  withdrawalReturn: ACCOUNT.bank,
  smallPayment: ACCOUNT.penalties,
  compensationPaid: ACCOUNT.penalties,
  penalty: ACCOUNT.penalties,
  compensationReceived: ACCOUNT.otherIncome,
  rebate: ACCOUNT.otherIncome,
  depositPaid: ACCOUNT.deposit,
  depositReturned: ACCOUNT.deposit,
  logistics: ACCOUNT.logistics,
  paymentCost: ACCOUNT.paymentCost,
  promotion: ACCOUNT.samples,
  gift: ACCOUNT.samples,
  commissionIncome: ACCOUNT.otherIncome,
  financing: ACCOUNT.owner,
  unknown: ACCOUNT.suspense,
};

/** Lines of a fund-flow row. `commissionAccount` is 6101 or 6102; the caller has judged it. */
export function toFlowLines(
  flow: FundFlowFact,
  commissionAccount: number,
  dimensions: Dimensions,
): DraftLine[] {
  if (flow.scene === "settlement" || flow.scene === "feeReturn") {
    return toLines(
      [[ACCOUNT.shopWallet, flow.amount], ...toSettlementLegs(flow, commissionAccount)],
      dimensions,
    );
  }
  return toPlainFlowLines(flow.scene, flow.amount, dimensions);
}

/** Lines of a row of which only the net is known: the running-balance statement, or a scene of one movement. */
export function toPlainFlowLines(
  scene: FlowScene,
  amount: Minor,
  dimensions: Dimensions,
): DraftLine[] {
  const counter =
    scene === "settlement"
      ? ACCOUNT.receivable
      : scene === "feeReturn"
        ? ACCOUNT.suspense
        : COUNTER_ACCOUNTS[scene];
  return toLines(
    [
      [ACCOUNT.shopWallet, amount],
      [counter, -amount],
    ],
    dimensions,
  );
}

/** File signs: a charge is negative and becomes a debit, a fee given back is positive and becomes a credit. */
function toSettlementLegs(flow: FundFlowFact, commissionAccount: number): Leg[] {
  return [
    [ACCOUNT.platformFee, -flow.platformFee],
    [commissionAccount, -flow.commission],
    [ACCOUNT.agencyFees, -flow.agencyFee],
    [ACCOUNT.channelFees, -flow.channelFee],
    [ACCOUNT.refunds, -flow.refund],
    [ACCOUNT.receivable, -flow.receivable],
  ];
}
