export type AccountKind = "asset" | "liability" | "equity" | "income" | "expense";

/** 经营环节 of a cost account: which part of the business the money was spent on. */
export const STAGES = [
  "advertising",
  "creators",
  "platform",
  "discounts",
  "fulfilment",
  "goods",
] as const;
export type Stage = (typeof STAGES)[number];

export interface Account {
  readonly code: number;
  readonly kind: AccountKind;
  readonly stage: Stage | null;
}

const account = (code: number, kind: AccountKind, stage: Stage | null = null): Account => ({
  code,
  kind,
  stage,
});

/** The chart that every new shop starts with. Codes are stable; names are messages (`accounts.<code>`). */
export const CHART_OF_ACCOUNTS: readonly Account[] = [
  account(1001, "asset"),
  account(1101, "asset"),
  account(1201, "asset"),
  account(1301, "asset"),
  account(1302, "asset"),
  account(1303, "asset"),
  account(1401, "asset"),
  account(1501, "asset"),
  account(1901, "asset"),
  account(2101, "liability"),
  account(2102, "liability"),
  account(2201, "liability"),
  account(2901, "liability"),
  account(3001, "equity"),
  account(4001, "income"),
  account(4101, "income", "discounts"),
  account(4201, "income"),
  account(4301, "income"),
  account(5001, "expense", "goods"),
  account(6001, "expense", "advertising"),
  account(6002, "expense", "advertising"),
  account(6003, "expense", "advertising"),
  account(6101, "expense", "creators"),
  account(6102, "expense", "creators"),
  account(6103, "expense", "creators"),
  account(6104, "expense", "creators"),
  account(6105, "expense", "creators"),
  account(6106, "expense", "creators"),
  account(6201, "expense", "platform"),
  account(6202, "expense", "fulfilment"),
  account(6203, "expense", "platform"),
  account(6204, "expense", "platform"),
  account(6301, "expense", "fulfilment"),
  account(6302, "expense", "fulfilment"),
  // Gains and losses of exchange are income of no sale: no figure counts them.
  account(7001, "income"),
];

/** Accounts by role, so that rules read as sentences. */
export const ACCOUNT = {
  bank: 1001,
  receivable: 1101,
  shopWallet: 1201,
  adWalletCash: 1301,
  adWalletPromo: 1302,
  adWalletShared: 1303,
  inventory: 1401,
  deposit: 1501,
  exchangeClearing: 1901,
  accruedCommission: 2101,
  memberPoints: 2201,
  suspense: 2901,
  owner: 3001,
  grossSales: 4001,
  merchantDiscount: 4101,
  refunds: 4201,
  otherIncome: 4301,
  costOfGoods: 5001,
  adCash: 6001,
  adPromo: 6002,
  adCoupon: 6003,
  commissionOrganic: 6101,
  commissionAd: 6102,
  commissionBonus: 6103,
  agencyFees: 6104,
  slotFees: 6105,
  samples: 6106,
  platformFee: 6201,
  insurance: 6202,
  channelFees: 6203,
  paymentCost: 6204,
  logistics: 6301,
  penalties: 6302,
  exchangeResult: 7001,
} as const;

/** 营销成本, default definition: cash and coupon spend, creators, platform fee, insurance, channel fees. */
export const DEFAULT_MARKETING_ACCOUNTS: readonly number[] = [
  6001, 6003, 6101, 6102, 6103, 6104, 6105, 6106, 6201, 6202, 6203,
];
