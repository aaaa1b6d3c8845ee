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

const BY_ORGANIZATION = ["membership", "invitation", "role_grant", "sso_provider", "api_key"];

/** One digest over everything that a shop and its organization have, whoever could see it. */
export async function fingerprint(of: {
  readonly shopId: bigint;
  readonly organizationId: bigint;
}): Promise<string> {
  const hash = createHash("sha256");
  const add = async (table: string, where: string, id: bigint): Promise<void> => {
    const { rows } = await getPool().query<{ digest: string | null }>(
      `SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS digest FROM "${table}" t WHERE ${where} = $1`,
      [id],
    );
    hash.update(`${table}:${rows[0]?.digest};`);
  };
  for (const table of await listTenantTables()) await add(table, "shop_id", of.shopId);
  await add("shop", "id", of.shopId);
  for (const table of BY_ORGANIZATION) await add(table, "organization_id", of.organizationId);
  return hash.digest("hex");
}
