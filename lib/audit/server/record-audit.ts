import { toJson } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import type { Tx } from "@/lib/platform/db";

export interface AuditRecord {
  /** Absent for what belongs to the organization and to none of its shops. */
  readonly shopId?: bigint;
  /** `module.noun.verb`. */
  readonly action: string;
  readonly entity: { readonly kind: string; readonly id: string };
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string | undefined;
  readonly address?: string | undefined;
}

/** Writes one line of the trail inside the verb's own transaction: what cannot be recorded does not happen. */
export async function recordAudit(tx: Tx, ctx: Ctx, record: AuditRecord): Promise<void> {
  await tx.run(
    `INSERT INTO audit_event (shop_id, organization_id, at, actor_kind, actor_id, actor_name, action, entity_kind,
       entity_id, before, after, reason, request_id, address)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      record.shopId ?? 0n,
      ctx.organizationId,
      ctx.now,
      ctx.actor.kind,
      ctx.actor.id,
      ctx.actor.name,
      record.action,
      record.entity.kind,
      record.entity.id,
      toColumn(record.before),
      toColumn(record.after),
      record.reason ?? null,
      ctx.requestId,
      record.address ?? ctx.address ?? null,
    ],
  );
}

function toColumn(value: unknown): string | null {
  return value === undefined || value === null ? null : toJson(value);
}
