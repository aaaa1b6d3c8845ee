import "server-only";

export {
  createApiKey,
  findKeyCtx,
  findKeyHolder,
  grantShopToCaller,
  type KeyHolder,
} from "./server/api-keys";
export { ensureOwner, type OwnerAccount } from "./server/ensure-owner";
export { listApiKeys } from "./server/list-api-keys";
export {
  endPageSession,
  findPageViewer,
  listPageCtxs,
  requireCtx,
  requireOrganizationCtx,
  startPageSession,
} from "./server/page-session";
export { revokeApiKey } from "./server/revoke-api-key";
export { SESSION_COOKIE } from "./server/session-cookie";
export { createSession, deleteSession, findViewer, type Viewer } from "./server/session-store";
export { signIn } from "./server/sign-in";
export { findUserCtx } from "./server/user-ctx";
