import { recordAudit } from "@/lib/audit/server";
import { AppError, notFound, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { isRole, type Role } from "../domain/role";
import type { MemberDto, MemberList } from "../people-schemas";

interface MemberRow {
  readonly id: bigint;
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly created_at: Date;
  readonly has_second_factor: boolean;
}

const SELECT = `SELECT u.id, u.email, u.name, m.role, m.created_at, u.totp_confirmed_at IS NOT NULL AS has_second_factor
  FROM membership m JOIN app_user u ON u.id = m.user_id`;

/** The first five hundred members of the organization, in the order they joined. */
export async function listMembers(ctx: Ctx): Promise<MemberList> {
  requirePermission(ctx, "people.view");
  const rows = await transaction(ctx, (tx) =>
    tx.rows<MemberRow>(
      `${SELECT} WHERE m.organization_id = $1 ORDER BY m.created_at, u.id LIMIT 500`,
      [ctx.organizationId],
    ),
  );
  return { items: rows.map((row) => toDto(ctx, row)) };
}

/** Gives a member another role. Owners are made and unmade by owners, and one always stays. */
export async function changeRole(
  ctx: Ctx,
  input: { readonly userId: bigint; readonly role: Role },
): Promise<MemberDto> {
  requirePermission(ctx, "people.manage");
  return transaction(ctx, async (tx) => {
    const before = await lockMember(ctx, tx, input.userId);
    if (before.role === "owner" || input.role === "owner") await requireOwner(ctx, tx);
    if (before.role === "owner" && input.role !== "owner")
      await requireOtherOwner(ctx, tx, before.id);
    await tx.run("UPDATE membership SET role = $3 WHERE organization_id = $1 AND user_id = $2", [
      ctx.organizationId,
      input.userId,
      input.role,
    ]);
    const after = toDto(ctx, { ...before, role: input.role });
    await recordAudit(tx, ctx, {
      action: "auth.member.change-role",
      entity: { kind: "user", id: after.id },
      before: { role: before.role },
      after: { role: input.role },
    });
    return after;
  });
}

/** Takes somebody out of the organization; whoever leaves by themselves needs no permission for it. */
export async function removeMember(ctx: Ctx, input: { readonly userId: bigint }): Promise<void> {
  const isSelf = ctx.actor.id === toPublicId("user", input.userId);
  if (!isSelf) requirePermission(ctx, "people.manage");
  await transaction(ctx, async (tx) => {
    const before = await lockMember(ctx, tx, input.userId);
    if (before.role === "owner") {
      if (!isSelf) await requireOwner(ctx, tx);
      await requireOtherOwner(ctx, tx, before.id);
    }
    await tx.run("DELETE FROM membership WHERE organization_id = $1 AND user_id = $2", [
      ctx.organizationId,
      input.userId,
    ]);
    await recordAudit(tx, ctx, {
      action: isSelf ? "auth.member.leave" : "auth.member.remove",
      entity: { kind: "user", id: toPublicId("user", input.userId) },
      before: { email: before.email, role: before.role },
    });
  });
}

/** Whoever gives the widest role has it: a right to manage people is not a way up. */
export async function requireOwner(ctx: Ctx, tx: Tx): Promise<void> {
  const owners = await listOwners(ctx, tx);
  if (ctx.actor.kind === "cli" || owners.some((id) => toPublicId("user", id) === ctx.actor.id))
    return;
  throw new AppError("forbidden", "auth/owner-needed", "Only an owner may do this.");
}

async function requireOtherOwner(ctx: Ctx, tx: Tx, userId: bigint): Promise<void> {
  const owners = await listOwners(ctx, tx);
  if (owners.some((id) => id !== userId)) return;
  throw new AppError("conflict", "auth/last-owner", "The organization needs another owner first.");
}

async function listOwners(ctx: Ctx, tx: Tx): Promise<readonly bigint[]> {
  // Locked together, so that two owners who leave at once do not both see the other stay.
  const rows = await tx.rows<{ user_id: bigint }>(
    "SELECT user_id FROM membership WHERE organization_id = $1 AND role = 'owner' ORDER BY user_id FOR UPDATE",
    [ctx.organizationId],
  );
  return rows.map((row) => row.user_id);
}

async function lockMember(ctx: Ctx, tx: Tx, userId: bigint): Promise<MemberRow> {
  const [row] = await tx.rows<MemberRow>(
    `${SELECT} WHERE m.organization_id = $1 AND m.user_id = $2 FOR UPDATE OF m`,
    [ctx.organizationId, userId],
  );
  if (!row) throw notFound(`Member ${toPublicId("user", userId)}`);
  return row;
}

function toDto(ctx: Ctx, row: MemberRow): MemberDto {
  const id = toPublicId("user", row.id);
  return {
    id,
    email: row.email,
    name: row.name,
    role: isRole(row.role) ? row.role : null,
    joinedAt: row.created_at.toISOString(),
    isSelf: ctx.actor.id === id,
    hasSecondFactor: row.has_second_factor,
  };
}
