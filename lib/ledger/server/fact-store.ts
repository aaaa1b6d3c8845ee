import "server-only";
import { hash } from "node:crypto";
import { type Tx, toArrayParam } from "@/lib/platform/db";
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

type Value = string | number | bigint | boolean | null;

interface PreparedFact {
  readonly key: string;
  readonly fingerprint: bigint;
  readonly rank: number;
  readonly rowNumber: number;
  readonly values: readonly Value[];
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
 * Stores facts of one kind: unknown keys are new, a newer telling of a known key stands in its place, anything else is a
 * duplicate. What any other file says of a fact is kept in fact_telling, so that a file can be withdrawn as if it had
 * never come. At most a few thousand facts a call: they travel as arrays.
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
  const keys = toArrayParam(
    "text",
    prepared.map((fact) => fact.key),
  );
  const params: unknown[] = [
    origin.shopId,
    origin.batchId,
    origin.fileId,
    origin.snapshotAt,
    keys,
    toArrayParam(
      "bigint",
      prepared.map((fact) => fact.fingerprint),
    ),
    toArrayParam(
      "smallint",
      prepared.map((fact) => fact.rank),
    ),
    toArrayParam(
      "int",
      prepared.map((fact) => fact.rowNumber),
    ),
    ...columns.map(({ type }, index) =>
      toArrayParam(
        type,
        prepared.map((fact) => fact.values[index] ?? null),
      ),
    ),
  ];
  const { insert, upsert } = statementsOf(kind);
  if (!(await isAnyKnown(tx, origin.shopId, kind, keys))) {
    await tx.run(insert, params);
    counts.posted += prepared.length;
    return counts;
  }
  const [stored] = await tx.rows<{ inserted: bigint; updated: bigint }>(upsert, params);
  counts.posted += Number(stored?.inserted ?? 0n);
  counts.revised += Number(stored?.updated ?? 0n);
  counts.duplicate +=
    prepared.length - Number(stored?.inserted ?? 0n) - Number(stored?.updated ?? 0n);
  return counts;
}

/** Most facts of a file are new, and what is new has no other telling: knowing so saves half of the storing. */
async function isAnyKnown(tx: Tx, shopId: bigint, kind: FactKind, keys: Buffer): Promise<boolean> {
  const known = await tx.rows(
    `SELECT 1 FROM ${FACT_TABLES[kind].table} WHERE shop_id = $1 AND key = ANY ($2::text[]) LIMIT 1`,
    [shopId, keys],
  );
  return known.length > 0;
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
  const values = columns.map(({ field }) => (factValue(fact, field) ?? null) as Value);
  const told = values.map((value) => (typeof value === "bigint" ? value.toString() : value));
  const digest = hash("sha256", JSON.stringify(told), "buffer");
  return {
    key: toFactKey(fact),
    fingerprint: digest.readBigInt64BE(0),
    rank: fact.rank,
    rowNumber: fact.rowNumber,
    values,
  };
}

/** Whether `excluded` is the newer telling: by the time of the export, else by the stage of life, else the later word. */
const isNewer = (than: string): string =>
  `CASE WHEN excluded.snapshot_at <> ${than}.snapshot_at THEN excluded.snapshot_at > ${than}.snapshot_at
  ELSE excluded.rank >= ${than}.rank END`;

/** A telling stands when it is newer and says something else, or says the same of a later time. */
const STANDS = `(${isNewer("f")} AND (f.fingerprint <> excluded.fingerprint OR excluded.rank > f.rank
  OR COALESCE(excluded.snapshot_at > f.snapshot_at, f.snapshot_at IS NULL AND excluded.snapshot_at IS NOT NULL)))`;

interface Statements {
  /** For facts none of which the shop has. */
  readonly insert: string;
  readonly upsert: string;
}

const statements = new Map<FactKind, Statements>();

function statementsOf(kind: FactKind): Statements {
  const known = statements.get(kind);
  if (known) return known;
  const built = { insert: buildInsertSql(kind), upsert: buildUpsertSql(kind) };
  statements.set(kind, built);
  return built;
}

