import type { CalendarDay, Minor } from "@/lib/kernel";

/**
 * Facts are what the merchant's files state, one row each, in one vocabulary whatever the file. The book is a pure
 * function of the facts (`derive-order-entries.ts`, `derive-ad-day-entries.ts`); the journal is that function's history.
 *
 * Instants are local wall-clock text `YYYY-MM-DD HH:MM:SS` in the shop's zone. Amounts are minor units. Null is "the
 * file does not say". Ids are text exactly as printed, without tabs, quotes or backticks.
 */
export const FACT_KINDS = [
  "order",
  "fundFlow",
  "accountFlow",
  "alliance",
  "adFinance",
  "adPlan",
  "settlement",
  "policy",
  "unitCost",
  "commissionRate",
  "manual",
  "statement",
] as const;

export type FactKind = (typeof FACT_KINDS)[number];

export type LocalTime = string;
export type Channel = "live" | "video" | "card" | "search" | "other";
export type Traffic = "ad" | "organic";

/** Where a fact was read, and how it ranks against another telling of the same fact. */
export interface FactOrigin {
  /** Row as the user sees it in the file. */
  readonly rowNumber: number;
  /** Lifecycle rank: between two tellings whose snapshot times do not decide, the higher rank is the newer. */
  readonly rank: number;
}

/** One 子订单 of an order export. Key: sub-order number. */
export interface OrderFact extends FactOrigin {
  readonly kind: "order";
  readonly subOrderNo: string;
  readonly orderNo: string | null;
  readonly productId: string | null;
  readonly productName: string | null;
  readonly merchantSku: string | null;
  readonly quantity: number;
  /** 订单应付金额: what the buyer owes, shipping included. */
  readonly payable: Minor;
  readonly shipping: Minor;
  readonly platformDiscount: Minor;
  readonly merchantDiscount: Minor;
  readonly creatorDiscount: Minor;
  readonly orderedAt: LocalTime;
  /** Null while unpaid or cancelled before payment: such an order makes no entry. */
  readonly paidAt: LocalTime | null;
  readonly status: string;
  /** What the order export itself says of a refund; partial amounts are unknown to it. */
  readonly refund: "none" | "pending" | "partial" | "full";
  readonly creatorId: string | null;
  readonly creatorName: string | null;
  readonly traffic: Traffic | null;
  readonly channel: Channel | null;
}

/** What the cash of a fund-flow row means; the scene table of the formats maps every printed scene to one of these. */
export type FlowScene =
  | "settlement"
  | "refundAfterSettlement"
  | "subsidyReversal"
  | "feeReturn"
  | "insurance"
  | "adTopUp"
  | "withdrawal"
  | "withdrawalReturn"
  | "smallPayment"
  | "compensationPaid"
  | "penalty"
  | "compensationReceived"
  | "rebate"
  | "depositPaid"
  | "depositReturned"
  | "logistics"
  | "paymentCost"
  | "promotion"
  | "gift"
  | "commissionIncome"
  | "financing"
  | "unknown";

/** One row of 动账明细. Key: flow number. Amounts keep the sign of the wallet: in positive, out negative. */
export interface FundFlowFact extends FactOrigin {
  readonly kind: "fundFlow";
  readonly flowNo: string;
  readonly occurredAt: LocalTime;
  readonly amount: Minor;
  readonly scene: FlowScene;
  readonly sceneText: string;
  /** 计费类型 = 巨量千川. */
  readonly adBilled: boolean;
  readonly subOrderNo: string | null;
  readonly orderNo: string | null;
  readonly orderedAt: LocalTime | null;
  readonly productId: string | null;
  readonly productName: string | null;
  readonly creatorId: string | null;
  readonly creatorName: string | null;
  /** 订单实付应结 + 运费实付 + every subsidy column. */
  readonly receivable: Minor;
  /** The shipping inside `receivable`: no commission is due on it. */
  readonly shipping: Minor;
  /** The columns below keep the sign of the file: a charge is negative, a fee given back is positive. */
  readonly refund: Minor;
  readonly platformFee: Minor;
  readonly commission: Minor;
  /** 服务商佣金 + 招商服务费. */
  readonly agencyFee: Minor;
  /** 渠道分成 + 站外推广费 + 其他分成. */
  readonly channelFee: Minor;
  /** 是否免佣: whether the platform charged its reduced fee; null when the file does not say. */
  readonly feeWaived: boolean | null;
  readonly remark: string | null;
}

/** One row of 账户流水 (with running balance): the same flows, coarser. Key: flow number. */
export interface AccountFlowFact extends FactOrigin {
  readonly kind: "accountFlow";
  readonly flowNo: string;
  readonly occurredAt: LocalTime;
  readonly amount: Minor;
  readonly balance: Minor | null;
  readonly scene: FlowScene;
  readonly sceneText: string;
  readonly subOrderNo: string | null;
  readonly orderNo: string | null;
  readonly remark: string | null;
}

/** One row of 精选联盟订单明细 or a TikTok affiliate order. Key: sub-order number. */
export interface AllianceFact extends FactOrigin {
  readonly kind: "alliance";
  readonly subOrderNo: string;
  readonly productId: string | null;
  readonly productName: string | null;
  readonly creatorId: string | null;
  readonly creatorName: string | null;
  readonly paidAt: LocalTime | null;
  readonly settledAt: LocalTime | null;
  readonly state: "paid" | "received" | "settled" | "refunded" | "expired" | "unknown";
  readonly commissionBase: Minor;
  readonly rateBps: number | null;
  readonly estimatedCommission: Minor;
  readonly actualCommission: Minor | null;
  /** The part that the source itself states as ad-boosted (TikTok Shop Ads commission); null when it does not say. */
  readonly estimatedAdCommission: Minor | null;
  readonly estimatedBonus: Minor;
  readonly actualBonus: Minor | null;
  readonly channel: Channel | null;
}

