import "server-only";
import type { CalendarDay } from "@/lib/kernel";
import type { Tx } from "@/lib/platform/db";
import { CHANNEL_CODES, SOURCE_KINDS, type SourceKind, TRAFFIC_CODES } from "../domain/draft-entry";
import type { EntryFilters } from "../schemas";
import { DIMENSION_KINDS, type DimensionKind } from "./dimension-store";

/** Filters in the book's own numbers. */
export interface EntryConditions {
  readonly shopId: bigint;
  readonly from: CalendarDay | null;
  readonly to: CalendarDay | null;
  readonly sourceKind: number | null;
  readonly status: NonNullable<EntryFilters["status"]> | null;
  /** What one and the same line of an entry must be. */
  readonly line: LineConditions;
  /** An order number, and any number that names an entry. */
  readonly order: string | null;
  readonly number: string | null;
}

export interface LineConditions {
  readonly account: number | null;
  readonly channel: number | null;
  readonly traffic: number | null;
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
    sourceKind: filters.source ? SOURCE_KINDS[filters.source satisfies SourceKind] : null,
    status: filters.status ?? null,
    line: {
      account: filters.account ?? null,
      channel: filters.channel ? CHANNEL_CODES[filters.channel] : null,
      traffic: filters.traffic ? TRAFFIC_CODES[filters.traffic] : null,
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

const LINE_COLUMNS: Readonly<Record<keyof LineConditions, string>> = {
  account: "account",
  channel: "channel",
  traffic: "traffic",
  creator: "creator_id",
  product: "product_id",
  campaign: "campaign_id",
};

const LINE_FIELDS = Object.keys(LINE_COLUMNS) as (keyof LineConditions)[];

/** Conditions on the line `alias`, each beginning with AND; those in `known` hold already. */
export function lineSql(
  alias: string,
  line: LineConditions,
  bind: Bindings,
  known: readonly (keyof LineConditions)[] = [],
): string {
  return LINE_FIELDS.filter((field) => line[field] !== null && !known.includes(field))
    .map((field) => ` AND ${alias}.${LINE_COLUMNS[field]} = ${bind.add(line[field])}`)
    .join("");
}

export function hasLineConditions(
  line: LineConditions,
  known: readonly (keyof LineConditions)[] = [],
): boolean {
  return LINE_FIELDS.some((field) => line[field] !== null && !known.includes(field));
}

/** Conditions on the entry `alias`, each beginning with AND. */
export function headSql(alias: string, conditions: EntryConditions, bind: Bindings): string {
  const parts: string[] = [rangeSql(alias, conditions, bind)];
  if (conditions.sourceKind !== null)
    parts.push(` AND ${alias}.source_kind = ${bind.add(conditions.sourceKind)}`);
  const taken = `EXISTS (SELECT 1 FROM entry t WHERE t.shop_id = $1 AND t.reverses = ${alias}.entry_id)`;
  if (conditions.status === "live") parts.push(` AND ${alias}.reverses IS NULL AND NOT ${taken}`);
  if (conditions.status === "reversed") parts.push(` AND ${taken}`);
  if (conditions.status === "reversal") parts.push(` AND ${alias}.reverses IS NOT NULL`);
  return parts.join("");
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
