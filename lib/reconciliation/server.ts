import "server-only";

export { actOnItems } from "./server/act-on-items";
export { adjustItem } from "./server/adjust-item";
export { explainDifference, listExplainedRows } from "./server/explain-difference";
export { getItem } from "./server/get-item";
export { getWorkload, listItems } from "./server/list-items";
export { listLineRows } from "./server/list-line-rows";
export { listOpenWork, type OpenWork } from "./server/list-open-work";
export { addFeeRule, listFeeRules, removeFeeRule } from "./server/manage-fee-rules";
export { readToldFigures } from "./server/read-told-figures";
export { reconcile } from "./server/reconcile";
export {
  getReconciliation,
  reconcileArrivalJob,
  reconcileJob,
  startReconciliation,
} from "./server/reconciliation-job";
