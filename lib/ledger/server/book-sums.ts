import "server-only";
import { type DayRange, invariant } from "@/lib/kernel";
import type { Tx } from "@/lib/platform/db";
import { ACCOUNT } from "../domain/chart-of-accounts";
import { CHANNEL_CODES, TRAFFIC_CODES } from "../domain/draft-entry";
import { type FigurePart, isSplitOf } from "../domain/figure-part";
import { GROUP_KEYS, type KeyedSum } from "../domain/figure-rows";
import { type DateBasis, FIGURE_ACCOUNTS } from "../domain/figures";

export type Basis = DateBasis;
/** What sums are split by; a route is channel and creator presence, as the rollup keeps it; `routeDay` is `day route`. */
export type SumGroup =
  | "none"
  | "day"
  | "channel"
  | "traffic"
  | "creator"
  | "product"
  | "campaign"
  | "route"
  | "routeDay";

/** One split of one window. */
export interface SumsPart {
  readonly group: SumGroup;
  readonly range: DayRange;
}

export interface SumsQuery {
  readonly shopId: bigint;
  readonly basis: Basis;
  /** All read in one statement; a sum names the part it is of by its place. */
  readonly parts: readonly SumsPart[];
  readonly accounts: "figures" | "all";
  /** What names this one alone; split by what the rollup keeps beside it (`domain/figure-part.ts`). */
  readonly only?: FigurePart | undefined;
}

export interface PartSum extends KeyedSum {
  readonly part: number;
}

/** Creators, products or campaigns that get a row of their own; the smaller ones are summed as the rest. */
const KEYS_MAX = 1_000;

export const BASIS_CODES: Readonly<Record<Basis, number>> = { business: 1, cash: 2 };

/** The rollup's dimension that holds everything, by route. */
const WHOLE = 0;

interface Source {
  /** Dimension of the rollup; the named ones hold what names somebody, in the accounts of the figures. */
  readonly dimension: number;
  /** What to group the rollup by; of a named dimension also the column of a posting. */
  readonly key: string;
  readonly posting?: string;
}

const SOURCES: Readonly<Record<SumGroup, Source>> = {
  none: { dimension: WHOLE, key: "0" },
  day: { dimension: WHOLE, key: "r.day" },
  traffic: { dimension: WHOLE, key: "r.traffic" },
  channel: { dimension: WHOLE, key: "r.dimension_id / 2" },
  route: { dimension: WHOLE, key: "r.dimension_id" },
  routeDay: { dimension: WHOLE, key: "r.day::text || ' ' || r.dimension_id" },
  creator: { dimension: 2, key: "r.dimension_id", posting: "p.creator_id" },
  product: { dimension: 3, key: "r.dimension_id", posting: "p.product_id" },
  campaign: { dimension: 4, key: "r.dimension_id", posting: "p.campaign_id" },
};

const isNamed = (group: SumGroup): boolean => SOURCES[group].dimension !== WHOLE;

interface SumRow {
  readonly part: number;
  readonly key: string;
  readonly name: string | null;
  readonly account: number;
  readonly is_ad: boolean;
  readonly debit: bigint;
  readonly credit: bigint;
  readonly debit_lines: bigint;
  readonly credit_lines: bigint;
}

/**
 * Debits, credits and line counts by account, traffic and key, for every part in one statement. Read from the daily
 * rollup; creators, products and campaigns by cash date, or with wallets, are not rolled up and read the journal.
 */
export async function readBookSums(tx: Tx, query: SumsQuery): Promise<PartSum[]> {
  const params: unknown[] = [
    query.shopId,
    ...query.parts.flatMap(({ range }) => [range.from, range.to]),
  ];
  if (query.only) params.push(toOnlyParam(query.only));
  const names = query.parts.some(({ group }) => isNamed(group));
  const lines = query.parts.map((part, index) => linesSql(query, part, index)).join(" UNION ALL ");
  const rows = await tx.rows<SumRow>(names ? namedSql(lines) : plainSql(lines), params);
  return rows.map((row) => ({
    part: row.part,
    key: toKeyText(query.parts[row.part]?.group ?? "none", row.key),
    name: row.name,
    account: row.account,
    isAd: row.is_ad,
    debit: row.debit,
    credit: row.credit,
    debitLines: Number(row.debit_lines),
    creditLines: Number(row.credit_lines),
  }));
}

