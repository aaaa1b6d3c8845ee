import "server-only";

export { closePeriod } from "./server/close-period";
export { listPeriods } from "./server/list-periods";
export { openPack } from "./server/open-pack";
export { reopenPeriod } from "./server/reopen-period";
export { verifyPeriod } from "./server/verify-period";
