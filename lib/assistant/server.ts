import "server-only";

export { ask } from "./server/ask";
export { serveMcp } from "./server/serve-mcp";
