export { buildOpenApi, type Method, type PathHandlers } from "./open-api";
export type { Problem } from "./problem";
export { parseJsonText, parsePart, readJsonText } from "./read-input";
export { renderApiPage } from "./render-api-page";
export {
  publicRoute,
  type RouteContext,
  type RouteHandler,
  type RouteRequest,
  route,
} from "./route";
export { SECURITY_HEADERS } from "./security-headers";
export { serveDirectly } from "./serve-directly";
