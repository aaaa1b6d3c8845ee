import { AppError } from "@/lib/kernel";
import { systemTransaction } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { countRequest, forgetRequests } from "@/lib/platform/rate-limit";
import type { SignInInput } from "../schemas";
import { verifyPassword } from "./password";
import { createSession, type SessionOrigin } from "./session-store";

const TRIES = { limit: 10, windowSeconds: 900 };
/** One address may try many accounts, but not without end. */
const TRIES_PER_ADDRESS = { limit: 50, windowSeconds: 900 };

/** Checks a password and starts a session; returns its token. Wrong e-mail and wrong password look the same. */
export async function signIn(input: SignInInput, origin: SessionOrigin): Promise<string> {
  const address = origin.address ?? "unknown";
  const account = `sign-in:${address}:${input.email}`;
  await countRequest(`sign-in:${address}`, TRIES_PER_ADDRESS);
  await countRequest(account, TRIES);
  const [user] = await systemTransaction((tx) =>
    tx.rows<{ id: bigint; password_hash: string }>(
      "SELECT id, password_hash FROM app_user WHERE email = $1",
      [input.email],
    ),
  );
  const fits = await verifyPassword(input.password, user?.password_hash ?? null);
  if (!user || !fits) {
    log.warn({ address }, "sign-in refused");
    throw new AppError(
      "unauthenticated",
      "auth/wrong-credentials",
      "E-mail or password is not right.",
    );
  }
  await forgetRequests(account);
  return createSession(user.id, origin);
}
