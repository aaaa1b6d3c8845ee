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
export { listDefinitions, previewDefinition, saveDefinition } from "./server/definitions";
export { exportJournal } from "./server/export-journal";
export { getEntry } from "./server/get-entry";
export { getFigures } from "./server/get-figures";
export { getOverview } from "./server/get-overview";
export { type AdCampaign, listAdCampaigns } from "./server/list-ad-campaigns";
export { listAccounts, listBalances } from "./server/list-balances";
export { listEntries } from "./server/list-entries";
export { listOrderedProducts } from "./server/list-ordered-products";
export { listPaidOrders, type PaidOrder } from "./server/list-paid-orders";
export { listRouteDays, type RouteDay } from "./server/list-route-days";
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
export { readWindowFigures } from "./server/read-window-figures";
export { reverseEntry } from "./server/reverse-entry";
export { summariseEntries } from "./server/summarise-entries";
export { verifyBook } from "./server/verify-book";
export { withdrawFile } from "./server/withdraw-file";
