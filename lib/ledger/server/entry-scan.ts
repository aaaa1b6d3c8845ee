import "server-only";
import { type Tx, toArrayLiteral } from "@/lib/platform/db";
import { ORDER_KEYED_KINDS, TRAFFIC_CODES } from "../domain/draft-entry";
import { codesOfRoute } from "../domain/sales-route";
import {
  Bindings,
  type EntryConditions,
  hasLineConditions,
  headSql,
  isOneOf,
  type LineConditions,
  lineSql,
  rangeSql,
} from "./entry-filter";
import { chooseList, type ListChoice, scanListSql } from "./entry-lists";
import type { EntryPlace, ScanRange } from "./scan-range";

/** Few enough to be looked up and sorted for every page; more than that are dense enough to be met on the way. */
const FEW = 5_000;

/**
 * The next places of a list, read along one index whatever the depth: of the entries that a filter is kept a list of,
 * or of the dates. What is named by number, or is rare, is looked up first and sorted.
 */
export async function scanEntries(
  tx: Tx,
  conditions: EntryConditions,
  range: ScanRange,
): Promise<EntryPlace[]> {
  const narrowed = await narrowByRollup(tx, conditions, range);
  if (!narrowed) return [];
  const bind = new Bindings(conditions.shopId);
  const sql = await chooseScan(tx, narrowed, range, bind);
  // Statistics lag behind a bulk load; a page is worth no other plan than the one it was written for: nested loops in
  // the order of an index, of which no more is read than the page takes. A sort would read all of it.
  await tx.run(
    `SELECT set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
       set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
       set_config('enable_hashagg', 'off', true), set_config('enable_sort', 'off', true),
       set_config('jit', 'off', true)`,
  );
  const rows = await tx.rows<{ business_date: string; entry_id: bigint }>(sql, bind.values);
  return rows.map((row) => ({ businessDate: row.business_date, entryId: row.entry_id }));
}

async function chooseScan(
  tx: Tx,
  conditions: EntryConditions,
  range: ScanRange,
  bind: Bindings,
): Promise<string> {
  const { line } = conditions;
  if (conditions.order !== null || conditions.number !== null)
    return scanKeys(namedKeysSql(conditions, bind), conditions, range, bind);
  const rare = await findRareKeys(tx, conditions);
  if (rare) return scanKeys(rare, conditions, range, bind);
  const list = await chooseList(tx, conditions);
  if (list) return scanList(list, conditions, range, bind);
  return `SELECT e.business_date, e.entry_id FROM entry e
    WHERE e.shop_id = $1${keysetSql("e", range, bind)}${headSql("e", conditions, bind)}${anyLineSql("e", line, bind)}
    ${orderSql("e", range)}`;
}

/** What the list is by need not be asked again: of several accounts each has its own. */
function scanList(
  list: ListChoice,
  conditions: EntryConditions,
  range: ScanRange,
  bind: Bindings,
): string {
  const { line, sourceKinds, statuses, basis } = conditions;
  const rest = { ...conditions, sourceKinds: list.field === "source" ? null : sourceKinds };
  const asksHead = rest.sourceKinds !== null || statuses !== null || basis === "cash";
  const asksLine =
    list.field === "source"
      ? hasLineConditions(line)
      : hasLineConditions({ ...line, [list.field]: null });
  return scanListSql(
    list,
    conditions,
    range,
    bind,
    (alias) =>
      (asksHead ? anyHeadSql(alias, rest, bind) : "") +
      (asksLine ? anyLineSql(alias, line, bind) : ""),
  );
}

function scanKeys(
  keys: string,
  conditions: EntryConditions,
  range: ScanRange,
  bind: Bindings,
): string {
  return `SELECT e.business_date, e.entry_id FROM (${keys}) k
    CROSS JOIN LATERAL (SELECT * FROM entry x WHERE x.shop_id = $1 AND x.entry_id = k.entry_id OFFSET 0) e
    WHERE true${keysetSql("e", range, bind)}${headSql("e", conditions, bind)}${anyLineSql("e", conditions.line, bind)}
    ${orderSql("e", range)}`;
}

/** Entries of an order, or with a number: an order, a flow, or the entry's own. */
export function namedKeysSql(conditions: EntryConditions, bind: Bindings): string {
  const parts: string[] = [];
  if (conditions.order !== null) parts.push(orderKeysSql(bind.add(conditions.order)));
  if (conditions.number !== null) {
    const number = bind.add(conditions.number);
    const entryId = /^ent_(\d{1,18})$/.exec(conditions.number)?.[1];
    parts.push(`${orderKeysSql(number)}
      UNION SELECT s.entry_id FROM entry s WHERE s.shop_id = $1 AND s.source_key = ${number}
      UNION ${subOrderKeysSql(number)}
      ${entryId ? `UNION SELECT ${bind.add(BigInt(entryId))}::bigint` : ""}`);
  }
  return parts.map((part) => `(${part})`).join(" INTERSECT ");
}

