import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/audit/server";
import { toPublicId } from "@/lib/kernel";
import type { Tx } from "@/lib/platform/db";
import { identityTransaction, type SignInMethod } from "./identity-scope";

/** Where somebody is who signs in. */
export interface SessionOrigin {
  readonly address: string | null;
  readonly agent: string | null;
  readonly now: Date;
}

export interface AccountEvent {
  readonly userId: bigint;
  /** `auth.session.start` and the like. */
  readonly action: string;
  readonly address: string | null;
  readonly now: Date;
  readonly after?: unknown;
}

/** Writes that somebody came in; whoever is handed a session has this line in the trail. */
export function recordStart(
  userId: bigint,
  method: SignInMethod,
  { address, now }: SessionOrigin,
): Promise<void> {
  return identityTransaction((tx) =>
    recordAccountEvent(tx, {
      userId,
      action: "auth.session.start",
      address,
      now,
      after: { method },
    }),
  );
}

/** Writes that somebody did not come in to an account that there is. */
export function recordRefusal(userId: bigint, { address, now }: SessionOrigin): Promise<void> {
  return identityTransaction((tx) =>
    recordAccountEvent(tx, { userId, action: "auth.session.refuse", address, now }),
  );
}

const ORGANIZATIONS_MAX = 10;

/** Writes what happened to an account into the trail of every organization that it opens. */
export async function recordAccountEvent(tx: Tx, event: AccountEvent): Promise<void> {
  const rows = await tx.rows<{ organization_id: bigint; name: string }>(
    `SELECT m.organization_id, u.name FROM membership m JOIN app_user u ON u.id = m.user_id
     WHERE m.user_id = $1 ORDER BY m.organization_id LIMIT $2`,
    [event.userId, ORGANIZATIONS_MAX],
  );
  const id = toPublicId("user", event.userId);
  for (const row of rows) {
    await tx.rows("SELECT set_config('app.organization', $1, true)", [
      row.organization_id.toString(),
    ]);
    await recordAudit(
      tx,
      {
        actor: { kind: "user", id, name: row.name },
        organizationId: row.organization_id,
        shopIds: [],
        permissions: new Set(),
        requestId: randomUUID(),
        now: event.now,
        address: event.address,
      },
      { action: event.action, entity: { kind: "user", id }, after: event.after },
    );
  }
}