/** The columns of the facts in a statement, in the order of its parameters. */
function ownColumns(kind: FactKind): { readonly names: string[]; readonly arrays: string } {
  const { columns } = FACT_TABLES[kind];
  const names = [
    "key",
    "fingerprint",
    "rank",
    "row_number",
    ...columns.map(({ column }) => column),
  ];
  const types = ["text", "bigint", "smallint", "integer", ...columns.map(({ type }) => type)];
  // In the select list, because as tables of a FROM arrays would be stored before they are read.
  const arrays = types
    .map((type, index) => `unnest($${index + 5}::${type}[]) AS ${names[index]}`)
    .join(", ");
  return { names, arrays };
}

const ORIGIN_COLUMNS = "shop_id, created_batch, file_id, snapshot_at";
const ORIGIN_VALUES = `$1::bigint AS shop_id, $2::bigint AS created_batch, $3::bigint AS file_id,
  $4::timestamptz AS snapshot_at`;

/** What tells the units that a fact touches. */
const TELLING_COLUMNS: Partial<Record<FactKind, string>> = {
  fundFlow: "sub_order_no",
  accountFlow: "sub_order_no",
  adFinance: "day",
  adPlan: "day",
  unitCost: "merchant_sku",
  commissionRate: "creator_id",
};

function tellingColumns(kind: FactKind): string {
  const column = TELLING_COLUMNS[kind];
  return column ? `f.key, f.${column}` : "f.key";
}

/** The table and column names come from the registry, never from a file. */
function buildInsertSql(kind: FactKind): string {
  const { names, arrays } = ownColumns(kind);
  return `
    WITH stored AS (
      INSERT INTO ${FACT_TABLES[kind].table} AS f (${ORIGIN_COLUMNS}, ${names.join(", ")})
      SELECT ${ORIGIN_VALUES}, ${arrays}
      RETURNING ${tellingColumns(kind)}
    )
    INSERT INTO touched ${touchedSql(kind, "stored")}`;
}

function buildUpsertSql(kind: FactKind): string {
  const { table } = FACT_TABLES[kind];
  const { names, arrays } = ownColumns(kind);
  const updates = ["snapshot_at", "file_id", ...names.filter((name) => name !== "key")]
    .map((name) => `${name} = excluded.${name}`)
    .join(", ");
  return `
    WITH incoming AS (
      SELECT ${ORIGIN_VALUES}, ${arrays}
    ), known AS MATERIALIZED (
      SELECT excluded.key, ${STANDS} AS stands, f.fingerprint = excluded.fingerprint AS same, f.file_id AS other_file,
        CASE WHEN ${STANDS} THEN f.file_id ELSE $3 END AS file_id,
        CASE WHEN ${STANDS} THEN f.fingerprint ELSE excluded.fingerprint END AS fingerprint,
        CASE WHEN ${STANDS} THEN f.rank ELSE excluded.rank END AS rank,
        CASE WHEN ${STANDS} THEN f.snapshot_at ELSE excluded.snapshot_at END AS snapshot_at,
        CASE WHEN ${STANDS} THEN f.row_number ELSE excluded.row_number END AS row_number,
        CASE WHEN f.fingerprint = excluded.fingerprint THEN NULL WHEN ${STANDS} THEN to_jsonb(f) ELSE to_jsonb(excluded) END AS row
      FROM incoming excluded
      CROSS JOIN LATERAL (SELECT k.* FROM ${table} k WHERE k.shop_id = $1 AND k.key = excluded.key OFFSET 0) f
    ), kept AS (
      INSERT INTO fact_telling AS t (shop_id, kind, key, file_id, fingerprint, rank, snapshot_at, row_number, row)
      SELECT $1, '${kind}', k.key, k.file_id, k.fingerprint, k.rank, k.snapshot_at, k.row_number, k.row
      FROM known k WHERE k.other_file <> $3
      ON CONFLICT (shop_id, kind, key, file_id) DO UPDATE SET told = excluded.told, fingerprint = excluded.fingerprint,
        rank = excluded.rank, snapshot_at = excluded.snapshot_at, row_number = excluded.row_number, row = excluded.row
        WHERE ${isNewer("t")}
    ), spelled_out AS (
      UPDATE fact_telling t SET row = k.row FROM known k
      WHERE k.stands AND NOT k.same AND t.shop_id = $1 AND t.kind = '${kind}' AND t.key = k.key AND t.row IS NULL
        AND t.file_id <> $3
    ), risen AS (
      DELETE FROM fact_telling t USING known k
      WHERE k.stands AND t.shop_id = $1 AND t.kind = '${kind}' AND t.key = k.key AND t.file_id = $3
    ), stored AS (
      INSERT INTO ${table} AS f (${ORIGIN_COLUMNS}, ${names.join(", ")})
      SELECT * FROM incoming
      ON CONFLICT (shop_id, key) DO UPDATE SET ${updates} WHERE ${STANDS}
      RETURNING ${tellingColumns(kind)}, (f.xmax = 0) AS inserted
    ), changed AS (
      SELECT s.* FROM stored s WHERE s.inserted OR EXISTS (SELECT 1 FROM known k WHERE k.key = s.key AND NOT k.same)
    ), marked AS (
      INSERT INTO touched ${touchedSql(kind, "changed")}
      ${toFlowMoves(kind)}
    )
    SELECT count(*) FILTER (WHERE inserted) AS inserted, count(*) FILTER (WHERE NOT inserted) AS updated FROM changed`;
}

