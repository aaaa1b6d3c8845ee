export { closePool, getPool, openPool } from "./pool";
export { systemTransaction, type Tx, transaction } from "./transaction";
export { toArrayLiteral } from "./array-literal";
