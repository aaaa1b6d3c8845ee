import { createHash } from "node:crypto";
import { getPool } from "@/lib/platform/db";

/** Every table that is keyed by a shop. */
export async function listTenantTables(): Promise<string[]> {
  const { rows } = await getPool().query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'shop_id'
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`,
  );
  return rows.map((row) => row.name);
}

const BY_ORGANIZATION = [
  "membership",
  "invitation",
  "role_grant",
  "sso_provider",
  "api_key",
  "house_view",
];

/** One digest over everything that a shop and its organization have, whoever could see it. */
export async function fingerprint(of: {
  readonly shopId: bigint;
  readonly organizationId: bigint;
}): Promise<string> {
  const digest = (table: string, where: string): string =>
    `SELECT '${table}' AS name, md5(string_agg(t::text, '|' ORDER BY t::text)) AS digest FROM "${table}" t WHERE ${where}`;
  const parts = [
    ...(await listTenantTables()).map((table) => digest(table, "shop_id = $1")),
    digest("shop", "id = $1"),
    ...BY_ORGANIZATION.map((table) => digest(table, "organization_id = $2")),
  ];
  // One question, for it is asked after every route.
  const { rows } = await getPool().query(parts.join(" UNION ALL "), [of.shopId, of.organizationId]);
  return createHash("sha256").update(JSON.stringify(rows)).digest("hex");
}

/** Words that stand in a shop's book and nowhere else. */
export async function readSecrets(shopId: bigint): Promise<string[]> {
  const { rows } = await getPool().query<{ id: string }>(
    `SELECT DISTINCT w AS id FROM entry e, unnest(ARRAY[e.source_key, e.order_no]) AS w
     WHERE e.shop_id = $1 AND length(w) > 8 LIMIT 50`,
    [shopId],
  );
  return rows.map((row) => row.id);
}
