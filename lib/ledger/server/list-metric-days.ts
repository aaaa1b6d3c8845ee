import "server-only";
import { addDays, type CalendarDay, countDays, type DayRange } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { ACCOUNT } from "../domain/chart-of-accounts";
import { CHANNEL_CODES, TRAFFIC_CODES } from "../domain/draft-entry";
import { type AccountSum, computeFigures, FIGURE_ACCOUNTS } from "../domain/figures";
import { type MetricValue, measureFigures } from "../domain/measure-metric";
import type { MetricId, MetricPart } from "../domain/metrics";
import { readDefinition } from "./book-state";

/** A metric over the days of a range: of the whole shop, or of one part of it. */
export interface MetricSeries {
  /** Empty for the whole shop. */
  readonly key: string;
  readonly name: string | null;
  /** One a day, each over the `spanDays` that end on it; null before the part's first day. */
  readonly values: readonly (MetricValue | null)[];
}

export interface MetricDays {
  readonly currency: string;
  readonly days: readonly CalendarDay[];
  readonly series: readonly MetricSeries[];
}

interface Line {
  readonly id: number;
  readonly key: string;
  readonly name: string | null;
  readonly day: CalendarDay;
  readonly account: number;
  readonly is_ad: boolean;
  readonly debit: bigint;
  readonly credit: bigint;
  readonly debit_lines: bigint;
  readonly credit_lines: bigint;
}

/**
 * A metric day by day, each day over the span that ends on it, exactly as `getFigures` has it for that window: sums of the
 * rollup under the definition in use, ratios Σ ÷ Σ. Split by a part it answers with the largest parts of the range.
 */
export async function listMetricDays(
  ctx: Ctx,
  input: {
    readonly shopId: bigint;
    readonly metric: MetricId;
    readonly range: DayRange;
    readonly spanDays: number;
    readonly by: MetricPart | null;
    /** One part alone. */
    readonly key: string | null;
    readonly partsMax: number;
  },
): Promise<MetricDays> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const { shopId, range, spanDays, by } = input;
  const first = addDays(range.from, 1 - spanDays);
  const { currency, definition, lines } = await transaction(ctx, async (tx) => ({
    ...(await readDefinition(tx, shopId)),
    lines: await tx.rows<Line>(linesSql(by), [
      shopId,
      first,
      range.to,
      ...(by === null ? [] : [input.key, input.partsMax]),
    ]),
  }));
  const count = countDays({ from: first, to: range.to });
  const place = new Map(Array.from({ length: count }, (_, i) => [addDays(first, i), i]));
  const series = [...Map.groupBy(lines, ({ key }) => key)].map(([key, own]) => {
    const days: AccountSum[][] = Array.from({ length: count }, () => []);
    for (const line of own) days[place.get(line.day) ?? 0]?.push(toSum(line));
    const opens = days.findIndex((sums) => sums.length > 0);
    return {
      key,
      name: own[0]?.name ?? null,
      values: days.slice(spanDays - 1).map((_, i) => {
        if (i < opens) return null;
        const window = days.slice(i, i + spanDays).flat();
        return measureFigures(input.metric, computeFigures(window, definition));
      }),
    };
  });
  return {
    currency,
    days: Array.from({ length: count - spanDays + 1 }, (_, i) => addDays(range.from, i)),
    series,
  };
}

const toSum = (line: Line): AccountSum => ({
  account: line.account,
  isAd: line.is_ad,
  debit: line.debit,
  credit: line.credit,
  debitLines: Number(line.debit_lines),
  creditLines: Number(line.credit_lines),
});

const codeCases = (codes: Readonly<Record<string, number>>, column: string): string =>
  `CASE ${column} ${Object.entries(codes)
    .map(([name, code]) => `WHEN ${code} THEN '${name}'`)
    .join(" ")} END`;

const PARTS: Readonly<Record<MetricPart, { dimension: number; id: string; name: string | null }>> =
  {
    channel: {
      dimension: 0,
      id: "r.dimension_id / 2",
      name: codeCases(CHANNEL_CODES, "l.id"),
    },
    traffic: { dimension: 0, id: "r.traffic", name: codeCases(TRAFFIC_CODES, "l.id") },
    creator: { dimension: 2, id: "r.dimension_id", name: null },
    product: { dimension: 3, id: "r.dimension_id", name: null },
    campaign: { dimension: 4, id: "r.dimension_id", name: null },
  };

const { receivable, low, high } = FIGURE_ACCOUNTS;
const SUMS = `sum(r.debit)::bigint AS debit, sum(r.credit)::bigint AS credit, sum(r.debit_lines)::bigint AS debit_lines,
  sum(r.credit_lines)::bigint AS credit_lines`;
const WHERE = `r.shop_id = $1 AND r.basis = 1 AND r.day BETWEEN $2::date AND $3::date
  AND (r.account BETWEEN ${low} AND ${high} OR r.account = ${receivable})`;
const IS_AD = `(r.traffic = ${TRAFFIC_CODES.ad} AND r.account IN (${ACCOUNT.grossSales}, ${ACCOUNT.merchantDiscount}))`;

function linesSql(by: MetricPart | null): string {
  if (by === null)
    return `SELECT 0 AS id, '' AS key, NULL AS name, r.day, r.account, ${IS_AD} AS is_ad, ${SUMS}
      FROM rollup_daily r WHERE ${WHERE} AND r.dimension = 0 GROUP BY r.day, r.account, ${IS_AD}`;
  const { dimension, id, name } = PARTS[by];
  const join = name === null ? "JOIN dimension d ON d.shop_id = $1 AND d.dimension_id = l.id" : "";
  const key = name ?? "d.external_id";
  return `
    WITH line AS MATERIALIZED (
      SELECT ${id} AS id, r.day, r.account, ${IS_AD} AS is_ad, ${SUMS}
      FROM rollup_daily r WHERE ${WHERE} AND r.dimension = ${dimension} GROUP BY 1, 2, 3, 4
    ), kept AS (
      SELECT l.id, ${key} AS key, ${name === null ? "d.name" : "NULL::text"} AS name
      FROM line l ${join} WHERE ${key} IS NOT NULL AND ($4::text IS NULL OR ${key} = $4)
      GROUP BY 1, 2, 3 ORDER BY sum(abs(l.debit) + abs(l.credit)) DESC, 1 LIMIT $5
    )
    SELECT k.id, k.key, k.name, l.day, l.account, l.is_ad, l.debit, l.credit, l.debit_lines, l.credit_lines
    FROM kept k JOIN line l ON l.id = k.id ORDER BY k.key, l.day`;
}
