import "server-only";

export { openBook } from "./server/open-book";
export {
  type BatchOptions,
  type BatchOutcome,
  type BatchRunner,
  type BatchWork,
  postBatch,
  rehearseBatches,
} from "./server/post-batch";
export { withdrawFile } from "./server/withdraw-file";
