import { recordAudit } from "@/lib/audit/server";
import { notFound, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { sendMail } from "@/lib/platform/mail";
import { getOrganization } from "@/lib/tenancy/server";
import { isRole } from "../domain/role";
import type { InvitationDto, InvitationList, InviteInput } from "../people-schemas";
import { writeInvitationMail } from "./mail-texts";
import { requireOwner } from "./members";
import { toPageUrl } from "./page-url";
import { hashToken, makeToken } from "./secret-token";

const DAYS_MAX = 7;
const DAY_MS = 86_400_000;

interface InvitationRow {
  readonly id: bigint;
  readonly email: string;
  readonly role: string;
  readonly invited_by: string;
  readonly created_at: Date;
  readonly expires_at: Date;
}

const COLUMNS = "id, email, role, invited_by, created_at, expires_at";

/** The newest two hundred invitations that may still be taken up. */
export async function listInvitations(ctx: Ctx): Promise<InvitationList> {
  requirePermission(ctx, "people.view");
  const rows = await transaction(ctx, (tx) =>
    tx.rows<InvitationRow>(
      `SELECT ${COLUMNS} FROM invitation WHERE organization_id = $1 AND accepted_at IS NULL AND revoked_at IS NULL
         AND expires_at > $2 ORDER BY id DESC LIMIT 200`,
      [ctx.organizationId, ctx.now],
    ),
  );
  return { items: rows.map(toDto) };
}

/** Asks somebody in by mail. A second invitation to the same address takes the place of the first. */
export async function createInvitation(ctx: Ctx, input: InviteInput): Promise<InvitationDto> {
  requirePermission(ctx, "people.manage");
  const token = makeToken();
  const { name } = await getOrganization(ctx);
  const made = await transaction(ctx, async (tx) => {
    if (input.role === "owner") await requireOwner(ctx, tx);
    await tx.run(
      `UPDATE invitation SET revoked_at = $3 WHERE organization_id = $1 AND email = $2 AND accepted_at IS NULL
         AND revoked_at IS NULL`,
      [ctx.organizationId, input.email, ctx.now],
    );
    const [row] = await tx.rows<InvitationRow>(
      `INSERT INTO invitation (organization_id, email, role, token_hash, invited_by, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${COLUMNS}`,
      [
        ctx.organizationId,
        input.email,
        input.role,
        hashToken(token),
        ctx.actor.name,
        ctx.now,
        new Date(ctx.now.getTime() + DAYS_MAX * DAY_MS),
      ],
    );
    if (!row) throw new Error("The invitation was not stored.");
    const dto = toDto(row);
    await recordAudit(tx, ctx, {
      action: "auth.invitation.create",
      entity: { kind: "invitation", id: dto.id },
      after: { email: dto.email, role: dto.role },
    });
    return dto;
  });
  // Behind the commit: a mail cannot be taken back.
  await sendMail(
    writeInvitationMail(input.locale, {
      recipient: input.email,
      organization: name,
      invitedBy: ctx.actor.name,
      // Behind the hash mark: the token reaches no log of a server or a proxy.
      url: toPageUrl(`/invitation#${token}`),
    }),
  );
  return made;
}

export async function revokeInvitation(
  ctx: Ctx,
  input: { readonly invitationId: bigint },
): Promise<void> {
  requirePermission(ctx, "people.manage");
  const id = toPublicId("invitation", input.invitationId);
  await transaction(ctx, async (tx) => {
    const changed = await tx.run(
      `UPDATE invitation SET revoked_at = $3 WHERE organization_id = $1 AND id = $2 AND accepted_at IS NULL
         AND revoked_at IS NULL`,
      [ctx.organizationId, input.invitationId, ctx.now],
    );
    if (changed === 0) throw notFound(`Invitation ${id}`);
    await recordAudit(tx, ctx, {
      action: "auth.invitation.revoke",
      entity: { kind: "invitation", id },
    });
  });
}

function toDto(row: InvitationRow): InvitationDto {
  return {
    id: toPublicId("invitation", row.id),
    email: row.email,
    role: isRole(row.role) ? row.role : null,
    invitedBy: row.invited_by,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  };
}
