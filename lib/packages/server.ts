import "server-only";

export { getPackages } from "./server/get-packages";
export { recommendPackages } from "./server/recommend-packages";
