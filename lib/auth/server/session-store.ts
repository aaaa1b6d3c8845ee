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
  readonly memberships: readonly Membership[];
  /** An organization demands a second factor that this session lacks: it opens nothing there until there is one. */
  readonly isHeldBack: boolean;
}

interface Membership {
  readonly organizationId: bigint;
  readonly role: string;
}

/** Ways in that stand for two factors; of a company's own sign-in the company is the judge. */
const STRONG: ReadonlySet<unknown> = new Set(["passkey", "sso"]);

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
    const { user, session } = found;
    const userId = BigInt(user.id);
    const hasSecondFactor = user.twoFactorEnabled || STRONG.has(session.method);
    const rows = await tx.rows<Membership & { readonly demands: boolean }>(
      `SELECT m.organization_id AS "organizationId", m.role, o.demands_second_factor AS demands
       FROM membership m JOIN organization o ON o.id = m.organization_id
       WHERE m.user_id = $1 ORDER BY m.organization_id LIMIT 50`,
      [userId],
    );
    const open = rows.filter(({ demands }) => hasSecondFactor || !demands);
    const memberships = open.map(({ organizationId, role }) => ({ organizationId, role }));
    const isHeldBack = open.length < rows.length;
    return { userId, email: user.email, name: user.name, memberships, isHeldBack };
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
