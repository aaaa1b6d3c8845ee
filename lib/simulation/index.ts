export { expectOrders, nextAdstock } from "./domain/ad-response";
export { listDemoShops } from "./domain/demo-shops";
export { describeTrueBook } from "./domain/describe-true-book";
export { type MarketTerms, openMarketDay } from "./domain/market/market-day";
export { runPracticeDay } from "./domain/market/practice-day";
export { computeTrafficShape } from "./domain/market/traffic-shape";
export { listPaymentDays } from "./domain/payment-days";
export {
  planVisits,
  SAMPLE_SETS,
  type SampleSetName,
  VISIT_PLANS,
} from "./domain/sample-set";
export type { ShopHistory } from "./domain/shop-history";
export { TEMPERS, type TemperName } from "./domain/shop-options";
export { openPackageWorld, type PackageWorld } from "./domain/shoppers/package-world";
export { type ShopDemand, simulateDemand } from "./domain/simulate-demand";
export { simulateShop } from "./domain/simulate-shop";
export { type Snapshot, toSnapshot } from "./domain/snapshot";
export { makeSyntheticMedia } from "./domain/synthetic-media";
export { computeTrueBook } from "./domain/true-book";
export { computeTrueStatementBook } from "./domain/true-statement-book";
export { parseQuirks, QUIRK_NAMES } from "./domain/writers/quirk-words";
export { RemovedSamplesDto, SampleFilesParams, SampleFilesQuery } from "./schemas";