/** A flow that another telling gives to another order leaves the one it was of. */
function toFlowMoves(kind: FactKind): string {
  if (kind !== "fundFlow" && kind !== "accountFlow") return "";
  return `UNION ALL SELECT 'order', k.row ->> 'sub_order_no' FROM known k
    WHERE k.stands AND NOT k.same AND k.row ->> 'sub_order_no' IS NOT NULL`;
}

/** Which units a changed fact touches. A rate or a cost touches every order that it may price. */
export function touchedSql(kind: FactKind, from: string): string {
  switch (kind) {
    case "order":
    case "alliance":
      return `SELECT 'order', s.key FROM ${from} s`;
    case "fundFlow":
      return `${flowsSql(`${from} s`)} UNION ALL ${flowsSql(
        `${from} d CROSS JOIN LATERAL (
          SELECT a.key, a.sub_order_no FROM fact_account_flow a WHERE a.shop_id = $1 AND a.key = d.key OFFSET 0) s`,
      )}`;
    case "accountFlow":
      return flowsSql(`${from} s`);
    case "adFinance":
    case "adPlan":
      return `SELECT DISTINCT 'adDay', s.day::text FROM ${from} s`;
    case "unitCost":
      return `SELECT 'order', o.key FROM fact_order o
        WHERE o.shop_id = $1 AND o.merchant_sku IN (SELECT s.merchant_sku FROM ${from} s)`;
    case "commissionRate":
      return `SELECT 'order', o.key FROM fact_alliance o
        WHERE o.shop_id = $1 AND o.creator_id IN (SELECT s.creator_id FROM ${from} s)
        UNION ALL SELECT 'order', b.key FROM fact_order b
        WHERE b.shop_id = $1 AND b.creator_id IN (SELECT s.creator_id FROM ${from} s)
        UNION ALL SELECT 'order', w.sub_order_no FROM fact_fund_flow w
        WHERE w.shop_id = $1 AND w.sub_order_no IS NOT NULL AND w.commission <> 0
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

/** A flow belongs to its order, or stands alone. */
const flowsSql = (source: string): string =>
  `SELECT CASE WHEN s.sub_order_no IS NULL THEN 'flow' ELSE 'order' END, COALESCE(s.sub_order_no, s.key) FROM ${source}`;
