import "server-only";
import { hash } from "node:crypto";
import { type Tx, toArrayLiteral } from "@/lib/platform/db";
import { toFactKey } from "../domain/fact-key";
import type { Fact, FactKind } from "../domain/facts";
import { FACT_TABLES, type FactColumn, factValue } from "./fact-tables";

/** Where a stretch of facts comes from. */
export interface FactBatchOrigin {
  readonly shopId: bigint;
  readonly batchId: bigint;
  readonly fileId: bigint;
  readonly snapshotAt: Date | null;
}

export interface FactCounts {
  posted: number;
  revised: number;
  duplicate: number;
}

type Scalar = string | number | bigint | boolean | null;

interface PreparedFact {
  readonly key: string;
  readonly fingerprint: bigint;
  readonly rank: number;
  readonly rowNumber: number;
  readonly values: readonly Scalar[];
}

/** The units of the book that the changed facts belong to; they are derived again when the batch is finished. */
export async function clearTouched(tx: Tx): Promise<void> {
  await tx.run(
    'CREATE TEMPORARY TABLE IF NOT EXISTS touched (unit text COLLATE "C", key text COLLATE "C") ON COMMIT DROP',
  );
  await tx.run("TRUNCATE touched");
  await tx.run("DROP TABLE IF EXISTS touched_unit");
}

/**
 * Stores facts of one kind: unknown keys are new, a newer telling of a known key replaces it (the older one is kept in
 * fact_history), anything else is a duplicate. At most a few thousand facts a call: they travel as arrays.
 */
export async function storeFacts(
  tx: Tx,
  origin: FactBatchOrigin,
  kind: FactKind,
  facts: readonly Fact[],
): Promise<FactCounts> {
  const { columns } = FACT_TABLES[kind];
  const { prepared, counts } = prepareFacts(columns, facts);
  if (prepared.length === 0) return counts;
  const params: unknown[] = [
    origin.shopId,
    origin.batchId,
    origin.fileId,
    origin.snapshotAt,
    toArrayLiteral(prepared.map((fact) => fact.key)),
    toArrayLiteral(prepared.map((fact) => fact.fingerprint)),
    toArrayLiteral(prepared.map((fact) => fact.rank)),
    toArrayLiteral(prepared.map((fact) => fact.rowNumber)),
    ...columns.map((_, index) =>
      toArrayLiteral(prepared.map((fact) => fact.values[index] ?? null)),
    ),
  ];
  const [stored] = await tx.rows<{ inserted: bigint; updated: bigint }>(upsertSql(kind), params);
  counts.posted += Number(stored?.inserted ?? 0n);
  counts.revised += Number(stored?.updated ?? 0n);
  counts.duplicate +=
    prepared.length - Number(stored?.inserted ?? 0n) - Number(stored?.updated ?? 0n);
  return counts;
}

/** One row a key: within one statement the higher rank wins, then the later row. */
function prepareFacts(
  columns: readonly FactColumn[],
  facts: readonly Fact[],
): { prepared: PreparedFact[]; counts: FactCounts } {
  const counts: FactCounts = { posted: 0, revised: 0, duplicate: 0 };
  const byKey = new Map<string, PreparedFact>();
  for (const fact of facts) {
    const next = prepareFact(columns, fact);
    const known = byKey.get(next.key);
    if (known) counts[known.fingerprint === next.fingerprint ? "duplicate" : "revised"] += 1;
    if (!known || next.rank >= known.rank) byKey.set(next.key, next);
  }
  return { prepared: [...byKey.values()], counts };
}

function prepareFact(columns: readonly FactColumn[], fact: Fact): PreparedFact {
  const values = columns.map(({ field }) => (factValue(fact, field) ?? null) as Scalar);
  const digest = hash("sha256", JSON.stringify(values, toText), "buffer");
  return {
    key: toFactKey(fact),
    fingerprint: digest.readBigInt64BE(0),
    rank: fact.rank,
    rowNumber: fact.rowNumber,
    values,
  };
}

const toText = (_key: string, value: unknown): unknown =>
  typeof value === "bigint" ? value.toString() : value;

