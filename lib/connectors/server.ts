import "server-only";

export type { AdPlatform } from "./server/ad-platform";
export {
  type AppliedChange,
  applyChanges,
  type PlatformStates,
  readStates,
} from "./server/apply-changes";
export { connect, disconnect, getConnector } from "./server/connect";
export { openAdPlatform } from "./server/open-ad-platform";
