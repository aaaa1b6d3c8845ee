import { AppError } from "@/lib/kernel";
import { askIdentity, askKeeper, toSessionHeaders } from "./identity";
import { identityTransaction, inScope, type SignInMethod } from "./identity-scope";
import { recordStart, type SessionOrigin } from "./record-sign-in";
import { SESSION_DAYS_MAX } from "./session-cookie";

const DAY_MS = 86_400_000;

export interface Viewer {
  readonly userId: bigint;
  readonly email: string;
  readonly name: string;
  readonly memberships: readonly { readonly organizationId: bigint; readonly role: string }[];
}

/** Starts a session of somebody who has proven who they are, and returns its token, of which only the hash is kept. */
export function createSession(
  userId: bigint,
  origin: SessionOrigin,
  method: SignInMethod = "password",
): Promise<string> {
  return identityTransaction(() =>
    inScope({ facts: { ...origin, method } }, async () => {
      const { token } = await askKeeper((keeper) => keeper.createSession(userId.toString()));
      await recordStart(userId, method, origin);
      return token;
    }),
  );
}

/** The user behind a token, or null when it is unknown or over. Use keeps a session alive. */
export function findViewer(token: string, now: Date): Promise<Viewer | null> {
  return identityTransaction(async (tx) => {
    const found = await askIdentity(async (identity) =>
      identity.api.getSession({ headers: await toSessionHeaders(identity, token) }),
    ).catch(orNobody);
    if (!found || now >= toLastDay(found.session.createdAt)) return null;
    const userId = BigInt(found.user.id);
    const memberships = await tx.rows<{ organizationId: bigint; role: string }>(
      `SELECT organization_id AS "organizationId", role FROM membership
       WHERE user_id = $1 ORDER BY organization_id LIMIT 50`,
      [userId],
    );
    return { userId, email: found.user.email, name: found.user.name, memberships };
  });
}

/** A session that ends while it is looked at. */
function orNobody(error: unknown): null {
  if (error instanceof AppError && error.code === "auth/signed-out") return null;
  throw error;
}

export async function deleteSession(token: string): Promise<void> {
  await askKeeper((keeper) => keeper.deleteSession(token));
}

/** When a session is over that is used every day. */
export function toLastDay(createdAt: Date): Date {
  return new Date(createdAt.getTime() + SESSION_DAYS_MAX * DAY_MS);
}
