import { notFound } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { systemTransaction } from "@/lib/platform/db";
import type { AccountDto } from "../account-schemas";
import { requireUserId } from "./require-user";

interface AccountRow {
  readonly email: string;
  readonly name: string;
  readonly is_verified: boolean;
  readonly has_password: boolean;
  readonly has_totp: boolean;
}

/** One's own account, and the ways in that it has. */
export async function getAccount(ctx: Ctx): Promise<AccountDto> {
  const userId = requireUserId(ctx);
  return systemTransaction(async (tx) => {
    const [row] = await tx.rows<AccountRow>(
      `SELECT email, name, email_verified_at IS NOT NULL AS is_verified, totp_confirmed_at IS NOT NULL AS has_totp,
         EXISTS (SELECT FROM credential c WHERE c.user_id = u.id AND c.password IS NOT NULL) AS has_password
       FROM app_user u WHERE id = $1`,
      [userId],
    );
    if (!row) throw notFound(`Account ${ctx.actor.id}`);
    const passkeys = await tx.rows<{
      credential_id: string;
      name: string;
      created_at: Date;
      used_at: Date | null;
    }>(
      "SELECT credential_id, name, created_at, used_at FROM passkey WHERE user_id = $1 ORDER BY created_at",
      [userId],
    );
    return {
      id: ctx.actor.id,
      email: row.email,
      name: row.name,
      isEmailVerified: row.is_verified,
      hasPassword: row.has_password,
      hasSecondFactor: row.has_totp,
      passkeys: passkeys.map((key) => ({
        id: key.credential_id,
        name: key.name,
        createdAt: key.created_at.toISOString(),
        usedAt: key.used_at?.toISOString() ?? null,
      })),
    };
  });
}
