import "server-only";

export { getFigures } from "./server/get-figures";
export { getOverview } from "./server/get-overview";
export { listAccounts, listBalances } from "./server/list-balances";
export { listEntries } from "./server/list-entries";
export { openBook } from "./server/open-book";
export {
  type BatchOptions,
  type BatchOutcome,
  type BatchRunner,
  type BatchWork,
  postBatch,
  rehearseBatches,
} from "./server/post-batch";
export { summariseEntries } from "./server/summarise-entries";
export { withdrawFile } from "./server/withdraw-file";
