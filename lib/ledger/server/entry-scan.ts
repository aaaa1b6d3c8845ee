import "server-only";
import { type Tx, toArrayLiteral } from "@/lib/platform/db";
import { ORDER_KEYED_KINDS, SOURCE_KINDS, TRAFFIC_CODES } from "../domain/draft-entry";
import { codesOfRoute } from "../domain/sales-route";
import {
  Bindings,
  type EntryConditions,
  hasLineConditions,
  headSql,
  isOneOf,
  type LineConditions,
  lineRangeSql,
  lineSql,
  rangeSql,
} from "./entry-filter";

/** A place in the list: an entry and its business date. */
export interface EntryPlace {
  readonly businessDate: string;
  readonly entryId: bigint;
}

export interface ScanRange {
  readonly direction: "down" | "up";
  /** Begin past this place. */
  readonly after: EntryPlace | null;
  readonly limit: number;
}

/** Few enough to be looked up and sorted for every page; more than that are dense enough to be met along the dates. */
const FEW = 5_000;

/**
 * The next places of a list, read along one index whatever the depth: of a dimension, of an account, or of the dates.
 * What is named by number, or is rare, is looked up first and sorted.
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
  // Statistics lag behind a bulk load; a page is worth no other plan than the one it was written for.
  await tx.run(
    `SELECT set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
       set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
       set_config('enable_hashagg', 'off', true), set_config('jit', 'off', true)`,
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
  const column = DIMENSION_FIELDS.find((field) => line[field] !== null);
  if (column) return scanDimension(column, conditions, range, bind);
  const rare = await findRareKeys(tx, conditions, bind);
  if (rare) return scanKeys(rare, conditions, range, bind);
  if (line.account !== null) return scanAccounts(line.account, conditions, range, bind);
  return `SELECT e.business_date, e.entry_id FROM entry e
    WHERE e.shop_id = $1${keysetSql("e", range, bind)}${headSql("e", conditions, bind)}${anyLineSql("e", line, bind)}
    ${orderSql("e", range)}`;
}

/** Most telling first. */
export const DIMENSION_FIELDS = ["campaign", "creator", "product"] as const;
type DimensionField = (typeof DIMENSION_FIELDS)[number];

/** All lines of an entry share their dimensions unless campaigns split it: the narrow indexes hold line 1 for them. */
export function coveredLineSql(
  alias: string,
  field: DimensionField,
  line: LineConditions,
  bind: Bindings,
): string {
  const column = `${alias}.${field}_id`;
  const covered =
    field === "campaign" ? "" : ` AND (${alias}.line_no = 1 OR ${alias}.campaign_id <> 0)`;
  return ` AND ${column} = ${bind.add(line[field])} AND ${column} <> 0${covered}`;
}

function scanDimension(
  field: DimensionField,
  conditions: EntryConditions,
  range: ScanRange,
  bind: Bindings,
): string {
  const isMore = hasLineConditions({ ...conditions.line, [field]: null });
  return `SELECT DISTINCT p.business_date, p.entry_id FROM posting p
    WHERE p.shop_id = $1${coveredLineSql("p", field, conditions.line, bind)}${keysetSql("p", range, bind)}
      ${lineRangeSql("p", conditions, bind)}${entrySql(conditions, bind)}${isMore ? anyLineSql("p", conditions.line, bind) : ""}
    ${orderSql("p", range)}`;
}

/** Each account is read in order along its own part of the index; the pages of all are merged. */
function scanAccounts(
  accounts: readonly number[],
  conditions: EntryConditions,
  range: ScanRange,
  bind: Bindings,
): string {
  const scans = accounts.map(
    (account) => `(SELECT DISTINCT p.business_date, p.entry_id FROM posting p
      WHERE p.shop_id = $1 AND p.account = ${bind.add(account)}${keysetSql("p", range, bind)}
        ${lineSql("p", { ...conditions.line, account: null }, bind)}${lineRangeSql("p", conditions, bind)}${entrySql(conditions, bind)}
      ${orderSql("p", range)})`,
  );
  return `SELECT DISTINCT m.business_date, m.entry_id FROM (${scans.join(" UNION ALL ")}) m ${orderSql("m", range)}`;
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
    parts.push(`${orderKeysSql(number)} UNION SELECT s.entry_id FROM entry s WHERE s.shop_id = $1
        AND s.source_kind = ANY ('{${Object.values(SOURCE_KINDS).join(",")}}') AND s.source_key = ${number}
      ${entryId ? `UNION SELECT ${bind.add(BigInt(entryId))}::bigint` : ""}`);
  }
  return parts.map((part) => `(${part})`).join(" INTERSECT ");
}

/** Kinds that are keyed by the order itself are met by their key, the others by the index over order numbers. */
export function orderKeysSql(order: string): string {
  return `SELECT o.entry_id FROM entry o WHERE o.shop_id = $1
      AND o.source_kind = ANY ('{${ORDER_KEYED_KINDS.join(",")}}') AND o.source_key = ${order}
    UNION SELECT o.entry_id FROM entry o WHERE o.shop_id = $1 AND o.order_no = ${order} AND o.order_no <> o.source_key`;
}

/** Entries of few kinds or of a rare state, when they are few. */
async function findRareKeys(
  tx: Tx,
  conditions: EntryConditions,
  bind: Bindings,
): Promise<string | null> {
  const { sourceKinds, statuses } = conditions;
  const candidates: ((own: Bindings) => string)[] = [];
  if (sourceKinds !== null)
    candidates.push(
      (own) =>
        `SELECT c.entry_id FROM entry c WHERE c.shop_id = $1 AND c.source_kind${isOneOf(sourceKinds, own)}`,
    );
  const status = statuses?.length === 1 ? statuses[0] : undefined;
  if (status === "reversed" || status === "reversal") {
    const key = status === "reversed" ? "c.reverses AS entry_id" : "c.entry_id";
    candidates.push(
      () => `SELECT ${key} FROM entry c WHERE c.shop_id = $1 AND c.reverses IS NOT NULL`,
    );
  }
  for (const toSql of candidates) {
    const own = new Bindings(conditions.shopId);
    const [counted] = await tx.rows<{ n: bigint }>(
      `SELECT count(*) AS n FROM (${toSql(own)} LIMIT ${FEW + 1}) c`,
      own.values,
    );
    if ((counted?.n ?? 0n) <= BigInt(FEW)) return toSql(bind);
  }
  return null;
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
  const parts = [`r.dimension = ${route ? 5 : channel === null ? 0 : 1}`];
  if (route) {
    const { codes, isAd } = codesOfRoute(route);
    parts.push(`r.dimension_id = ANY (${bind.add(toArrayLiteral(codes))}::int[])`);
    parts.push(`r.traffic ${isAd ? "=" : "<>"} ${TRAFFIC_CODES.ad}`);
  } else if (channel !== null) {
    parts.push(`r.dimension_id${isOneOf(channel, bind)}`);
  }
  if (traffic !== null) parts.push(`r.traffic${isOneOf(traffic, bind)}`);
  return parts.join(" AND ");
}

/** Conditions on the head of an entry that a scan over postings has only the number of. */
function entrySql(conditions: EntryConditions, bind: Bindings): string {
  const isCash = conditions.basis === "cash";
  if (conditions.sourceKinds === null && conditions.statuses === null && !isCash) return "";
  const head = headSql("h", isCash ? conditions : { ...conditions, from: null, to: null }, bind);
  return ` AND EXISTS (SELECT 1 FROM entry h WHERE h.shop_id = $1 AND h.entry_id = p.entry_id${head})`;
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