function linesSql(query: SumsQuery, part: SumsPart, index: number): string {
  const source = SOURCES[part.group];
  if (query.only) return onlySql(query, query.only, part, index);
  if (!isNamed(part.group)) {
    const key = query.parts.some(({ group }) => isNamed(group)) ? "s.key::int" : "s.key::text";
    return `SELECT ${index} AS part, ${key} AS key, s.account, s.is_ad, s.debit, s.credit, s.debit_lines, s.credit_lines
      FROM (${rollupSql(query, part.group, index)}) s`;
  }
  const isRolledUp = query.basis === "business" && query.accounts === "figures";
  const sums = isRolledUp
    ? completedSql(query, part.group, index)
    : journalSql(query, source, index);
  return `SELECT ${index} AS part, s.* FROM (${sums}) s`;
}

/** What names one channel, creator or product, by what the rollup keeps beside it. */
function onlySql(query: SumsQuery, only: FigurePart, part: SumsPart, index: number): string {
  const { group } = part;
  invariant(group === "none" || (isPlain(group) && isSplitOf(only.by, group)), "a split of a part");
  const at = `$${query.parts.length * 2 + 2}`;
  const sums =
    only.by === "channel"
      ? rollupSql(query, group, index, { dimension: WHOLE, is: `r.dimension_id / 2 = ${at}` })
      : namedOnlySql(query, { by: only.by, group, index, at });
  return `SELECT ${index} AS part, s.key::text, s.account, s.is_ad, s.debit, s.credit, s.debit_lines, s.credit_lines
    FROM (${sums}) s`;
}

const isPlain = (group: SumGroup): group is "day" | "traffic" => !isNamed(group);

function namedOnlySql(
  query: SumsQuery,
  {
    by,
    group,
    index,
    at,
  }: {
    readonly by: "creator" | "product";
    readonly group: SumGroup;
    readonly index: number;
    readonly at: string;
  },
): string {
  const { dimension, posting } = SOURCES[by];
  const id = `(SELECT d.dimension_id FROM dimension d WHERE d.shop_id = $1 AND d.kind = ${dimension} AND d.external_id = ${at})`;
  if (query.basis === "business")
    return rollupSql(query, group, index, { dimension, is: `r.dimension_id = ${id}` });
  const key = group === "day" ? "e.cash_date" : "0";
  return journalSql(query, { dimension, key, posting: key }, index, `AND ${posting} = ${id}`);
}

/** Channels by their number, the others by the name that the shop's files give them. */
function toOnlyParam({ by, key }: FigurePart): number | string {
  if (by !== "channel") return key;
  return new Map<string, number>(Object.entries(CHANNEL_CODES)).get(key) ?? NO_CHANNEL;
}

const NO_CHANNEL = -1;

const rangeSql = (index: number): string =>
  `BETWEEN $${index * 2 + 2}::date AND $${index * 2 + 3}::date`;

function rollupSql(
  query: SumsQuery,
  group: SumGroup,
  index: number,
  only?: { readonly dimension: number; readonly is: string },
): string {
  const { key } = SOURCES[group];
  const dimension = only?.dimension ?? SOURCES[group].dimension;
  return `
    SELECT ${key} AS key, r.account, ${adSql(query, group, "r")} AS is_ad, sum(r.debit) AS debit,
      sum(r.credit) AS credit, sum(r.debit_lines) ${countedSql(query)} AS debit_lines,
      sum(r.credit_lines) ${countedSql(query)} AS credit_lines
    FROM rollup_daily r
    WHERE r.shop_id = $1 AND r.basis = ${BASIS_CODES[query.basis]} AND r.dimension = ${dimension}
      AND r.day ${rangeSql(index)} ${accountsSql(query, "r")} ${only ? `AND ${only.is}` : ""}
    GROUP BY 1, 2, 3`;
}

/** What names somebody, and under key 0 what names nobody: the whole less all that is named. */
function completedSql(query: SumsQuery, group: SumGroup, index: number): string {
  return `
    WITH named AS MATERIALIZED (${rollupSql(query, group, index)}), nobody AS (
      SELECT w.account, w.is_ad, sum(w.debit) AS debit, sum(w.credit) AS credit, sum(w.debit_lines) AS debit_lines,
        sum(w.credit_lines) AS credit_lines
      FROM (
        ${rollupSql(query, "none", index)}
        UNION ALL
        SELECT 0, n.account, n.is_ad, -n.debit, -n.credit, -n.debit_lines, -n.credit_lines FROM named n) w
      GROUP BY 1, 2
    )
    SELECT * FROM named
    UNION ALL
    SELECT 0, b.* FROM nobody b WHERE b.debit <> 0 OR b.credit <> 0 OR COALESCE(b.debit_lines, 0) <> 0 OR COALESCE(b.credit_lines, 0) <> 0`;
}

