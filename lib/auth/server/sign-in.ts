import { AppError } from "@/lib/kernel";
import { systemTransaction } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { countRequest, forgetRequests } from "@/lib/platform/rate-limit";
import type { SignInInput } from "../schemas";
import { askIdentity } from "./identity";
import { inScope } from "./identity-scope";
import { recordRefusal, recordStart, type SessionOrigin } from "./record-sign-in";
import { readHalf } from "./second-factor";

const TRIES = { limit: 10, windowSeconds: 900 };
/** One address may try many accounts, and many addresses one account, but not without end. */
const TRIES_PER_ADDRESS = { limit: 50, windowSeconds: 900 };
const TRIES_PER_ACCOUNT = { limit: 100, windowSeconds: 900 };

/** A session, or the token of a sign-in that still needs the authenticator's code. */
export type SignInStep =
  | { readonly kind: "session"; readonly token: string }
  | { readonly kind: "second-factor"; readonly token: string };

/** Checks a password and starts a session, or its second half. Wrong e-mail and wrong password look the same. */
export async function signIn(input: SignInInput, origin: SessionOrigin): Promise<SignInStep> {
  const address = origin.address ?? "unknown";
  const account = `sign-in:${address}:${input.email}`;
  await countRequest(`sign-in:${address}`, TRIES_PER_ADDRESS);
  await countRequest(`sign-in-to:${input.email}`, TRIES_PER_ACCOUNT);
  await countRequest(account, TRIES);
  const step = await provePassword(input, origin).catch(async (error: unknown) => {
    if (error instanceof AppError && error.code === "auth/wrong-credentials") {
      log.warn({ address }, "sign-in refused");
      await recordWrongPassword(input.email, origin);
    }
    throw error;
  });
  await forgetRequests(account);
  return step;
}

async function provePassword(input: SignInInput, origin: SessionOrigin): Promise<SignInStep> {
  const method = "password";
  const { headers, response } = await inScope({ facts: { ...origin, method } }, () =>
    askIdentity(({ api }) => api.signInEmail({ body: input, returnHeaders: true })),
  );
  if ("twoFactorRedirect" in response) return { kind: "second-factor", token: readHalf(headers) };
  await recordStart(BigInt(response.user.id), method, origin);
  return { kind: "session", token: response.token };
}

async function recordWrongPassword(email: string, origin: SessionOrigin): Promise<void> {
  const [user] = await systemTransaction((tx) =>
    tx.rows<{ id: bigint }>("SELECT id FROM app_user WHERE email = $1", [email]),
  );
  if (user) await recordRefusal(user.id, origin);
}
