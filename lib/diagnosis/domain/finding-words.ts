import type { FindingKind } from "./finding";

/** What each kind of finding is called, wherever it is told: page, inbox, messages to the outside. */
export const FINDING_WORDS: Readonly<
  Record<FindingKind, { readonly zh: string; readonly en: string }>
> = {
  salesFell: { zh: "成交掉了", en: "Sales fell" },
  salesRose: { zh: "成交涨了", en: "Sales rose" },
  refundsRose: { zh: "退款突增", en: "Refunds jumped" },
  adSpendRose: { zh: "投流花多了", en: "Ad spend rose" },
  adSpendFell: { zh: "投流停了或少了", en: "Ad spend fell" },
  insuranceRose: { zh: "运费险变贵", en: "Freight insurance got dearer" },
  duplicatePayout: { zh: "重复付款", en: "Paid twice" },
  commissionOverCap: { zh: "佣金超过约定", en: "Commission above the agreed rate" },
  feeVariance: { zh: "平台扣费偏高", en: "Platform fee too high" },
  negativeMargin: { zh: "卖一单亏一单", en: "Sold at a loss" },
  soldOutWhileSpending: { zh: "断货还在投", en: "Sold out, still advertised" },
  creativeFatigue: { zh: "素材疲劳", en: "Creative worn off" },
  budgetGoneEarly: { zh: "预算早早花完", en: "Budget gone early" },
  hourFell: { zh: "这几个小时投流卖少了", en: "Ads sell less than these hours do" },
  hourSpendRose: { zh: "这几个小时投流花多了", en: "Ads spend more than these hours do" },
  staleSource: { zh: "数据断更", en: "Source stopped" },
};
