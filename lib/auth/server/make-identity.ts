import { betterAuth } from "better-auth/minimal";
import { twoFactor } from "better-auth/plugins/two-factor";
import { log } from "@/lib/platform/log";
import { deriveSecret } from "@/lib/platform/secrets";
import { identityAdapter } from "./identity-adapter";
import { readScope, type SessionFacts } from "./identity-scope";
import { CREDENTIALS, SECOND_FACTORS, SESSIONS, USERS, VERIFICATIONS } from "./identity-tables";
import { toPageUrl } from "./page-url";
import { hashPassword, verifyPassword } from "./password";
import { drawRecoveryCodes, hashRecoveryCodes } from "./recovery-codes";
import { makeToken } from "./secret-token";
import { SECOND_FACTOR_COOKIE, SESSION_COOKIE, SESSION_IDLE_DAYS } from "./session-cookie";

const DAY_SECONDS = 86_400;
const LINK_SECONDS = 3600;
/** The most that a form takes; what a password has to be is judged by `requireStrongPassword`. */
const PASSWORD_LENGTH_MAX = 200;

/** better-auth over our tables. Nothing of it is mounted: our verbs call it, with the limits and the trail around it. */
export function makeIdentity() {
  const secret = deriveSecret("identity");
  return betterAuth({
    appName: "Chengfang",
    baseURL: toPageUrl("/"),
    secret,
    database: identityAdapter(secret),
    telemetry: { enabled: false },
    logger: { level: "error", log: (_level, message, err) => log.error({ err }, message) },
    emailAndPassword: {
      enabled: true,
      // People are made by an invitation, by their company's sign-in or with the installation.
      disableSignUp: true,
      minPasswordLength: 1,
      maxPasswordLength: PASSWORD_LENGTH_MAX,
      password: {
        hash: hashPassword,
        verify: ({ password, hash }) => verifyPassword(password, hash),
      },
      resetPasswordTokenExpiresIn: LINK_SECONDS,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: async ({ token }) => readScope().hearToken?.(token),
    },
    user: USERS,
    account: CREDENTIALS,
    verification: VERIFICATIONS,
    session: {
      ...SESSIONS,
      additionalFields: { method: { type: "string", required: false, input: false } },
      expiresIn: SESSION_IDLE_DAYS * DAY_SECONDS,
    },
    databaseHooks: { session: { create: { before: toOurSession } } },
    advanced: {
      useSecureCookies: false,
      cookies: {
        session_token: { name: SESSION_COOKIE },
        two_factor: { name: SECOND_FACTOR_COOKIE },
      },
      database: { generateId: ({ model }) => (model === "verification" ? makeToken() : false) },
    },
    plugins: [
      twoFactor({
        schema: SECOND_FACTORS,
        backupCodeOptions: {
          customBackupCodesGenerate: drawRecoveryCodes,
          storeBackupCodes: { encrypt: hashRecoveryCodes, decrypt: async (kept) => kept },
        },
      }),
    ],
  });
}

async function toOurSession<Row extends object>(session: Row) {
  const { facts, hearToken } = readScope();
  const token = makeToken();
  hearToken?.(token);
  return { data: { ...session, token, ...toColumns(facts) } };
}

const toColumns = (facts?: SessionFacts) => ({
  ipAddress: facts?.address,
  userAgent: facts?.agent?.slice(0, 400),
  method: facts?.method,
});
