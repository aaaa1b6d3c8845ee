import { notFound, toPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { SessionList } from "../account-schemas";
import { askIdentity, askKeeper } from "./identity";
import { identityTransaction } from "./identity-scope";
import { recordAccountEvent } from "./record-sign-in";
import { requireUserId } from "./require-user";

/** Where one's account is signed in now, the last used first. */
export async function listSessions(
  ctx: Ctx,
  input: { readonly sessionToken: string },
): Promise<SessionList> {
  const userId = requireUserId(ctx);
  const [current, rows] = await askKeeper(async (keeper) => [
    await keeper.findSession(input.sessionToken),
    await keeper.listSessions(userId.toString(), { onlyActiveSessions: true }),
  ]);
  const newest = rows.toSorted((one, other) => Number(other.updatedAt) - Number(one.updatedAt));
  return SessionList.parse({
    items: newest.map((row) => ({
      id: toPublicId("session", BigInt(row.id)),
      createdAt: row.createdAt.toISOString(),
      seenAt: row.updatedAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      address: row.ipAddress ?? null,
      agent: row.userAgent ?? null,
      method: "method" in row ? row.method : null,
      isCurrent: row.id === current?.session.id,
    })),
  });
}

/** Ends one of one's own sessions from the next request on. */
export async function revokeSession(
  ctx: Ctx,
  input: { readonly sessionId: bigint },
): Promise<void> {
  const userId = requireUserId(ctx);
  await identityTransaction(async (tx) => {
    const ended = await askIdentity(async ({ $context }) =>
      (await $context).adapter.deleteMany({
        model: "session",
        where: [
          { field: "userId", value: userId.toString() },
          { field: "id", value: input.sessionId.toString() },
        ],
      }),
    );
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
