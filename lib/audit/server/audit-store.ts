import { fromPublicId, toPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import type { Tx } from "@/lib/platform/db";
import type { AuditEventDto, ExportAuditInput } from "../schemas";

interface AuditRow {
  readonly id: bigint;
  readonly shop_id: bigint;
  readonly shop_name: string | null;
  readonly at: Date;
  readonly actor_kind: string;
  readonly actor_id: string;
  readonly actor_name: string;
  readonly action: string;
  readonly entity_kind: string;
  readonly entity_id: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string | null;
  readonly request_id: string;
  readonly address: string | null;
  readonly link_no: bigint | null;
  readonly hash: string | null;
}

/** The trail of an organization is its own and its own shops'; what is lent to it has its trail where it belongs. */
const OWN = `(e.shop_id = 0 AND e.organization_id = $1
    OR e.shop_id IN (SELECT s.id FROM shop s WHERE s.organization_id = $1))`;

const ESCAPED = /[\\%_]/g;

/** Lines of the organization's trail before `beforeId`, newest first. */
export async function readAuditRows(
  ctx: Ctx,
  tx: Tx,
  search: ExportAuditInput & { readonly cursor?: string | undefined; readonly limit: number },
): Promise<AuditEventDto[]> {
  const rows = await tx.rows<AuditRow>(
    `SELECT e.id, e.shop_id, s.name AS shop_name, e.at, e.actor_kind, e.actor_id, e.actor_name, e.action,
       e.entity_kind, e.entity_id, e.before, e.after, e.reason, e.request_id, e.address, l.link_no,
       encode(l.hash, 'hex') AS hash
     FROM audit_event e LEFT JOIN shop s ON s.id = e.shop_id
       LEFT JOIN audit_link l ON l.shop_id = e.shop_id AND l.event_id = e.id
     WHERE ${OWN} AND ($2::bigint IS NULL OR e.id < $2)
       AND ($3::text IS NULL OR e.actor_name ILIKE $3 OR e.action ILIKE $3 OR e.entity_id ILIKE $3 OR e.reason ILIKE $3)
       AND ($4::text IS NULL OR e.action = $4 OR starts_with(e.action, $4 || '.'))
       AND ($5::date IS NULL OR e.at >= $5::date) AND ($6::date IS NULL OR e.at < $6::date + 1)
     ORDER BY e.id DESC LIMIT $7`,
    [
      ctx.organizationId,
      search.cursor ? fromPublicId("auditEvent", search.cursor) : null,
      search.q ? `%${search.q.replace(ESCAPED, "\\$&")}%` : null,
      search.action ?? null,
      search.from ?? null,
      search.to ?? null,
      search.limit,
    ],
  );
  return rows.map(toDto);
}

function toDto(row: AuditRow): AuditEventDto {
  return {
    id: toPublicId("auditEvent", row.id),
    at: row.at.toISOString(),
    shop: row.shop_id === 0n ? null : toPublicId("shop", row.shop_id),
    shopName: row.shop_name,
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    action: row.action,
    entity: { kind: row.entity_kind, id: row.entity_id },
    before: row.before,
    after: row.after,
    reason: row.reason,
    requestId: row.request_id,
    address: row.address,
    linkNo: row.link_no?.toString() ?? null,
    hash: row.hash,
  };
}