/** Entries of the sub-orders that a number of a whole order (主订单编号) stands for. */
function subOrderKeysSql(number: string): string {
  return `SELECT o.entry_id FROM fact_order f CROSS JOIN LATERAL (${orderKeysSql("f.key")}) o
    WHERE f.shop_id = $1 AND f.order_no = ${number} AND f.order_no <> f.key`;
}

/** Kinds that are keyed by the order itself are met by their key, the others by the index over order numbers. */
export function orderKeysSql(order: string): string {
  return `SELECT o.entry_id FROM entry o WHERE o.shop_id = $1 AND o.source_key = ${order}
      AND o.source_kind = ANY ('{${ORDER_KEYED_KINDS.join(",")}}')
    UNION SELECT o.entry_id FROM entry o WHERE o.shop_id = $1 AND o.order_no = ${order} AND o.order_no <> o.source_key`;
}

/** Entries of a rare state, when they are few. */
async function findRareKeys(tx: Tx, { shopId, statuses }: EntryConditions): Promise<string | null> {
  const [status] = statuses ?? [];
  if (statuses?.length !== 1 || status === "live") return null;
  const key = status === "reversed" ? "c.reverses AS entry_id" : "c.entry_id";
  const sql = `SELECT ${key} FROM entry c WHERE c.shop_id = $1 AND c.reverses IS NOT NULL`;
  const [counted] = await tx.rows<{ n: bigint }>(
    `SELECT count(*) AS n FROM (${sql} LIMIT ${FEW + 1}) c`,
    [shopId],
  );
  return (counted?.n ?? 0n) <= BigInt(FEW) ? sql : null;
}

/**
 * Moves the near end of the window to the nearest day on which the channel, traffic or route occurs at all; null when it
 * never does. Otherwise a page would walk every entry before it finds that there is none.
 */
async function narrowByRollup(
  tx: Tx,
  conditions: EntryConditions,
  range: ScanRange,
): Promise<EntryConditions | null> {
  const { channel, traffic, route } = conditions.line;
  if (channel === null && traffic === null && route === null) return conditions;
  const bind = new Bindings(conditions.shopId);
  const down = range.direction === "down";
  const start = range.after?.businessDate;
  // By cash date the window says nothing of business days, which the list and the rollup run along.
  const window = conditions.basis === "cash" ? { from: null, to: null } : conditions;
  const bounds = {
    from: start && !down ? start : window.from,
    to: start && down ? start : window.to,
  };
  const [row] = await tx.rows<{ day: string }>(
    `SELECT r.day FROM rollup_daily r
     WHERE r.shop_id = $1 AND r.basis = 1 AND ${rollupSql(conditions.line, bind)}${rangeSql("r", bounds, bind, "day")}
     ORDER BY r.day ${down ? "DESC" : "ASC"} LIMIT 1`,
    bind.values,
  );
  if (!row) return null;
  if (conditions.basis === "cash") return conditions;
  return { ...conditions, ...(down ? { to: row.day } : { from: row.day }) };
}

function rollupSql({ channel, traffic, route }: LineConditions, bind: Bindings): string {
  const parts = ["r.dimension = 0"];
  if (route) {
    const { codes, isAd } = codesOfRoute(route);
    parts.push(`r.dimension_id = ANY (${bind.add(toArrayLiteral(codes))}::int[])`);
    parts.push(`r.traffic ${isAd ? "=" : "<>"} ${TRAFFIC_CODES.ad}`);
  }
  if (channel !== null)
    parts.push(`r.dimension_id / 2 = ANY (${bind.add(toArrayLiteral(channel))}::int[])`);
  if (traffic !== null) parts.push(`r.traffic${isOneOf(traffic, bind)}`);
  return parts.join(" AND ");
}

/** Conditions on the head of an entry that a list has only the number of. */
function anyHeadSql(alias: string, conditions: EntryConditions, bind: Bindings): string {
  const isCash = conditions.basis === "cash";
  const head = headSql("h", isCash ? conditions : { ...conditions, from: null, to: null }, bind);
  return ` AND EXISTS (SELECT 1 FROM entry h WHERE h.shop_id = $1 AND h.entry_id = ${alias}.entry_id${head})`;
}

function anyLineSql(alias: string, line: LineConditions, bind: Bindings): string {
  if (!hasLineConditions(line)) return "";
  return ` AND EXISTS (SELECT 1 FROM posting q WHERE q.shop_id = $1 AND q.entry_id = ${alias}.entry_id${lineSql("q", line, bind)})`;
}

function keysetSql(alias: string, range: ScanRange, bind: Bindings): string {
  if (!range.after) return "";
  const sign = range.direction === "down" ? "<" : ">";
  return ` AND (${alias}.business_date, ${alias}.entry_id) ${sign} (${bind.add(range.after.businessDate)}::date, ${bind.add(range.after.entryId)}::bigint)`;
}

function orderSql(alias: string, range: ScanRange): string {
  const way = range.direction === "down" ? "DESC" : "ASC";
  return `ORDER BY ${alias}.business_date ${way}, ${alias}.entry_id ${way} LIMIT ${range.limit}`;
}
