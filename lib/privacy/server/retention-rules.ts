import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { findShopIds } from "@/lib/tenancy/server";
import {
  RETENTION_KINDS,
  type RetentionKind,
  type RetentionList,
  type SetRetentionInput,
} from "../schemas";
import { queueRetention } from "./apply-retention";
import { readRules } from "./rule-store";

/** How long the caller's organization keeps what is known of shoppers. */
export async function listRetention(ctx: Ctx): Promise<RetentionList> {
  requirePermission(ctx, "security.view");
  const rules = await transaction(ctx, (tx) => readRules(tx, ctx.organizationId));
  return toList(rules);
}

/** Sets or lifts a rule. It is applied to each of the organization's own shops at once, and every day from then on. */
export async function setRetention(ctx: Ctx, input: SetRetentionInput): Promise<RetentionList> {
  requirePermission(ctx, "security.manage");
  const shopIds = await findShopIds(ctx.organizationId);
  const wider = { ...ctx, shopIds };
  return transaction(wider, async (tx) => {
    const before = (await readRules(tx, ctx.organizationId)).get(input.kind) ?? null;
    if (input.days === null)
      await tx.run("DELETE FROM retention_rule WHERE organization_id = $1 AND kind = $2", [
        ctx.organizationId,
        input.kind,
      ]);
    else
      await tx.run(
        `INSERT INTO retention_rule (organization_id, kind, days, changed_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (organization_id, kind) DO UPDATE SET days = EXCLUDED.days, changed_at = EXCLUDED.changed_at`,
        [ctx.organizationId, input.kind, input.days, ctx.now],
      );
    await recordAudit(tx, ctx, {
      action: "privacy.retention.set",
      entity: { kind: "organization", id: toPublicId("organization", ctx.organizationId) },
      before: { kind: input.kind, days: before },
      after: input,
    });
    if (input.days !== null)
      for (const shopId of shopIds) await queueRetention(tx, wider, shopId, ctx.now);
    return toList(await readRules(tx, ctx.organizationId));
  });
}

const toList = (rules: ReadonlyMap<RetentionKind, number>): RetentionList => ({
  items: RETENTION_KINDS.map((kind) => ({ kind, days: rules.get(kind) ?? null })),
});
