import "server-only";
import { type Tx, toArrayLiteral } from "@/lib/platform/db";
import { Bindings, type EntryConditions, rangeSql } from "./entry-filter";
import type { ScanRange } from "./scan-range";

/** What the journal keeps lists of entries by, with the number that the table has for it. */
const LISTS = { account: 1, creator: 2, product: 3, campaign: 4, source: 5 } as const;
export type ListField = keyof typeof LISTS;

/** Entries of a stretch of a batch share a row of a list: a row is about numbers from its base up to here. */
const STRETCH_ENTRIES = 65_536n;

/** The list that a filter is read along: by one field, all keys of it. */
export interface ListChoice {
  readonly field: ListField;
  readonly keys: readonly number[];
}

/** The shortest list within the window among those that the conditions name; null when they name none. */
export async function chooseList(tx: Tx, conditions: EntryConditions): Promise<ListChoice | null> {
  const candidates = toCandidates(conditions);
  const [only] = candidates;
  if (!only || candidates.length === 1) return only ?? null;
  const bind = new Bindings(conditions.shopId);
  const counts = candidates.map(
    (choice, index) =>
      `SELECT ${index} AS place, COALESCE(sum(l.entry_count), 0) AS n FROM entry_list l
       WHERE l.shop_id = $1${keySql(choice, bind)}${daySql(conditions, bind)}`,
  );
  const [shortest] = await tx.rows<{ place: number }>(
    `SELECT c.place FROM (${counts.join(" UNION ALL ")}) c ORDER BY c.n, c.place LIMIT 1`,
    bind.values,
  );
  return candidates[shortest?.place ?? 0] ?? null;
}

function toCandidates({ line, sourceKinds }: EntryConditions): ListChoice[] {
  const choices: ListChoice[] = [];
  for (const field of ["campaign", "creator", "product"] as const) {
    const key = line[field];
    if (key !== null) choices.push({ field, keys: [key] });
  }
  if (sourceKinds !== null) choices.push({ field: "source", keys: sourceKinds });
  if (line.account !== null) choices.push({ field: "account", keys: line.account });
  return choices;
}

function keySql({ field, keys }: ListChoice, bind: Bindings): string {
  const [only] = keys;
  const key =
    keys.length === 1
      ? `= ${bind.add(only)}::int`
      : `= ANY (${bind.add(toArrayLiteral(keys))}::int[])`;
  return ` AND l.dimension = ${LISTS[field]} AND l.dimension_id ${key}`;
}

/** A list knows business days only. */
const daySql = (conditions: EntryConditions, bind: Bindings): string =>
  conditions.basis === "cash" ? "" : rangeSql("l", conditions, bind, "day");

/** Numbers of all entries of a list within the window. */
export function listedKeysSql(
  choice: ListChoice,
  conditions: EntryConditions,
  bind: Bindings,
): string {
  return `SELECT l.base_entry_id + o.place AS entry_id FROM entry_list l CROSS JOIN LATERAL unnest(l.offsets) AS o(place)
    WHERE l.shop_id = $1${keySql(choice, bind)}${daySql(conditions, bind)}`;
}

/**
 * The entries `x` of a list in the order of the range, for more conditions to be added, each beginning with AND. Rows of
 * a list follow each other by day and base without overlapping, so that one row is opened at a time.
 */
export function scanListSql(
  choice: ListChoice,
  conditions: EntryConditions,
  range: ScanRange,
  bind: Bindings,
  more: (alias: string) => string,
): string {
  const way = range.direction === "down" ? "DESC" : "ASC";
  const scans = choice.keys.map(
    (key) => `(SELECT x.business_date, x.base_entry_id, x.entry_id FROM (
      SELECT l.day AS business_date, l.base_entry_id, u.entry_id
      FROM entry_list l
      CROSS JOIN LATERAL (SELECT DISTINCT l.base_entry_id + o.place AS entry_id FROM unnest(l.offsets) AS o(place)) u
      WHERE l.shop_id = $1${keySql({ ...choice, keys: [key] }, bind)}${daySql(conditions, bind)}${placeSql(range, bind)}
      ORDER BY l.day ${way}, l.base_entry_id ${way}, u.entry_id ${way} OFFSET 0) x
    WHERE true${more("x")}
    ORDER BY x.business_date ${way}, x.base_entry_id ${way}, x.entry_id ${way} LIMIT ${range.limit})`,
  );
  return `SELECT DISTINCT m.business_date, m.entry_id FROM (${scans.join(" UNION ALL ")}) m
    ORDER BY m.business_date ${way}, m.entry_id ${way} LIMIT ${range.limit}`;
}

/** Past the place where the page before ended: rows of the list first, then the entries in them. */
function placeSql({ after, direction }: ScanRange, bind: Bindings): string {
  if (!after) return "";
  const day = `${bind.add(after.businessDate)}::date`;
  const entryId = `${bind.add(after.entryId)}::bigint`;
  if (direction === "down")
    return ` AND (l.day, l.base_entry_id) <= (${day}, ${entryId}) AND (l.day, u.entry_id) < (${day}, ${entryId})`;
  return ` AND (l.day, l.base_entry_id) > (${day}, ${entryId} - ${STRETCH_ENTRIES}) AND (l.day, u.entry_id) > (${day}, ${entryId})`;
}
