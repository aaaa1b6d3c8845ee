import { type Ctx, requirePermission } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { AuditPage, ListAuditInput } from "../schemas";
import { readAuditRows } from "./audit-store";

/** The organization's trail, newest first. */
export async function listAudit(ctx: Ctx, input: ListAuditInput): Promise<AuditPage> {
  requirePermission(ctx, "audit.view");
  const rows = await transaction(ctx, (tx) =>
    readAuditRows(ctx, tx, { ...input, limit: input.limit + 1 }),
  );
  const items = rows.slice(0, input.limit);
  return { items, next: rows.length > input.limit ? (items.at(-1)?.id ?? null) : null };
}
