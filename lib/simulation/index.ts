export { describeTrueBook } from "./domain/describe-true-book";
export {
  planVisits,
  SAMPLE_SETS,
  type SampleSetName,
  VISIT_PLANS,
} from "./domain/sample-set";
export type { ShopHistory } from "./domain/shop-history";
export { TEMPERS, type TemperName } from "./domain/shop-options";
export { simulateShop } from "./domain/simulate-shop";
export { type Snapshot, toSnapshot } from "./domain/snapshot";
export { computeTrueBook } from "./domain/true-book";
export { computeTrueStatementBook } from "./domain/true-statement-book";
export { parseQuirks, QUIRK_NAMES } from "./domain/writers/quirk-words";
export { RemovedSamplesDto, SampleFilesParams, SampleFilesQuery } from "./schemas";
