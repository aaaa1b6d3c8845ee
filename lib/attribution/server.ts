import "server-only";

export { getAttribution } from "./server/get-attribution";
export { importTouches } from "./server/import-touches";
export { addTouches } from "./server/touch-store";
