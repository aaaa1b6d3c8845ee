export type { AdResponse } from "./domain/ad-response";
export type { Category } from "./domain/catalog";
export type { DayDemand, PlanDemand } from "./domain/demand";
export { listDemoShops } from "./domain/demo-shops";
export { describeTrueBook } from "./domain/describe-true-book";
export {
  planVisits,
  SAMPLE_SETS,
  type SampleSetName,
  VISIT_PLANS,
  type VisitPlan,
} from "./domain/sample-set";
export type { ShopHistory, SimulatedDay } from "./domain/shop-history";
export {
  type ShopOptions,
  type ShopOptionsInput,
  TEMPERS,
  type TemperName,
} from "./domain/shop-options";
export type { AdPlan, Creator, Product, ShopProfile } from "./domain/shop-profile";
export { simulateShop } from "./domain/simulate-shop";
export type { SimulatedOrder } from "./domain/simulated-order";
export { type Snapshot, toSnapshot } from "./domain/snapshot";
export { computeTrueBook } from "./domain/true-book";
export type { BookTally, TrueFigures } from "./domain/true-book-tally";
export { computeTrueStatementBook } from "./domain/true-statement-book";
export {
  createExport,
  EXPORT_FORMAT_IDS,
  type ExportFormatId,
} from "./domain/writers/export-formats";
export { parseQuirks, QUIRK_NAMES } from "./domain/writers/quirk-words";
export type { Quirks } from "./domain/writers/quirks";
export type { ExportTable } from "./domain/writers/sheet";
