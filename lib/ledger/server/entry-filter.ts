import "server-only";
import type { CalendarDay } from "@/lib/kernel";
import { type Tx, toArrayLiteral } from "@/lib/platform/db";
import { CHANNEL_CODES, SOURCE_KINDS, TRAFFIC_CODES } from "../domain/draft-entry";
import { codesOfRoute, type SalesRoute } from "../domain/sales-route";
import type { EntryFilters } from "../schemas";
import { DIMENSION_KINDS, type DimensionKind } from "./dimension-store";

/** Filters in the book's own numbers. */
export interface EntryConditions {
  readonly shopId: bigint;
  readonly from: CalendarDay | null;
  readonly to: CalendarDay | null;
  /** The day that the window speaks of. */
  readonly basis: "business" | "cash";
  readonly sourceKinds: readonly number[] | null;
  readonly statuses: NonNullable<EntryFilters["status"]> | null;
  /** What one and the same line of an entry must be. */
  readonly line: LineConditions;
  /** An order number, and any number that names an entry. */
  readonly order: string | null;
  readonly number: string | null;
}

export interface LineConditions {
  readonly account: readonly number[] | null;
  readonly channel: readonly number[] | null;
  readonly traffic: readonly number[] | null;
  readonly route: SalesRoute | null;
  readonly creator: number | null;
  readonly product: number | null;
  readonly campaign: number | null;
}

/** Translates names into numbers; null when a filter names what the shop does not have, so that nothing can match. */
export async function toConditions(
  tx: Tx,
  shopId: bigint,
  filters: EntryFilters,
): Promise<EntryConditions | null> {
  const named = await findDimensionNumbers(tx, shopId, filters);
  if (!named) return null;
  return {
    shopId,
    from: filters.from ?? null,
    to: filters.to ?? null,
    basis: filters.basis ?? "business",
    sourceKinds: filters.source?.map((kind) => SOURCE_KINDS[kind]) ?? null,
    statuses: filters.status ?? null,
    line: {
      account: filters.account ?? null,
      channel: filters.channel?.map((channel) => CHANNEL_CODES[channel]) ?? null,
      traffic: filters.traffic?.map((traffic) => TRAFFIC_CODES[traffic]) ?? null,
      route: filters.route ?? null,
      ...named,
    },
    order: filters.order ?? null,
    number: filters.q ?? null,
  };
}

async function findDimensionNumbers(
  tx: Tx,
  shopId: bigint,
  filters: EntryFilters,
): Promise<Record<DimensionKind, number | null> | null> {
  const numbers: Record<DimensionKind, number | null> = {
    creator: null,
    product: null,
    campaign: null,
  };
  for (const kind of Object.keys(numbers) as DimensionKind[]) {
    const externalId = filters[kind];
    if (externalId === undefined) continue;
    const [row] = await tx.rows<{ dimension_id: number }>(
      "SELECT dimension_id FROM dimension WHERE shop_id = $1 AND kind = $2 AND external_id = $3",
      [shopId, DIMENSION_KINDS[kind], externalId],
    );
    if (!row) return null;
    numbers[kind] = row.dimension_id;
  }
  return numbers;
}

/** Gathers the parameters of a statement; `$1` is always the shop. */
export class Bindings {
  readonly values: unknown[];

  constructor(shopId: bigint) {
    this.values = [shopId];
  }

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

const LIST_FIELDS = ["account", "channel", "traffic"] as const;
const DIMENSION_FIELDS = ["creator", "product", "campaign"] as const;

/** Conditions on the line `alias`, each beginning with AND. */
export function lineSql(alias: string, line: LineConditions, bind: Bindings): string {
  const parts: string[] = [];
  for (const field of LIST_FIELDS) {
    const values = line[field];
    if (values !== null) parts.push(` AND ${alias}.${field}${isOneOf(values, bind)}`);
  }
  for (const field of DIMENSION_FIELDS) {
    if (line[field] !== null) parts.push(` AND ${alias}.${field}_id = ${bind.add(line[field])}`);
  }
  if (line.route) {
    const { codes, isAd } = codesOfRoute(line.route);
    const code = `${alias}.channel * 2 + (${alias}.creator_id <> 0)::int`;
    parts.push(` AND ${code} = ANY (${bind.add(toArrayLiteral(codes))}::int[])
      AND ${alias}.traffic ${isAd ? "=" : "<>"} ${TRAFFIC_CODES.ad}`);
  }
  return parts.join("");
}

/** Goes on from a smallint column. */
export function isOneOf(values: readonly number[], bind: Bindings): string {
  const [only] = values;
  if (values.length === 1) return ` = ${bind.add(only)}::smallint`;
  return ` = ANY (${bind.add(toArrayLiteral(values))}::smallint[])`;
}

export function hasLineConditions(line: LineConditions): boolean {
  return Object.values(line).some((value) => value !== null);
}

/** Conditions on the entry `alias`, each beginning with AND. */
export function headSql(alias: string, conditions: EntryConditions, bind: Bindings): string {
  const column = conditions.basis === "cash" ? "cash_date" : "business_date";
  const parts: string[] = [rangeSql(alias, conditions, bind, column)];
  if (conditions.sourceKinds !== null)
    parts.push(` AND ${alias}.source_kind${isOneOf(conditions.sourceKinds, bind)}`);
  if (conditions.statuses !== null) {
    const any = conditions.statuses.map((status) => `(${statusSql(alias, status)})`);
    parts.push(` AND (${any.join(" OR ")})`);
  }
  return parts.join("");
}

function statusSql(alias: string, status: NonNullable<EntryFilters["status"]>[number]): string {
  const taken = `EXISTS (SELECT 1 FROM entry t WHERE t.shop_id = $1 AND t.reverses = ${alias}.entry_id)`;
  if (status === "live") return `${alias}.reverses IS NULL AND NOT ${taken}`;
  return status === "reversed" ? taken : `${alias}.reverses IS NOT NULL`;
}

/** The window on a line; a line knows its business day only. */
export function lineRangeSql(alias: string, conditions: EntryConditions, bind: Bindings): string {
  return conditions.basis === "cash" ? "" : rangeSql(alias, conditions, bind);
}

export function rangeSql(
  alias: string,
  range: Pick<EntryConditions, "from" | "to">,
  bind: Bindings,
  column = "business_date",
): string {
  const from =
    range.from === null ? "" : ` AND ${alias}.${column} >= ${bind.add(range.from)}::date`;
  const to = range.to === null ? "" : ` AND ${alias}.${column} <= ${bind.add(range.to)}::date`;
  return from + to;
}