const NEWER = `CASE WHEN excluded.snapshot_at <> f.snapshot_at THEN excluded.snapshot_at > f.snapshot_at
  ELSE excluded.rank >= f.rank END`;

const statements = new Map<FactKind, string>();

function upsertSql(kind: FactKind): string {
  const known = statements.get(kind);
  if (known) return known;
  const sql = buildUpsertSql(kind);
  statements.set(kind, sql);
  return sql;
}

/** The table and column names come from the registry, never from a file. */
function buildUpsertSql(kind: FactKind): string {
  const { table, columns } = FACT_TABLES[kind];
  const names = columns.map(({ column }) => column);
  const types = ["text", "bigint", "smallint", "integer", ...columns.map(({ type }) => type)];
  const arrays = types.map((type, index) => `$${index + 5}::${type}[]`).join(", ");
  const own = ["key", "fingerprint", "rank", "row_number", ...names];
  const updates = ["fingerprint", "rank", "row_number", "snapshot_at", "file_id", ...names]
    .map((name) => `${name} = excluded.${name}`)
    .join(", ");
  return `
    WITH incoming AS (
      SELECT * FROM unnest(${arrays}) AS t(${own.join(", ")})
    ), archived AS (
      INSERT INTO fact_history (shop_id, fact_table, key, replaced_by, row)
      SELECT $1::bigint, '${table}', f.key, $3::bigint, to_jsonb(f)
      FROM (SELECT i.*, $4::timestamptz AS snapshot_at FROM incoming i) excluded
      CROSS JOIN LATERAL (SELECT k.* FROM ${table} k WHERE k.shop_id = $1 AND k.key = excluded.key OFFSET 0) f
      WHERE f.fingerprint <> excluded.fingerprint AND ${NEWER}
    ), stored AS (
      INSERT INTO ${table} AS f (shop_id, created_batch, file_id, snapshot_at, ${own.join(", ")})
      SELECT $1::bigint, $2::bigint, $3::bigint, $4::timestamptz, i.* FROM incoming i
      ON CONFLICT (shop_id, key) DO UPDATE SET ${updates}
        WHERE f.fingerprint <> excluded.fingerprint AND ${NEWER}
      RETURNING f.*, (f.xmax = 0) AS inserted
    ), marked AS (
      INSERT INTO touched ${touchedSql(kind)}
    )
    SELECT count(*) FILTER (WHERE inserted) AS inserted, count(*) FILTER (WHERE NOT inserted) AS updated FROM stored`;
}

/** Which units a changed fact touches. A rate or a cost touches every order that it may price. */
export function touchedSql(kind: FactKind, from = "stored", shop = "$1"): string {
  switch (kind) {
    case "order":
    case "alliance":
      return `SELECT 'order', s.key FROM ${from} s`;
    case "fundFlow":
    case "accountFlow":
      return `SELECT 'flow', s.key FROM ${from} s WHERE s.sub_order_no IS NULL
        UNION ALL SELECT 'order', s.sub_order_no FROM ${from} s WHERE s.sub_order_no IS NOT NULL`;
    case "adFinance":
    case "adPlan":
      return `SELECT DISTINCT 'adDay', s.day::text FROM ${from} s`;
    case "unitCost":
      return `SELECT 'order', o.key FROM fact_order o
        WHERE o.shop_id = ${shop} AND o.merchant_sku IN (SELECT s.merchant_sku FROM ${from} s)`;
    case "commissionRate":
      return `SELECT 'order', o.key FROM fact_alliance o
        WHERE o.shop_id = ${shop} AND o.creator_id IN (SELECT s.creator_id FROM ${from} s)
        UNION ALL SELECT 'order', w.sub_order_no FROM fact_fund_flow w
        WHERE w.shop_id = ${shop} AND w.sub_order_no IS NOT NULL AND w.commission <> 0
          AND w.creator_id IN (SELECT s.creator_id FROM ${from} s)`;
    case "manual":
      return `SELECT 'manual', s.key FROM ${from} s`;
    case "statement":
      return `SELECT 'statement', s.key FROM ${from} s`;
    case "settlement":
    case "policy":
      return `SELECT 'none', s.key FROM ${from} s WHERE false`;
  }
}
