export { toArrayLiteral } from "./array-literal";
export { closePool, getPool, openPool } from "./pool";
export { openQuietPool } from "./quiet-pool";
export { systemTransaction, type Tx, transaction } from "./transaction";
