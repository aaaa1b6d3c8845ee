import "server-only";

export { auditCommissions, reviewCommission } from "./server/audit-commissions";
export { createDeal, listDeals, moveDeal, updateDeal } from "./server/deals";
export { listDisputes, moveDispute, openDispute } from "./server/disputes";
export { exportStatement } from "./server/export-statement";
export { getCreator } from "./server/get-creator";
export { getQuadrants, listCreators } from "./server/list-creators";
export { matchCreators } from "./server/match-creators";
