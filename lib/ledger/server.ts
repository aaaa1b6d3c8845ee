import "server-only";

export {
  type ChainHead,
  type ChainRecord,
  countDaysEntries,
  listBookMonths,
  lockBook,
  readChain,
  readChainAt,
  readChainHead,
} from "./server/book-chain";
export { correctEntry } from "./server/correct-entry";
export {
  getDefinition,
  listDefinitions,
  previewDefinition,
  saveDefinition,
} from "./server/definitions";
export { exportJournal } from "./server/export-journal";
export { findChargeFaults } from "./server/find-charge-faults";
export { type BookHead, getBookHead } from "./server/get-book-head";
export { getEntry } from "./server/get-entry";
export { getFigures } from "./server/get-figures";
export { getGlossary } from "./server/get-glossary";
export { getMaturity } from "./server/get-maturity";
export { getOverview } from "./server/get-overview";
export { getProfitStatement } from "./server/get-profit-statement";
export { type AdCampaign, listAdCampaigns } from "./server/list-ad-campaigns";
export { type AdTraffic, listAdTraffic } from "./server/list-ad-traffic";
export { listAccounts, listBalances } from "./server/list-balances";
export { type CreatorExposure, listCreatorExposure } from "./server/list-creator-exposure";
export { type CreatorPart, listCreatorParts } from "./server/list-creator-parts";
export { type CreatorProduct, listCreatorProducts } from "./server/list-creator-products";
export { type CreatorSums, type DayMoments, listCreatorSums } from "./server/list-creator-sums";
export { type BookCell, type CellMeasure, listDayCells } from "./server/list-day-cells";
export { listEntries } from "./server/list-entries";
export { type FigureParts, listFigureParts, listToldMetrics } from "./server/list-figure-parts";
export {
  listMetricDays,
  type MetricDays,
  type MetricSeries,
} from "./server/list-metric-days";
export { listOrderCommissions, type OrderCommission } from "./server/list-order-commissions";
export { listOrderDiscounts, type OrderDiscounts } from "./server/list-order-discounts";
export { listOrderedProducts } from "./server/list-ordered-products";
export { listPaidOrders, type PaidOrder } from "./server/list-paid-orders";
export { listPartDays, type PartDay } from "./server/list-part-days";
export { listPlanDays, type PlanDay } from "./server/list-plan-days";
export { listProductSales, type ProductSales } from "./server/list-product-sales";
export { listProductSellers, type ProductSeller } from "./server/list-product-sellers";
export { listRouteDays, type RouteDay } from "./server/list-route-days";
export { listShopFigures, type ShopFigures } from "./server/list-shop-figures";
export { listShopFunds, type ShopFunds } from "./server/list-shop-funds";
export { listShopSpans, type ShopSpan } from "./server/list-shop-spans";
export { listWindowFigures } from "./server/list-window-figures";
export { openBook } from "./server/open-book";
export { openJournalDownload } from "./server/open-journal-download";
export {
  type BatchOptions,
  type BatchOutcome,
  type BatchRunner,
  type BatchWork,
  postBatch,
  rehearseBatches,
} from "./server/post-batch";
export { postHandEntry } from "./server/post-hand-entry";
export { readStageCounts, type StageCount } from "./server/read-stage-counts";
export { readWindowFigures } from "./server/read-window-figures";
export { reverseEntry } from "./server/reverse-entry";
export { summariseEntries } from "./server/summarise-entries";
export { verifyBook } from "./server/verify-book";
export { withdrawFile } from "./server/withdraw-file";
