import { AppError } from "@/lib/kernel";
import { systemTransaction } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { countRequest, forgetRequests } from "@/lib/platform/rate-limit";
import type { SignInInput } from "../schemas";
import { verifyPassword } from "./password";
import { beginProof } from "./pending-proofs";
import { recordAccountEvent } from "./record-sign-in";
import { createSession, type SessionOrigin } from "./session-store";

const TRIES = { limit: 10, windowSeconds: 900 };
/** One address may try many accounts, and many addresses one account, but not without end. */
const TRIES_PER_ADDRESS = { limit: 50, windowSeconds: 900 };
const TRIES_PER_ACCOUNT = { limit: 100, windowSeconds: 900 };

/** A session, or the token of a sign-in that still needs the authenticator's code. */
export type SignInStep =
  | { readonly kind: "session"; readonly token: string }
  | { readonly kind: "second-factor"; readonly token: string };

interface AccountRow {
  readonly id: bigint;
  readonly password_hash: string | null;
  readonly has_second_factor: boolean;
}

/** Checks a password and starts a session, or its second half. Wrong e-mail and wrong password look the same. */
export async function signIn(input: SignInInput, origin: SessionOrigin): Promise<SignInStep> {
  const address = origin.address ?? "unknown";
  const account = `sign-in:${address}:${input.email}`;
  await countRequest(`sign-in:${address}`, TRIES_PER_ADDRESS);
  await countRequest(`sign-in-to:${input.email}`, TRIES_PER_ACCOUNT);
  await countRequest(account, TRIES);
  const [user] = await systemTransaction((tx) =>
    tx.rows<AccountRow>(
      `SELECT id, password_hash, totp_confirmed_at IS NOT NULL AS has_second_factor FROM app_user WHERE email = $1`,
      [input.email],
    ),
  );
  const fits = await verifyPassword(input.password, user?.password_hash ?? null);
  if (!user || !fits) {
    log.warn({ address }, "sign-in refused");
    if (user) await recordRefusal(user.id, origin);
    throw new AppError(
      "unauthenticated",
      "auth/wrong-credentials",
      "E-mail or password is not right.",
    );
  }
  await forgetRequests(account);
  if (!user.has_second_factor) {
    return { kind: "session", token: await createSession(user.id, origin) };
  }
  const token = await systemTransaction((tx) =>
    beginProof(tx, { kind: "second-factor", userId: user.id, now: origin.now }),
  );
  return { kind: "second-factor", token };
}

export async function recordRefusal(userId: bigint, origin: SessionOrigin): Promise<void> {
  const { address, now } = origin;
  await systemTransaction((tx) =>
    recordAccountEvent(tx, { userId, action: "auth.session.refuse", address, now }),
  );
}
