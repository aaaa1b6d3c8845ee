import { askKeeper } from "./identity";
import { identityTransaction, inScope, type SignInMethod } from "./identity-scope";
import { recordStart, type SessionOrigin } from "./record-sign-in";
import { SESSION_DAYS_MAX, SESSION_IDLE_DAYS } from "./session-cookie";

const DAY_MS = 86_400_000;
/** A look at a session is written down this often, not at every request. */
const TOUCH_MS = 600_000;

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
    const found = await askKeeper((keeper) => keeper.findSession(token));
    if (!found || found.session.expiresAt <= now) return null;
    const { user, session } = found;
    if (now.getTime() - session.updatedAt.getTime() > TOUCH_MS)
      await askKeeper((keeper) =>
        keeper.updateSession(token, {
          updatedAt: now,
          expiresAt: toExpiry(session.createdAt, now),
        }),
      );
    const userId = BigInt(user.id);
    const hasSecondFactor = user["twoFactorEnabled"] === true || STRONG.has(session["method"]);
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

export async function deleteSession(token: string): Promise<void> {
  await askKeeper((keeper) => keeper.deleteSession(token));
}

function toExpiry(createdAt: Date, now: Date): Date {
  const [idle, last] = [SESSION_IDLE_DAYS * DAY_MS, SESSION_DAYS_MAX * DAY_MS];
  return new Date(Math.min(now.getTime() + idle, createdAt.getTime() + last));
}
