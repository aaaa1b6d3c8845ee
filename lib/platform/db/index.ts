export { toArrayLiteral } from "./array-literal";
export { toArrayParam } from "./array-param";
export { gatherCalls } from "./gather-calls";
export type { Prepared } from "./lane";
export { closePool, getPool, openPool } from "./pool";
export { openQuietPool } from "./quiet-pool";
export {
  pipelinedTransaction,
  readAtOnce,
  readWhole,
  recordAtOnce,
  systemReadAtOnce,
  systemTransaction,
  type Tx,
  transaction,
} from "./transaction";
