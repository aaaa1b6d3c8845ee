import { type Tx, transaction } from "@/lib/platform/db";
import type { TestShop } from "../factories";

/**
 * Rows and a digest of every table that makes a shop's book, facts included: two books with the same state tell the
 * same, entry for entry and hash for hash. Left out is what differs by shop or by attempt and says nothing: the shop's
 * number, and the running number of tellings, which a rolled-back statement uses up too.
 */
export function readBookState(shop: TestShop): Promise<Record<string, string>> {
  return transaction(shop.ctx, async (tx) => {
    const state: Record<string, string> = {};
    for (const table of await listTables(tx)) state[table] = await digestOf(tx, shop, table);
    return state;
  });
}

/** Digests of the sealed batches in their order: a longer book begins with those of the shorter one. */
export function readSeals(shop: TestShop): Promise<string[]> {
  return transaction(shop.ctx, async (tx) => {
    const rows = await tx.rows<{ digest: string }>(
      "SELECT encode(digest, 'hex') AS digest FROM batch_seal WHERE shop_id = $1 ORDER BY batch_id",
      [shop.shopId],
    );
    return rows.map((row) => row.digest);
  });
}

/** What a book says in the end, whatever the way there: the sum of each day, account and dimension. */
export function readStanding(shop: TestShop): Promise<string[]> {
  return transaction(shop.ctx, async (tx) => {
    const rows = await tx.rows<{ cell: string }>(
      `SELECT concat_ws('|', p.business_date, p.account, p.channel, p.traffic, coalesce(c.external_id, '-'),
         coalesce(d.external_id, '-'), coalesce(g.external_id, '-'), sum(p.amount)) AS cell
       FROM posting p
       LEFT JOIN dimension c ON c.shop_id = p.shop_id AND c.dimension_id = p.creator_id
       LEFT JOIN dimension d ON d.shop_id = p.shop_id AND d.dimension_id = p.product_id
       LEFT JOIN dimension g ON g.shop_id = p.shop_id AND g.dimension_id = p.campaign_id
       WHERE p.shop_id = $1
       GROUP BY p.business_date, p.account, p.channel, p.traffic, c.external_id, d.external_id, g.external_id
       HAVING sum(p.amount) <> 0 ORDER BY 1`,
      [shop.shopId],
    );
    return rows.map((row) => row.cell);
  });
}

async function listTables(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
       AND (relname LIKE 'fact\\_%' OR relname IN ('dimension', 'entry', 'entry_list', 'posting', 'batch_seal', 'rollup_daily'))
     ORDER BY 1`,
  );
  return rows.map((row) => row.name);
}

async function digestOf(tx: Tx, shop: TestShop, table: string): Promise<string> {
  const [row] = await tx.rows<{ digest: string }>(
    `SELECT count(*) || ' ' || encode(sha256(convert_to(coalesce(string_agg(row, E'\\n' ORDER BY row), ''), 'UTF8')), 'hex') AS digest
     FROM (SELECT (to_jsonb(t) - '{shop_id,told}'::text[])::text AS row FROM ${table} t WHERE shop_id = $1) r`,
    [shop.shopId],
  );
  return row?.digest ?? "";
}
