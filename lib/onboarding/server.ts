import "server-only";

export { getChecklist } from "./server/get-checklist";