/** A reversal takes back from the side that the reversed line was on, as the rollup has it. */
function journalSql(query: SumsQuery, source: Source, index: number, only = ""): string {
  const dateColumn = query.basis === "business" ? "e.business_date" : "e.cash_date";
  return `
    SELECT l.key, l.account, l.is_ad,
      sum(l.amount) FILTER (WHERE l.on_debit) AS debit, -sum(l.amount) FILTER (WHERE NOT l.on_debit) AS credit,
      sum(l.lines) FILTER (WHERE l.on_debit) AS debit_lines, sum(l.lines) FILTER (WHERE NOT l.on_debit) AS credit_lines
    FROM (
      SELECT ${source.posting} AS key, p.account, ${adSql(query, "none", "p")} AS is_ad, p.amount,
        (p.amount > 0) <> (e.reverses IS NOT NULL) AS on_debit, CASE WHEN e.reverses IS NULL THEN 1 ELSE -1 END AS lines
      FROM entry e JOIN posting p ON p.shop_id = e.shop_id AND p.entry_id = e.entry_id
      WHERE e.shop_id = $1 AND p.shop_id = $1 AND ${dateColumn} ${rangeSql(index)} ${accountsSql(query, "p")} ${only}) l
    GROUP BY 1, 2, 3`;
}

const ROUTE_GROUPS: ReadonlySet<SumGroup> = new Set(["route", "routeDay"]);

/** Figures tell ad traffic apart in sales alone, and routes everywhere; elsewhere it would only make more rows. */
function adSql(query: SumsQuery, group: SumGroup, table: string): string {
  const isAd = `${table}.traffic = ${TRAFFIC_CODES.ad}`;
  if (ROUTE_GROUPS.has(group)) return isAd;
  if (query.accounts === "all") return "false";
  return `(${isAd} AND ${table}.account IN (${ACCOUNT.grossSales}, ${ACCOUNT.merchantDiscount}))`;
}

/** Figures count orders, and those that are open; sums of lines nobody counts cost as much as those of money. */
const countedSql = (query: SumsQuery): string =>
  query.accounts === "all"
    ? ""
    : `FILTER (WHERE r.account IN (${ACCOUNT.receivable}, ${ACCOUNT.grossSales}))`;

function accountsSql(query: SumsQuery, table: string): string {
  if (query.accounts === "all") return "";
  const { receivable, low, high } = FIGURE_ACCOUNTS;
  return `AND (${table}.account BETWEEN ${low} AND ${high} OR ${table}.account = ${receivable})`;
}

const SUMS = `COALESCE(debit, 0)::bigint AS debit, COALESCE(credit, 0)::bigint AS credit,
  COALESCE(debit_lines, 0)::bigint AS debit_lines, COALESCE(credit_lines, 0)::bigint AS credit_lines`;

function plainSql(lines: string): string {
  return `SELECT part, key, NULL AS name, account, is_ad, ${SUMS} FROM (${lines}) line`;
}

/** Keeps the largest keys and sums the others, so that the answer is bounded whatever the shop sells. */
function namedSql(lines: string): string {
  return `
    WITH line AS MATERIALIZED (${lines}), kept AS (
      SELECT key FROM line WHERE key <> 0
      GROUP BY key ORDER BY sum(abs(COALESCE(debit, 0)) + abs(COALESCE(credit, 0))) DESC, key LIMIT ${KEYS_MAX}
    ), merged AS (
      SELECT l.part, CASE WHEN l.key = 0 THEN 0 ELSE COALESCE(k.key, -1) END AS key, l.account, l.is_ad,
        sum(l.debit) AS debit, sum(l.credit) AS credit, sum(l.debit_lines) AS debit_lines,
        sum(l.credit_lines) AS credit_lines
      FROM line l LEFT JOIN kept k ON k.key = l.key GROUP BY 1, 2, 3, 4
    )
    SELECT m.part, CASE m.key WHEN 0 THEN '${GROUP_KEYS.none}' WHEN -1 THEN '${GROUP_KEYS.rest}' ELSE d.external_id END AS key,
      d.name, m.account, m.is_ad, ${SUMS}
    FROM merged m LEFT JOIN dimension d ON d.shop_id = $1 AND d.dimension_id = m.key`;
}

const nameByCode = (codes: Readonly<Record<string, number>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(codes).map(([name, code]) => [String(code), name]));

const CHANNEL_NAMES = nameByCode(CHANNEL_CODES);
const TRAFFIC_NAMES = nameByCode(TRAFFIC_CODES);

function toKeyText(group: SumGroup, key: string): string {
  switch (group) {
    case "none":
      return GROUP_KEYS.none;
    case "channel":
      return CHANNEL_NAMES.get(key) ?? GROUP_KEYS.none;
    case "traffic":
      return TRAFFIC_NAMES.get(key) ?? GROUP_KEYS.none;
    default:
      return key;
  }
}
