import "server-only";

export { reconcile } from "./server/reconcile";
