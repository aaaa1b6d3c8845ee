import type { Minor } from "@/lib/kernel";
import type { Rng } from "@/lib/numerics/rng";
import type { LocalSecond } from "./local-time";
import type { AdPlan, Creator, Product } from "./shop-profile";
import {
  applyBps,
  type OrderAmounts,
  type OrderCommission,
  type OrderFees,
  type OrderRefund,
  type OrderSettlement,
  subsidyOf,
  sumFees,
} from "./simulated-order";

const REDUCED_FEE_BPS = 60;
const FEE_ERROR_SHARE = 0.002;
const OFFSITE_SHARE = 0.03;
const OTHER_SHARE = 0.004;

export interface SettlementInput {
  readonly product: Product;
  readonly plan: AdPlan | null;
  readonly creator: Creator | null;
  readonly amounts: OrderAmounts;
  readonly commission: OrderCommission | null;
  readonly refund: OrderRefund | null;
  readonly settledAt: LocalSecond;
}

/** What fees are counted on: everything the order brings but shipping, less what was refunded before. */
export function feeBaseOf(amounts: OrderAmounts, refundBefore: Minor): Minor {
  const base = amounts.payable + subsidyOf(amounts) - amounts.shipping - refundBefore;
  return base > 0n ? base : 0n;
}

/** Settles an order that was not fully refunded before: charges the fees, and gives them back after a later refund. */
export function drawSettlement(input: SettlementInput, rng: Rng): OrderSettlement {
  const { amounts, refund, product, plan } = input;
  const refundBefore = refund?.phase === "beforeSettlement" ? refund.buyerPart : 0n;
  const receivable = amounts.payable + subsidyOf(amounts);
  const base = feeBaseOf(amounts, refundBefore);
  const reduced = plan?.mode === "overall" && !rng.chance(FEE_ERROR_SHARE);
  const feeBps = reduced ? REDUCED_FEE_BPS : product.platformFeeBps;
  const fees: OrderFees = {
    platformFee: applyBps(base, feeBps),
    commission: input.commission ? applyBps(base, input.commission.chargedBps) : 0n,
    partnerFee: applyBps(base, input.creator?.partnerBps ?? 0),
    agencyFee: applyBps(base, input.creator?.agencyBps ?? 0),
    offsiteFee: input.creator === null && rng.chance(OFFSITE_SHARE) ? applyBps(base, 300) : 0n,
    otherFee: rng.chance(OTHER_SHARE) ? applyBps(base, 100) : 0n,
  };
  return {
    settledAt: input.settledAt,
    receivable,
    refundBefore,
    fees,
    feesReturned: refund?.phase === "afterSettlement" ? returnFees(fees, amounts, refund) : null,
    feeBps,
    feeWaived: reduced ? applyBps(base, product.platformFeeBps) - fees.platformFee : null,
    amount: receivable - refundBefore - sumFees(fees),
  };
}

/** Fees come back in proportion to the buyer's money, rounded down, so that never more returns than was charged. */
function returnFees(fees: OrderFees, amounts: OrderAmounts, refund: OrderRefund): OrderFees {
  const paid = amounts.payable - amounts.paymentSubsidy;
  const part = (fee: Minor) => (refund.kind === "full" ? fee : (fee * refund.buyerPart) / paid);
  return {
    platformFee: part(fees.platformFee),
    commission: part(fees.commission),
    partnerFee: part(fees.partnerFee),
    agencyFee: part(fees.agencyFee),
    offsiteFee: part(fees.offsiteFee),
    otherFee: part(fees.otherFee),
  };
}
