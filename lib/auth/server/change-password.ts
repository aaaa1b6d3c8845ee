import type { Ctx } from "@/lib/platform/context";
import { systemTransaction } from "@/lib/platform/db";
import { countRequest } from "@/lib/platform/rate-limit";
import type { ChangePasswordInput } from "../account-schemas";
import { actForPerson } from "./identity";
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
  await countPasswordTries(userId);
  const [person] = await systemTransaction((tx) =>
    tx.rows<{ email: string; name: string }>("SELECT email, name FROM app_user WHERE id = $1", [
      userId,
    ]),
  );
  await requireStrongPassword(input.password, [person?.email ?? "", person?.name ?? ""]);
  await actForPerson(userId, async ({ api }, headers, tx) => {
    const body = { currentPassword: input.current, newPassword: input.password };
    await api.changePassword({ headers, body });
    await tx.run("DELETE FROM session WHERE user_id = $1 AND token_hash <> $2", [
      userId,
      hashToken(input.sessionToken),
    ]);
    await recordAccountEvent(tx, {
      userId,
      action: "auth.password.change",
      address: ctx.address ?? null,
      now: ctx.now,
    });
  });
}

/** Where the password is asked for once more, before what an open browser alone must not do. */
export function countPasswordTries(userId: bigint): Promise<void> {
  return countRequest(`password:${userId}`, TRIES);
}
