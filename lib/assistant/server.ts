import "server-only";

export { ask } from "./server/ask";