/** One day of 千川财务流水. Key: account (may be empty) + day. Spend is positive. */
export interface AdFinanceFact extends FactOrigin {
  readonly kind: "adFinance";
  readonly adAccountId: string;
  readonly day: CalendarDay;
  readonly cash: Minor;
  readonly promo: Minor;
  readonly coupon: Minor;
  readonly sharedCash: Minor;
  readonly sharedPromo: Minor;
}

/** One plan and day (and product, creator, hour where given) of a 千川计划报表. Metrics only: it splits, never posts. */
export interface AdPlanFact extends FactOrigin {
  readonly kind: "adPlan";
  readonly adAccountId: string;
  readonly campaignId: string;
  readonly campaignName: string;
  readonly day: CalendarDay;
  readonly hour: number | null;
  readonly productId: string | null;
  readonly creatorId: string | null;
  readonly creatorName: string | null;
  readonly mode: "standard" | "siteWide" | "overall";
  readonly channel: Channel | null;
  readonly spend: Minor;
  readonly impressions: bigint | null;
  readonly clicks: bigint | null;
  readonly conversions: bigint | null;
  readonly orders: bigint | null;
  readonly gmv: Minor | null;
}

/** One row of 结算账单: restates 动账, never posts. Key: fingerprint of the row + occurrence. */
export interface SettlementFact extends FactOrigin {
  readonly kind: "settlement";
  readonly subOrderNo: string;
  readonly orderNo: string | null;
  readonly settledAt: LocalTime;
  readonly orderedAt: LocalTime | null;
  readonly typeText: string;
  readonly amount: Minor;
  readonly income: Minor;
  readonly outcome: Minor;
  readonly refundBefore: Minor;
  readonly platformFee: Minor;
  readonly commission: Minor;
  readonly agencyFee: Minor;
  readonly channelFee: Minor;
  /** Which of several rows with the same content this is, from 0. */
  readonly occurrence: number;
}

/** One freight-insurance policy of 保费支出 or 运费险账单: explains the insurance flow, never posts. */
export interface PolicyFact extends FactOrigin {
  readonly kind: "policy";
  readonly policyNo: string;
  readonly flowNo: string | null;
  readonly subOrderNo: string | null;
  readonly occurredAt: LocalTime;
  /** What the merchant pays; a refunded premium is negative. */
  readonly premium: Minor;
}

/** One line of the merchant's cost table. Key: merchant SKU + effective day. */
export interface UnitCostFact extends FactOrigin {
  readonly kind: "unitCost";
  readonly merchantSku: string;
  readonly name: string | null;
  readonly unitCost: Minor;
  readonly effectiveOn: CalendarDay;
}

/** One line of the 双佣金费率表. Key: creator + product (`*` for all) + effective day. */
export interface CommissionRateFact extends FactOrigin {
  readonly kind: "commissionRate";
  readonly creatorId: string;
  readonly creatorName: string | null;
  readonly productId: string;
  readonly organicRateBps: number;
  readonly adRateBps: number;
  readonly effectiveOn: CalendarDay;
  readonly expiresOn: CalendarDay | null;
}

/** A cost that no platform file states: 坑位费, 样品, 线下物流… Key: the user's own reference, else row content + occurrence. */
export interface ManualFact extends FactOrigin {
  readonly kind: "manual";
  readonly reference: string;
  readonly day: CalendarDay;
  /** An expense account 61xx or 63xx. */
  readonly account: number;
  readonly amount: Minor;
  readonly creatorId: string | null;
  readonly creatorName: string | null;
  readonly productId: string | null;
  readonly memo: string | null;
}

/**
 * One order line of a TikTok Shop settlement: revenue and fees arrive together, there is no separate order entry.
 * Charges are positive here. Key: order or adjustment id + occurrence, type and the instant it settled: a refund that
 * settles a month later is a fact of its own.
 */
export interface StatementFact extends FactOrigin {
  readonly kind: "statement";
  readonly reference: string;
  readonly typeText: string;
  readonly currency: string;
  readonly orderNo: string | null;
  readonly orderedAt: LocalTime | null;
  readonly settledAt: LocalTime;
  readonly settlement: Minor;
  readonly grossSales: Minor;
  readonly sellerDiscount: Minor;
  readonly refund: Minor;
  readonly platformFee: Minor;
  readonly paymentFee: Minor;
  readonly commission: Minor;
  readonly adCommission: Minor;
  readonly agencyFee: Minor;
  readonly adSpend: Minor;
  readonly logistics: Minor;
  readonly compensation: Minor;
  /** What the columns above leave of the settlement amount; goes to suspense, never hidden. */
  readonly other: Minor;
}

export type Fact =
  | OrderFact
  | FundFlowFact
  | AccountFlowFact
  | AllianceFact
  | AdFinanceFact
  | AdPlanFact
  | SettlementFact
  | PolicyFact
  | UnitCostFact
  | CommissionRateFact
  | ManualFact
  | StatementFact;

export type FactOf<Kind extends FactKind> = Extract<Fact, { kind: Kind }>;
