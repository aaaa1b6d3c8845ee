import type { Minor } from "@/lib/kernel";
import type { Channel, Traffic } from "@/lib/ledger";
import type { LocalSecond } from "./local-time";
import type { AdPlan, Creator, Product } from "./shop-profile";

export interface Buyer {
  readonly surname: string;
  readonly province: string;
  readonly paymentMethod: string;
}

/**
 * What an order is worth and who pays for its discounts.
 * Always: goods + shipping = payable + merchantDiscount + platformDiscount + creatorDiscount.
 */
export interface OrderAmounts {
  /** List price times quantity. */
  readonly goods: Minor;
  readonly shipping: Minor;
  readonly merchantDiscount: Minor;
  readonly platformDiscount: Minor;
  readonly creatorDiscount: Minor;
  readonly payable: Minor;
  /** Part of `payable` that the payment service pays in the buyer's place. */
  readonly paymentSubsidy: Minor;
}

/** The two agreed rates and the one that was charged; it is neither when the platform erred. */
export interface OrderCommission {
  readonly organicBps: number;
  readonly adBps: number;
  readonly chargedBps: number;
  readonly base: Minor;
  readonly estimated: Minor;
}

export type RefundPhase = "beforeShipping" | "beforeSettlement" | "afterSettlement";

export interface OrderRefund {
  /** A withdrawn request moves no money. */
  readonly kind: "full" | "partial" | "withdrawn";
  readonly phase: RefundPhase;
  readonly afterSaleNo: string;
  readonly requestedAt: LocalSecond;
  readonly refundedAt: LocalSecond;
  /** What the buyer gets back. */
  readonly buyerPart: Minor;
  /** What the shop loses of the subsidies with it. */
  readonly subsidyPart: Minor;
}

/** Charges of a settlement, all positive. */
export interface OrderFees {
  readonly platformFee: Minor;
  readonly commission: Minor;
  readonly partnerFee: Minor;
  readonly agencyFee: Minor;
  readonly offsiteFee: Minor;
  readonly otherFee: Minor;
}

/** Always: amount = receivable - refundBefore - the sum of the fees. */
export interface OrderSettlement {
  readonly settledAt: LocalSecond;
  /** payable + platformDiscount + creatorDiscount: what the order puts on the receivable account. */
  readonly receivable: Minor;
  readonly refundBefore: Minor;
  readonly fees: OrderFees;
  /** Given back when the buyer is refunded after settlement; null without such a refund. */
  readonly feesReturned: OrderFees | null;
  readonly feeBps: number;
  /** Platform fee that the reduced-fee plans save; null outside them. */
  readonly feeWaived: Minor | null;
  readonly amount: Minor;
}

/** Money beside the settlement: out when positive, as the shop pays it. */
export interface OrderExtra {
  readonly scene: "smallPayment" | "compensationPaid" | "pickup" | "logisticsCompensation";
  readonly at: LocalSecond;
  readonly paid: Minor;
}

export interface OrderPolicy {
  readonly policyNo: string;
  readonly premium: Minor;
  readonly chargedAt: LocalSecond;
  /** When the premium came back because the order was refunded before it was sent; null if it stayed. */
  readonly returnedAt: LocalSecond | null;
}

/** One sub-order with its whole life, of which a file "as of" a day tells only the part up to then. */
export interface SimulatedOrder {
  readonly subOrderNo: string;
  readonly orderNo: string;
  readonly product: Product;
  readonly quantity: number;
  readonly amounts: OrderAmounts;
  readonly buyer: Buyer;
  readonly channel: Channel;
  readonly traffic: Traffic;
  readonly plan: AdPlan | null;
  readonly creator: Creator | null;
  readonly contentId: string | null;
  readonly orderedAt: LocalSecond;
  /** Null when the buyer never pays. */
  readonly paidAt: LocalSecond | null;
  readonly cancelReason: string | null;
  readonly shippedAt: LocalSecond | null;
  readonly completedAt: LocalSecond | null;
  readonly commission: OrderCommission | null;
  readonly refund: OrderRefund | null;
  readonly settlement: OrderSettlement | null;
  readonly policy: OrderPolicy | null;
  readonly extras: readonly OrderExtra[];
}

/** Subsidies that others pay to the shop for an order, payment subsidy apart. */
export function subsidyOf(amounts: OrderAmounts): Minor {
  return amounts.platformDiscount + amounts.creatorDiscount;
}

export function sumFees(fees: OrderFees): Minor {
  return (
    fees.platformFee +
    fees.commission +
    fees.partnerFee +
    fees.agencyFee +
    fees.offsiteFee +
    fees.otherFee
  );
}

/** Half-up share of a non-negative amount in basis points. */
export function applyBps(amount: Minor, bps: number): Minor {
  return (amount * BigInt(bps) + 5000n) / 10_000n;
}
