import "server-only";

export {
  findInvitation,
  joinByInvitation,
  type OpenInvitation,
  openInvitedAccount,
} from "./server/accept-invitation";
export {
  createApiKey,
  findKeyCtx,
  findKeyHolder,
  grantShopToCaller,
  type KeyHolder,
} from "./server/api-keys";
export { changePassword } from "./server/change-password";
export { findCtxAtShop } from "./server/ctx-at-shop";
export {
  DEMO_ACCOUNTS,
  ensureDemoAccounts,
} from "./server/ensure-demo-accounts";
export { ensureOwner, type OwnerAccount } from "./server/ensure-owner";
export { findOutbox } from "./server/find-outbox";
export { getAccount } from "./server/get-account";
export { createInvitation, listInvitations, revokeInvitation } from "./server/invitations";
export { listApiKeys } from "./server/list-api-keys";
export { changeRole, listMembers, removeMember } from "./server/members";
export {
  endPageSession,
  findPageViewer,
  finishPageSignIn,
  keepPageSession,
  listPageCtxs,
  readPageOrigin,
  readPageSite,
  requireCtx,
  requireOrganizationCtx,
  startPageSession,
} from "./server/page-session";
export { toSite } from "./server/passkey-site";
export {
  addPasskey,
  beginPasskey,
  beginPasskeySignIn,
  finishPasskeySignIn,
  removePasskey,
} from "./server/passkeys";
export { listSettings, saveSetting } from "./server/person-settings";
export { askForReset, resetPassword } from "./server/reset-password";
export { revokeApiKey } from "./server/revoke-api-key";
export { getRoleMatrix, setRoleGrant } from "./server/role-matrix";
export { finishSignIn } from "./server/second-factor";
export { getSecondFactorRule, setSecondFactorRule } from "./server/second-factor-rule";
export { SESSION_COOKIE } from "./server/session-cookie";
export { createSession, deleteSession, findViewer, type Viewer } from "./server/session-store";
export { listSessions, revokeSession } from "./server/sessions";
export { signIn } from "./server/sign-in";
export { getSso, removeSso, setSso } from "./server/sso-provider";
export { beginSsoSignIn, finishSsoSignIn } from "./server/sso-sign-in";
export { beginTotp, confirmTotp, removeTotp } from "./server/totp";
export { findUserCtx, openPersonalCtx } from "./server/user-ctx";
export { askForVerification, verifyEmail } from "./server/verify-email";
