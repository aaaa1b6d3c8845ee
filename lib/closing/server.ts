import "server-only";

export { closePeriod } from "./server/close-period";
export { postForeignEntry, postOpeningBalances, transferCurrency } from "./server/exchange-entries";
export { listRates, saveRate } from "./server/exchange-rates";
export { findSealedCampaigns } from "./server/find-sealed-campaigns";
export { type ClosedThrough, listClosedThrough } from "./server/list-closed-through";
export { listPeriods } from "./server/list-periods";
export { openPack } from "./server/open-pack";
export { getOrganizationFigures, valueShops } from "./server/organization-figures";
export { reopenPeriod } from "./server/reopen-period";
export { verifyPeriod } from "./server/verify-period";
