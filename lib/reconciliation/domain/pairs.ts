/** What is held against what. `left` and `right` are the words of the interface; every key is exact. */
export const PAIRS = [
  { id: "receipts", left: "order", right: "fundFlow" },
  { id: "refunds", left: "orderRefund", right: "fundFlow" },
  { id: "feeReturns", left: "feesCharged", right: "feesReturned" },
  { id: "bill", left: "fundFlow", right: "settlement" },
  { id: "commission", left: "fundFlow", right: "alliance" },
  { id: "affiliates", left: "order", right: "alliance" },
  { id: "insurance", left: "fundFlow", right: "policy" },
  { id: "insured", left: "order", right: "policy" },
  { id: "adSpend", left: "adFinance", right: "adPlan" },
  { id: "wallet", left: "fundFlow", right: "accountFlow" },
  { id: "walletChain", left: "walletBalance", right: "accountFlow" },
  { id: "platformFee", left: "expectedFee", right: "fundFlow" },
  { id: "commissionRate", left: "commissionRate", right: "fundFlow" },
  { id: "suspense", left: "suspense", right: "ledger" },
] as const;

export type PairId = (typeof PAIRS)[number]["id"];

export const PAIR_IDS = PAIRS.map(({ id }) => id);

/** How a row of a pair stands. Only the last six are somebody's work. */
export const ROW_CLASSES = [
  "matched",
  "explained",
  "pending",
  "amountDiffers",
  "missingLeft",
  "missingRight",
  "duplicate",
  "timing",
  "unclassified",
] as const;
export type RowClass = (typeof ROW_CLASSES)[number];

export const BREAK_CLASSES: readonly RowClass[] = [
  "amountDiffers",
  "missingLeft",
  "missingRight",
  "duplicate",
  "timing",
  "unclassified",
];

/**
 * Every rule that can decide a row, by pair, and the class that follows from it. The engine's statements name the rule
 * alone, so that a class is decided in one place; a name that is not here makes the run incomplete.
 */
export const RULES = {
  receipts: {
    matched: "matched",
    refundedBeforeSettlement: "explained",
    notSettledYet: "pending",
    settlementOverdue: "missingRight",
    settledLate: "timing",
    receivableDiffers: "amountDiffers",
    wrongOrder: "amountDiffers",
    settledTwice: "duplicate",
    unknownOrder: "missingLeft",
    unpaidOrder: "missingLeft",
    noOrderNumber: "missingLeft",
  },
  refunds: {
    matched: "matched",
    refundUnderWay: "pending",
    orderExportOlder: "pending",
    refundMissing: "missingRight",
    refundUntold: "missingLeft",
    refundDiffers: "amountDiffers",
    refundWithoutSettlement: "amountDiffers",
    refundedTwice: "duplicate",
  },
  feeReturns: {
    matched: "matched",
    feesNotReturned: "missingRight",
    feeReturnDiffers: "amountDiffers",
    feesReturnedTwice: "duplicate",
    feeReturnWithoutRefund: "missingLeft",
  },
  bill: {
    matched: "matched",
    billedNotPaid: "missingLeft",
    paidNotBilled: "missingRight",
    billDiffers: "amountDiffers",
    billPartsDiffer: "amountDiffers",
    billWrongOrder: "amountDiffers",
    billedTwice: "duplicate",
    paidTwice: "duplicate",
    billDateDiffers: "timing",
  },
  commission: {
    matched: "matched",
    allianceOlder: "pending",
    commissionNotCharged: "missingLeft",
    notInAlliance: "missingRight",
    allianceNotSettled: "missingRight",
    commissionDiffers: "amountDiffers",
    allianceWrongOrder: "amountDiffers",
  },
  affiliates: {
    matched: "matched",
    affiliateUnknownOrder: "missingLeft",
    affiliateMissing: "missingRight",
    affiliateBaseDiffers: "amountDiffers",
    affiliateWrongOrder: "amountDiffers",
  },
  insurance: {
    matched: "matched",
    policyWithoutFlow: "missingLeft",
    premiumUnexplained: "missingRight",
    premiumDiffers: "amountDiffers",
  },
  insured: { matched: "matched", insuredUnknownOrder: "missingLeft" },
  adSpend: {
    matched: "matched",
    financeMissing: "missingLeft",
    planReportMissing: "missingRight",
    spendOutsidePlans: "amountDiffers",
    plansOverFinance: "amountDiffers",
  },
  wallet: {
    matched: "matched",
    notInDetail: "missingLeft",
    notInStatement: "missingRight",
    flowDiffers: "amountDiffers",
    flowWrongOrder: "amountDiffers",
  },
  walletChain: { matched: "matched", chainBroken: "amountDiffers" },
  platformFee: { matched: "matched", feeUnruled: "explained", feeDiffers: "amountDiffers" },
  commissionRate: {
    matched: "matched",
    rateUnknown: "explained",
    otherRate: "amountDiffers",
    neitherRate: "amountDiffers",
  },
  suspense: { unclear: "amountDiffers" },
} as const satisfies Record<PairId, Record<string, RowClass>>;

/** The class of a rule of a pair; an unknown rule is unclassified, never dropped. */
export function classOf(pair: PairId, rule: string): RowClass {
  return (RULES[pair] as Readonly<Record<string, RowClass>>)[rule] ?? "unclassified";
}
