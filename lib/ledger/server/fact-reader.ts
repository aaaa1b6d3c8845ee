import "server-only";
import { type Tx, toArrayParam } from "@/lib/platform/db";
import type { FactRow } from "../domain/draft-entry";
import type { FactKind, FactOf } from "../domain/facts";
import { FACT_TABLES } from "./fact-tables";

/** Property that the key column stands for, where the fact has one of its own. */
const KEY_FIELDS: Partial<Record<FactKind, string>> = {
  order: "subOrderNo",
  alliance: "subOrderNo",
  fundFlow: "flowNo",
  accountFlow: "flowNo",
  manual: "reference",
};

const selections = new Map<FactKind, string>();

function selectList(kind: FactKind): string {
  const known = selections.get(kind);
  if (known) return known;
  const list = FACT_TABLES[kind].columns
    .map(({ field, column }) => `f.${column} AS "${field}"`)
    .join(", ");
  selections.set(kind, list);
  return list;
}

export type StoredFact<Kind extends FactKind> = FactOf<Kind> & FactRow & { readonly key: string };

/** Reads the facts of one kind whose `column` is among `values`; the column is a constant of ours. */
export async function readFacts<Kind extends FactKind>(
  tx: Tx,
  shopId: bigint,
  kind: Kind,
  where: {
    readonly column: string;
    readonly values: readonly string[];
    readonly type?: "text" | "date";
  },
): Promise<StoredFact<Kind>[]> {
  if (where.values.length === 0) return [];
  return query(tx, kind, `AND f.${where.column} = ANY ($2::${where.type ?? "text"}[])`, [
    shopId,
    toArrayParam(where.type ?? "text", where.values),
  ]);
}

/** All facts of a small kind: rate and cost tables. */
export function readAllFacts<Kind extends "unitCost" | "commissionRate">(
  tx: Tx,
  shopId: bigint,
  kind: Kind,
): Promise<StoredFact<Kind>[]> {
  return query(tx, kind, "", [shopId]);
}

async function query<Kind extends FactKind>(
  tx: Tx,
  kind: Kind,
  condition: string,
  params: readonly unknown[],
): Promise<StoredFact<Kind>[]> {
  const rows = await tx.rows<Record<string, unknown>>(
    `SELECT f.key, f.file_id AS "fileId", f.row_number AS "rowNumber", f.created_batch AS "createdBatch", f.rank,
       ${selectList(kind)}
     FROM ${FACT_TABLES[kind].table} f WHERE f.shop_id = $1 ${condition} ORDER BY f.key`,
    params,
  );
  const keyField = KEY_FIELDS[kind];
  for (const row of rows) {
    row["kind"] = kind;
    if (keyField) row[keyField] = row["key"];
  }
  return rows as unknown as StoredFact<Kind>[];
}
