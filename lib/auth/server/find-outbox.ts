import { env } from "@/lib/env";
import type { Ctx } from "@/lib/platform/context";
import { systemTransaction } from "@/lib/platform/db";
import { listOutbox } from "@/lib/platform/mail";
import { requireUserId } from "./require-user";

export interface OutboxEntry {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly createdAt: string;
}

/**
 * The mail of an installation without a mail server, or null. It holds links that open other people's accounts: only the
 * owner of the installation's first organization reads it, who has the machine and its database anyway.
 */
export async function findOutbox(ctx: Ctx): Promise<readonly OutboxEntry[] | null> {
  if (env.SMTP_URL || ctx.actor.kind !== "user") return null;
  const userId = requireUserId(ctx);
  const [row] = await systemTransaction((tx) =>
    tx.rows<{ found: boolean }>(
      `SELECT EXISTS (SELECT FROM membership WHERE user_id = $1 AND role = 'owner'
         AND organization_id = (SELECT min(id) FROM organization)) AS found`,
      [userId],
    ),
  );
  if (!row?.found) return null;
  return (await listOutbox()).map((mail) => ({
    id: mail.id.toString(),
    recipient: mail.recipient,
    subject: mail.subject,
    body: mail.body,
    createdAt: mail.createdAt.toISOString(),
  }));
}
