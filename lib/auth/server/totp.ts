import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { AppError } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { systemTransaction, type Tx } from "@/lib/platform/db";
import { countRequest } from "@/lib/platform/rate-limit";
import { openSecret, sealSecret } from "@/lib/platform/secrets";
import type { NewTotpDto, RecoveryCodesDto } from "../account-schemas";
import { toBase32, toStepBytes, toTotpCode, toTotpUri, totpStep } from "../domain/totp";
import { requirePassword } from "./change-password";
import { findProof, takeProof } from "./pending-proofs";
import { recordAccountEvent } from "./record-sign-in";
import { requireUserId } from "./require-user";
import { hashToken } from "./secret-token";
import { createSession, type SessionOrigin } from "./session-store";
import { recordRefusal } from "./sign-in";

const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;
/** Clocks differ: a code of the step before and after is taken too. */
const STEPS_EITHER_WAY = 1n;
const TRIES = { limit: 10, windowSeconds: 900 };

const placeOf = (userId: bigint): string => `app_user.totp_secret:${userId}`;

/** Draws a new secret for the authenticator; it counts from the first code that is confirmed. */
export async function beginTotp(
  ctx: Ctx,
  input: { readonly password: string },
): Promise<NewTotpDto> {
  const userId = requireUserId(ctx);
  const { email } = await requirePassword(userId, input.password);
  const bytes = randomBytes(SECRET_BYTES);
  const sealed = sealSecret(bytes.toString("base64url"), placeOf(userId));
  const stored = await systemTransaction((tx) =>
    tx.run("UPDATE app_user SET totp_secret = $2 WHERE id = $1 AND totp_confirmed_at IS NULL", [
      userId,
      sealed,
    ]),
  );
  if (stored === 0) {
    throw new AppError("conflict", "auth/totp-on", "An authenticator is set up; remove it first.");
  }
  const secret = toBase32(bytes);
  return { secret, uri: toTotpUri(secret, email) };
}

/** Turns the second factor on by the first code, and gives out the recovery codes, this once. */
export async function confirmTotp(
  ctx: Ctx,
  input: { readonly code: string },
): Promise<RecoveryCodesDto> {
  const userId = requireUserId(ctx);
  await countRequest(`totp:${userId}`, TRIES);
  return systemTransaction(async (tx) => {
    if (!(await acceptCode(tx, userId, input.code, ctx.now))) throw wrongCode();
    await tx.run("UPDATE app_user SET totp_confirmed_at = $2 WHERE id = $1", [userId, ctx.now]);
    const codes = await drawRecoveryCodes(tx, userId);
    await recordAccountEvent(tx, {
      userId,
      action: "auth.second-factor.add",
      address: ctx.address ?? null,
      now: ctx.now,
    });
    return { codes };
  });
}

export async function removeTotp(ctx: Ctx, input: { readonly password: string }): Promise<void> {
  const userId = requireUserId(ctx);
  await requirePassword(userId, input.password);
  await systemTransaction(async (tx) => {
    await tx.run(
      "UPDATE app_user SET totp_secret = NULL, totp_confirmed_at = NULL, totp_last_step = 0 WHERE id = $1",
      [userId],
    );
    await tx.run("DELETE FROM recovery_code WHERE user_id = $1", [userId]);
    await recordAccountEvent(tx, {
      userId,
      action: "auth.second-factor.remove",
      address: ctx.address ?? null,
      now: ctx.now,
    });
  });
}

/** The second half of a sign-in: the authenticator's code, or a recovery code, which is used up. */
export async function finishSignIn(
  input: { readonly token: string; readonly code: string },
  origin: SessionOrigin,
): Promise<string> {
  const proof = await systemTransaction((tx) =>
    findProof(tx, "second-factor", input.token, origin.now),
  );
  if (!proof?.userId) {
    throw new AppError("unauthenticated", "auth/sign-in-over", "Sign in once more.");
  }
  const { userId } = proof;
  await countRequest(`totp:${userId}`, TRIES);
  const method = await systemTransaction(async (tx) => {
    const isRecovery = /[a-z]/i.test(input.code);
    const fits = isRecovery
      ? await spendRecoveryCode(tx, userId, input.code, origin.now)
      : await acceptCode(tx, userId, input.code, origin.now);
    if (!fits) return null;
    await takeProof(tx, "second-factor", input.token, origin.now);
    return isRecovery ? "recovery-code" : "totp";
  });
  if (method) return createSession(userId, origin, method);
  await recordRefusal(userId, origin);
  throw wrongCode();
}

/** Whether a code is right now, and later than the last that was taken: nobody uses one that was seen. */
async function acceptCode(tx: Tx, userId: bigint, code: string, now: Date): Promise<boolean> {
  const [row] = await tx.rows<{ totp_secret: string | null; totp_last_step: bigint }>(
    "SELECT totp_secret, totp_last_step FROM app_user WHERE id = $1 FOR UPDATE",
    [userId],
  );
  if (!row?.totp_secret) return false;
  const secret = Buffer.from(openSecret(row.totp_secret, placeOf(userId)), "base64url");
  const middle = totpStep(now);
  for (let step = middle - STEPS_EITHER_WAY; step <= middle + STEPS_EITHER_WAY; step += 1n) {
    const hmac = createHmac("sha1", secret).update(toStepBytes(step)).digest();
    if (step <= row.totp_last_step || !isSame(toTotpCode(hmac), code.trim())) continue;
    await tx.run("UPDATE app_user SET totp_last_step = $2 WHERE id = $1", [userId, step]);
    return true;
  }
  return false;
}

async function drawRecoveryCodes(tx: Tx, userId: bigint): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () =>
    toBase32(randomBytes(10))
      .toLowerCase()
      .replace(/(.{4})(?=.)/g, "$1-"),
  );
  await tx.run("DELETE FROM recovery_code WHERE user_id = $1", [userId]);
  for (const code of codes) {
    await tx.run("INSERT INTO recovery_code (user_id, code_hash) VALUES ($1, $2)", [
      userId,
      hashToken(normalise(code)),
    ]);
  }
  return codes;
}

async function spendRecoveryCode(
  tx: Tx,
  userId: bigint,
  code: string,
  now: Date,
): Promise<boolean> {
  const used = await tx.run(
    "UPDATE recovery_code SET used_at = $3 WHERE user_id = $1 AND code_hash = $2 AND used_at IS NULL",
    [userId, hashToken(normalise(code)), now],
  );
  return used === 1;
}

const normalise = (code: string): string => code.toLowerCase().replace(/[^a-z2-7]/g, "");

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function wrongCode(): AppError {
  return new AppError("invalid", "auth/wrong-code", "The code is not right.", [
    { pointer: "/code", detail: "Not right, or used already." },
  ]);
}
