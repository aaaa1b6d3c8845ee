import { recordAudit } from "@/lib/audit/server";
import { toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import type { SecondFactorRule } from "../people-schemas";

/** Whether the organization demands a second factor of everybody who belongs to it. */
export async function getSecondFactorRule(ctx: Ctx): Promise<SecondFactorRule> {
  requirePermission(ctx, "security.view");
  return { isDemanded: await transaction(ctx, (tx) => readRule(ctx, tx)) };
}

/** From the next request on whoever lacks one is led to set it up, whoever asked for it too. */
export async function setSecondFactorRule(
  ctx: Ctx,
  input: SecondFactorRule,
): Promise<SecondFactorRule> {
  requirePermission(ctx, "security.manage");
  await transaction(ctx, async (tx) => {
    const isDemanded = await readRule(ctx, tx);
    if (isDemanded === input.isDemanded) return;
    await tx.run("UPDATE organization SET demands_second_factor = $2 WHERE id = $1", [
      ctx.organizationId,
      input.isDemanded,
    ]);
    await recordAudit(tx, ctx, {
      action: "auth.second-factor.demand",
      entity: { kind: "organization", id: toPublicId("organization", ctx.organizationId) },
      before: { isDemanded },
      after: { isDemanded: input.isDemanded },
    });
  });
  return { isDemanded: input.isDemanded };
}

async function readRule(ctx: Ctx, tx: Tx): Promise<boolean> {
  const [row] = await tx.rows<{ demands: boolean }>(
    "SELECT demands_second_factor AS demands FROM organization WHERE id = $1 FOR UPDATE",
    [ctx.organizationId],
  );
  return row?.demands ?? false;
}
