import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/audit/server";
import { AppError, toPublicId } from "@/lib/kernel";
import { systemTransaction, type Tx } from "@/lib/platform/db";
import { countRequest } from "@/lib/platform/rate-limit";
import { isRole, type Role } from "../domain/role";
import type { NewAccountInput } from "../people-schemas";
import { linkOver } from "./identity-faults";
import { identityTransaction } from "./identity-scope";
import { hashPassword } from "./password";
import { requireStrongPassword } from "./password-policy";
import { storePerson } from "./people-store";
import type { SessionOrigin } from "./record-sign-in";
import { hashToken } from "./secret-token";
import { createSession } from "./session-store";

interface InvitationRow {
  readonly id: bigint;
  readonly organization_id: bigint;
  readonly organization_name: string;
  readonly email: string;
  readonly role: string;
  readonly user_id: bigint | null;
}

/** What somebody who holds the link is shown. */
export interface OpenInvitation {
  readonly organization: string;
  readonly email: string;
  readonly role: Role | null;
  /** The address has an account: it joins with that one. */
  readonly hasAccount: boolean;
}

const TRIES = { limit: 60, windowSeconds: 900 };

/** The invitation behind a link, or null when it was taken up, taken back or is over. */
export async function findInvitation(
  token: string,
  origin: SessionOrigin,
): Promise<OpenInvitation | null> {
  await countRequest(`invitation:${origin.address ?? "unknown"}`, TRIES);
  const row = await systemTransaction((tx) => readInvitation(tx, token, origin.now));
  if (!row) return null;
  return {
    organization: row.organization_name,
    email: row.email,
    role: isRole(row.role) ? row.role : null,
    hasAccount: row.user_id !== null,
  };
}

/** Joins with the account that is signed in, which has to be the invited one. */
export async function joinByInvitation(
  input: { readonly token: string; readonly userId: bigint },
  origin: SessionOrigin,
): Promise<void> {
  await systemTransaction(async (tx) => {
    const row = await readInvitation(tx, input.token, origin.now);
    if (!row) throw linkOver();
    if (row.user_id !== input.userId) {
      throw new AppError(
        "forbidden",
        "auth/other-account",
        "The invitation is for another address.",
      );
    }
    await join(tx, row, input.userId, origin);
  });
}

/** Makes the invited account and signs it in. The mailed link has shown whose address it is. */
export async function openInvitedAccount(
  input: NewAccountInput & { readonly token: string },
  origin: SessionOrigin,
): Promise<string> {
  await countRequest(`invitation:${origin.address ?? "unknown"}`, TRIES);
  const invitation = await findInvitation(input.token, origin);
  if (!invitation) throw linkOver();
  if (invitation.hasAccount) {
    throw new AppError("conflict", "auth/account-exists", "Sign in first, then open the link.");
  }
  await requireStrongPassword(input.password, [
    invitation.email,
    input.name,
    invitation.organization,
  ]);
  const passwordHash = await hashPassword(input.password);
  return identityTransaction(async (tx) => {
    const row = await readInvitation(tx, input.token, origin.now);
    if (!row || row.user_id !== null) throw linkOver();
    const userId = await storePerson({
      email: row.email,
      name: input.name,
      isVerified: true,
      passwordHash,
    });
    await join(tx, row, userId, origin);
    return createSession(userId, origin);
  });
}

async function readInvitation(tx: Tx, token: string, now: Date): Promise<InvitationRow | null> {
  const [row] = await tx.rows<InvitationRow>(
    `SELECT i.id, i.organization_id, o.name AS organization_name, i.email, i.role, u.id AS user_id
     FROM invitation i JOIN organization o ON o.id = i.organization_id LEFT JOIN app_user u ON u.email = i.email
     WHERE i.token_hash = $1 AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > $2
     FOR UPDATE OF i`,
    [hashToken(token), now],
  );
  return row ?? null;
}

async function join(
  tx: Tx,
  row: InvitationRow,
  userId: bigint,
  origin: SessionOrigin,
): Promise<void> {
  await tx.run("UPDATE invitation SET accepted_at = $2 WHERE id = $1", [row.id, origin.now]);
  await tx.run(
    `INSERT INTO membership (organization_id, user_id, role) VALUES ($1, $2, $3)
     ON CONFLICT (organization_id, user_id) DO NOTHING`,
    [row.organization_id, userId, row.role],
  );
  await tx.rows("SELECT set_config('app.organization', $1, true)", [
    row.organization_id.toString(),
  ]);
  const id = toPublicId("user", userId);
  await recordAudit(
    tx,
    {
      actor: { kind: "user", id, name: row.email },
      organizationId: row.organization_id,
      shopIds: [],
      permissions: new Set(),
      requestId: randomUUID(),
      now: origin.now,
      address: origin.address,
    },
    {
      action: "auth.member.join",
      entity: { kind: "user", id },
      after: { email: row.email, role: row.role },
    },
  );
}
