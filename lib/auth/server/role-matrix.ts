import { recordAudit } from "@/lib/audit/server";
import { AppError } from "@/lib/kernel";
import { type Ctx, PERMISSIONS, requirePermission } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { ROLES } from "../domain/role";
import { type GrantChange, grantsOf } from "../domain/role-grants";
import type { RoleMatrixDto, SetGrantInput } from "../people-schemas";
import { requireOwner } from "./members";

/** What every role may do in the organization, and where that departs from what the role has by itself. */
export async function getRoleMatrix(ctx: Ctx): Promise<RoleMatrixDto> {
  requirePermission(ctx, "people.view");
  return transaction(ctx, (tx) => readMatrix(ctx, tx));
}

/** Sets one cell. Only an owner may, and the owner's own row stays whole. */
export async function setRoleGrant(ctx: Ctx, input: SetGrantInput): Promise<RoleMatrixDto> {
  requirePermission(ctx, "people.manage");
  if (input.role === "owner") {
    throw new AppError("conflict", "auth/owner-row", "The owner's rights are not taken away.");
  }
  if (!PERMISSIONS.some((permission) => permission === input.permission)) {
    throw new AppError("invalid", "auth/unknown-permission", "There is no such permission.");
  }
  return transaction(ctx, async (tx) => {
    await requireOwner(ctx, tx);
    const isDefault = grantsOf<string>(PERMISSIONS, input.role).has(input.permission);
    if (isDefault === input.isAllowed) {
      await tx.run(
        "DELETE FROM role_grant WHERE organization_id = $1 AND role = $2 AND permission = $3",
        [ctx.organizationId, input.role, input.permission],
      );
    } else {
      await tx.run(
        `INSERT INTO role_grant (organization_id, role, permission, is_allowed) VALUES ($1, $2, $3, $4)
         ON CONFLICT (organization_id, role, permission) DO UPDATE SET is_allowed = EXCLUDED.is_allowed`,
        [ctx.organizationId, input.role, input.permission, input.isAllowed],
      );
    }
    await recordAudit(tx, ctx, {
      action: "auth.role.change",
      entity: { kind: "role", id: input.role },
      after: { permission: input.permission, isAllowed: input.isAllowed },
    });
    return readMatrix(ctx, tx);
  });
}

async function readMatrix(ctx: Ctx, tx: Tx): Promise<RoleMatrixDto> {
  const rows = await tx.rows<{ role: string; permission: string; is_allowed: boolean }>(
    "SELECT role, permission, is_allowed FROM role_grant WHERE organization_id = $1",
    [ctx.organizationId],
  );
  return {
    permissions: [...PERMISSIONS],
    rows: ROLES.map((role) => {
      const changes: GrantChange[] = rows
        .filter((row) => row.role === role)
        .map((row) => ({ permission: row.permission, isAllowed: row.is_allowed }));
      return {
        role,
        allowed: [...grantsOf<string>(PERMISSIONS, role, changes)],
        changed: changes.map((change) => change.permission),
      };
    }),
  };
}
