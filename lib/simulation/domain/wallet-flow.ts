import type { Minor } from "@/lib/kernel";
import type { LocalSecond } from "./local-time";
import type { OrderFees, SimulatedOrder } from "./simulated-order";

/** Why money enters or leaves the shop's wallet. */
export type WalletScene =
  | "settlement"
  | "refundToBuyer"
  | "subsidyReversal"
  | "feeReturn"
  | "insurance"
  | "insuranceReturn"
  | "adTopUp"
  | "withdrawal"
  | "withdrawalReturn"
  | "smallPayment"
  | "compensationPaid"
  | "penalty"
  | "logisticsCompensation"
  | "platformCompensation"
  | "rebate"
  | "deposit"
  | "pickup"
  | "reviewReward"
  | "installmentInterest"
  | "manualAdjustment";

/** One movement of the wallet. Always: balance = balance of the row before + amount. */
export interface WalletFlow {
  readonly flowNo: string;
  readonly at: LocalSecond;
  readonly scene: WalletScene;
  /** In positive, out negative. */
  readonly amount: Minor;
  readonly balance: Minor;
  readonly order: SimulatedOrder | null;
  readonly remark: string | null;
}

/** One premium taken or given back, and the pooled flow it is part of. */
export interface PolicyMovement {
  readonly policyNo: string;
  readonly flowNo: string;
  readonly order: SimulatedOrder;
  readonly at: LocalSecond;
  /** What the shop pays; negative when it is given back. */
  readonly premium: Minor;
}

/** Fee columns of a flow as the shop pays them; null for a flow that has none. */
export function findFlowFees(flow: WalletFlow): OrderFees | null {
  if (flow.scene === "settlement") return flow.order?.settlement?.fees ?? null;
  if (flow.scene === "feeReturn") return flow.order?.settlement?.feesReturned ?? null;
  return null;
}
