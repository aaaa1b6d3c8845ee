/** The exports that are understood, in the order a merchant meets them, and the sample of each; journeys have none. */
export const SAMPLE_BY_SOURCE = {
  "douyin-orders": "orders-a",
  "douyin-fund-flow": "fund-flow-39",
  "douyin-account-flow": "account-flow",
  "douyin-settlement": "settlement-newer",
  "douyin-alliance": "alliance",
  "qianchuan-finance": "ad-finance",
  "qianchuan-plans": "ad-plans",
  "freight-insurance": "premiums",
  "unit-costs": "unit-costs",
  "commission-rates": "commission-rates",
  "manual-costs": "manual-costs",
  "tiktok-settlement": "tiktok-settlement",
  "tiktok-affiliate-orders": "tiktok-affiliate-orders",
  touches: null,
} as const;

export type GuidedSource = keyof typeof SAMPLE_BY_SOURCE;

export const GUIDED_SOURCES = Object.keys(SAMPLE_BY_SOURCE) as readonly GuidedSource[];
