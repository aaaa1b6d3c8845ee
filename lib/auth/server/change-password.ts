import { AppError } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { systemTransaction, type Tx } from "@/lib/platform/db";
import { countRequest } from "@/lib/platform/rate-limit";
import type { ChangePasswordInput } from "../account-schemas";
import { hashPassword, verifyPassword } from "./password";
import { requireStrongPassword } from "./password-policy";
import { recordAccountEvent } from "./record-sign-in";
import { requireUserId } from "./require-user";
import { hashToken } from "./secret-token";

const TRIES = { limit: 10, windowSeconds: 900 };

/** Takes a new password for the old one, and ends every other session of the account. */
export async function changePassword(
  ctx: Ctx,
  input: ChangePasswordInput & { readonly sessionToken: string },
): Promise<void> {
  const userId = requireUserId(ctx);
  const account = await requirePassword(userId, input.current);
  await requireStrongPassword(input.password, [account.email, account.name]);
  const hash = await hashPassword(input.password);
  await systemTransaction((tx) =>
    storePassword(tx, {
      userId,
      hash,
      keepToken: input.sessionToken,
      address: ctx.address ?? null,
      now: ctx.now,
    }),
  );
}

/** Asks for the password once more before what an open browser alone must not do. */
export async function requirePassword(
  userId: bigint,
  password: string,
): Promise<{ readonly email: string; readonly name: string }> {
  await countRequest(`password:${userId}`, TRIES);
  const [row] = await systemTransaction((tx) =>
    tx.rows<{ email: string; name: string; password_hash: string | null }>(
      "SELECT email, name, password_hash FROM app_user WHERE id = $1",
      [userId],
    ),
  );
  if (row && (await verifyPassword(password, row.password_hash))) return row;
  throw new AppError("invalid", "auth/wrong-password", "The password is not right.", [
    { pointer: "/current", detail: "Not right." },
  ]);
}

/** Stores a password and ends the sessions that the earlier one opened, but the one that is kept. */
export async function storePassword(
  tx: Tx,
  order: {
    readonly userId: bigint;
    readonly hash: string;
    readonly keepToken: string | null;
    readonly address: string | null;
    readonly now: Date;
  },
): Promise<void> {
  await tx.run("UPDATE app_user SET password_hash = $2 WHERE id = $1", [order.userId, order.hash]);
  await tx.run("DELETE FROM session WHERE user_id = $1 AND token_hash IS DISTINCT FROM $2", [
    order.userId,
    order.keepToken === null ? null : hashToken(order.keepToken),
  ]);
  await recordAccountEvent(tx, {
    userId: order.userId,
    action: "auth.password.change",
    address: order.address,
    now: order.now,
  });
}
