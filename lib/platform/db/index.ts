export { toArrayLiteral } from "./array-literal";
export { gatherWrites } from "./gather-writes";
export type { Prepared } from "./lane";
export { closePool, getPool, openPool } from "./pool";
export { openQuietPool } from "./quiet-pool";
export {
  readAtOnce,
  systemReadAtOnce,
  systemTransaction,
  type Tx,
  transaction,
  writeAtOnce,
} from "./transaction";
