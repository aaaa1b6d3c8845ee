import "server-only";

export { applyRetentionJob, keepRetention } from "./server/apply-retention";
export { destroyShopperKey, forgetShopper } from "./server/forget-shopper";
export { listRetention, setRetention } from "./server/retention-rules";
