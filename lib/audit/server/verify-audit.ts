import { toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { AuditVerificationDto } from "../schemas";

interface ChainRow {
  readonly shop_id: bigint;
  readonly events: number;
  readonly head: string | null;
  readonly broken: string[] | null;
  readonly unlinked: string[] | null;
}

const PROBLEMS_MAX = 20;

/**
 * Recomputes the chains of the organization and of its shops: each link from the line it stands for and the link before.
 * A line that was changed, taken out, put in or moved shows in the link where it happened.
 */
export async function verifyAudit(ctx: Ctx): Promise<AuditVerificationDto> {
  requirePermission(ctx, "audit.view");
  const rows = await transaction(ctx, (tx) => tx.rows<ChainRow>(CHAINS, [ctx.organizationId]));
  const chains = rows.map((row) => ({
    shop: row.shop_id === 0n ? null : toPublicId("shop", row.shop_id),
    events: row.events,
    head: row.head,
    problems: [...(row.broken ?? []), ...(row.unlinked ?? [])].slice(0, PROBLEMS_MAX),
  }));
  return {
    events: chains.reduce((sum, chain) => sum + chain.events, 0),
    ok: chains.every((chain) => chain.problems.length === 0),
    chains,
  };
}

const CHAINS = `
WITH own AS (
  SELECT 0::bigint AS shop_id, $1::bigint AS chain
  UNION ALL SELECT id, 0 FROM shop WHERE organization_id = $1
), link AS (
  SELECT l.*, lag(l.hash) OVER w AS previous, lag(l.link_no) OVER w AS previous_no
  FROM audit_link l JOIN own o ON o.shop_id = l.shop_id AND o.chain = l.organization_id
  WINDOW w AS (PARTITION BY l.shop_id ORDER BY l.link_no)
), checked AS (
  SELECT link.shop_id, link.link_no, encode(link.hash, 'hex') AS hash,
    CASE
      WHEN link.link_no <> coalesce(link.previous_no, 0) + 1 THEN 'a link before ' || link.link_no || ' is missing'
      WHEN e.id IS NULL THEN 'the line of link ' || link.link_no || ' is missing'
      WHEN audit_hash(coalesce(link.previous, '\\x'), link.link_no, e) <> link.hash
        THEN 'link ' || link.link_no || ' does not fit its line'
    END AS problem
  FROM link LEFT JOIN audit_event e ON e.shop_id = link.shop_id AND e.id = link.event_id
), summed AS (
  SELECT shop_id, count(*)::int AS events, (array_agg(hash ORDER BY link_no DESC))[1] AS head,
    (array_agg(problem ORDER BY link_no) FILTER (WHERE problem IS NOT NULL))[1:${PROBLEMS_MAX}] AS broken
  FROM checked GROUP BY shop_id
), unlinked AS (
  SELECT e.shop_id, (array_agg('line ' || e.id || ' has no link' ORDER BY e.id))[1:${PROBLEMS_MAX}] AS lines
  FROM audit_event e JOIN own o ON o.shop_id = e.shop_id AND (o.shop_id <> 0 OR e.organization_id = o.chain)
  WHERE NOT EXISTS (SELECT FROM audit_link l WHERE l.shop_id = e.shop_id AND l.event_id = e.id)
  GROUP BY e.shop_id
)
SELECT o.shop_id, coalesce(s.events, 0) AS events, s.head, s.broken, u.lines AS unlinked
FROM own o LEFT JOIN summed s ON s.shop_id = o.shop_id LEFT JOIN unlinked u ON u.shop_id = o.shop_id
ORDER BY o.shop_id`;
