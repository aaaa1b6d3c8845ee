import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { RetentionKind } from "../schemas";

/** The days of every rule that an organization has set. */
export async function readRules(
  tx: Tx,
  organizationId: bigint,
): Promise<ReadonlyMap<RetentionKind, number>> {
  const rows = await tx.rows<{ kind: RetentionKind; days: number }>(
    "SELECT kind, days FROM retention_rule WHERE organization_id = $1",
    [organizationId],
  );
  return new Map(rows.map(({ kind, days }) => [kind, days]));
}
