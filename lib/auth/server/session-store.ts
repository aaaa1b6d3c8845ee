import { systemTransaction } from "@/lib/platform/db";
import { recordAccountEvent } from "./record-sign-in";
import { hashToken, makeToken } from "./secret-token";

const DAY_MS = 86_400_000;
const IDLE_DAYS = 14;
/** A session ends this long after sign-in, however much it is used. */
export const SESSION_DAYS_MAX = 90;
/** A look at a session is written down this often, not at every request. */
const TOUCH_MS = 600_000;

export interface Viewer {
  readonly userId: bigint;
  readonly email: string;
  readonly name: string;
  readonly memberships: readonly { readonly organizationId: bigint; readonly role: string }[];
}

export interface SessionOrigin {
  readonly address: string | null;
  readonly agent: string | null;
  readonly now: Date;
}

/** How somebody came in. */
export type SignInMethod = "password" | "totp" | "recovery-code" | "passkey" | "sso";

/** Starts a session and returns its token, of which only the hash is kept. */
export async function createSession(
  userId: bigint,
  origin: SessionOrigin,
  method: SignInMethod = "password",
): Promise<string> {
  const token = makeToken();
  await systemTransaction(async (tx) => {
    await tx.run(
      `INSERT INTO session (token_hash, user_id, created_at, seen_at, expires_at, address, agent, method)
       VALUES ($1, $2, $3, $3, $4, $5, $6, $7)`,
      [
        hashToken(token),
        userId,
        origin.now,
        toExpiry(origin.now, origin.now),
        origin.address,
        origin.agent?.slice(0, 400) ?? null,
        method,
      ],
    );
    await recordAccountEvent(tx, {
      userId,
      action: "auth.session.start",
      address: origin.address,
      now: origin.now,
      after: { method },
    });
  });
  return token;
}

/** The user behind a token, or null when it is unknown or over. Use keeps a session alive. */
export async function findViewer(token: string, now: Date): Promise<Viewer | null> {
  const tokenHash = hashToken(token);
  return systemTransaction(async (tx) => {
    const [row] = await tx.rows<{
      user_id: bigint;
      email: string;
      name: string;
      created_at: Date;
      seen_at: Date;
    }>(
      `SELECT s.user_id, s.created_at, s.seen_at, u.email, u.name
       FROM session s JOIN app_user u ON u.id = s.user_id WHERE s.token_hash = $1 AND s.expires_at > $2`,
      [tokenHash, now],
    );
    if (!row) return null;
    if (now.getTime() - row.seen_at.getTime() > TOUCH_MS) {
      await tx.run("UPDATE session SET seen_at = $2, expires_at = $3 WHERE token_hash = $1", [
        tokenHash,
        now,
        toExpiry(row.created_at, now),
      ]);
    }
    const memberships = await tx.rows<{ organizationId: bigint; role: string }>(
      `SELECT organization_id AS "organizationId", role FROM membership
       WHERE user_id = $1 ORDER BY organization_id LIMIT 50`,
      [row.user_id],
    );
    return { userId: row.user_id, email: row.email, name: row.name, memberships };
  });
}

export async function deleteSession(token: string): Promise<void> {
  await systemTransaction((tx) =>
    tx.run("DELETE FROM session WHERE token_hash = $1", [hashToken(token)]),
  );
}

function toExpiry(createdAt: Date, now: Date): Date {
  return new Date(
    Math.min(now.getTime() + IDLE_DAYS * DAY_MS, createdAt.getTime() + SESSION_DAYS_MAX * DAY_MS),
  );
}
