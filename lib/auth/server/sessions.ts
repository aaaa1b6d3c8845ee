import { notFound, toPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { systemTransaction } from "@/lib/platform/db";
import type { SessionList } from "../account-schemas";
import { recordAccountEvent } from "./record-sign-in";
import { requireUserId } from "./require-user";
import { hashToken } from "./secret-token";
import type { SignInMethod } from "./session-store";

interface SessionRow {
  readonly id: bigint;
  readonly created_at: Date;
  readonly seen_at: Date;
  readonly expires_at: Date;
  readonly address: string | null;
  readonly agent: string | null;
  readonly method: SignInMethod;
  readonly is_current: boolean;
}

/** Where one's account is signed in now, the last used first. */
export async function listSessions(
  ctx: Ctx,
  input: { readonly sessionToken: string },
): Promise<SessionList> {
  const userId = requireUserId(ctx);
  const rows = await systemTransaction((tx) =>
    tx.rows<SessionRow>(
      `SELECT id, created_at, seen_at, expires_at, address, agent, method, token_hash = $2 AS is_current
       FROM session WHERE user_id = $1 AND expires_at > $3 ORDER BY seen_at DESC LIMIT 100`,
      [userId, hashToken(input.sessionToken), ctx.now],
    ),
  );
  return {
    items: rows.map((row) => ({
      id: toPublicId("session", row.id),
      createdAt: row.created_at.toISOString(),
      seenAt: row.seen_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
      address: row.address,
      agent: row.agent,
      method: row.method,
      isCurrent: row.is_current,
    })),
  };
}

/** Ends one of one's own sessions from the next request on. */
export async function revokeSession(
  ctx: Ctx,
  input: { readonly sessionId: bigint },
): Promise<void> {
  const userId = requireUserId(ctx);
  await systemTransaction(async (tx) => {
    const ended = await tx.run("DELETE FROM session WHERE user_id = $1 AND id = $2", [
      userId,
      input.sessionId,
    ]);
    if (ended === 0) throw notFound(`Session ${toPublicId("session", input.sessionId)}`);
    await recordAccountEvent(tx, {
      userId,
      action: "auth.session.revoke",
      address: ctx.address ?? null,
      now: ctx.now,
      after: { session: toPublicId("session", input.sessionId) },
    });
  });
}
