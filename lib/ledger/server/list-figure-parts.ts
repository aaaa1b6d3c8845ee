import "server-only";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { describeMetrics } from "../domain/describe-metrics";
import { CHANNEL_CODES } from "../domain/draft-entry";
import type { FigurePartKind } from "../domain/figure-part";
import { FIGURE_ACCOUNTS } from "../domain/figures";
import type { MetricId } from "../domain/metrics";
import { readDefinition } from "./book-state";
import { DIMENSION_KINDS } from "./dimension-store";

/** Channels, creators or products that figures can be narrowed to, and which metrics the book tells of them. */
export interface FigureParts {
  /** The largest that fit the search, by what moved under their name. */
  readonly items: readonly { readonly key: string; readonly name: string | null }[];
  readonly metrics: readonly MetricId[];
}

const ITEMS_MAX = 50;

export async function listFigureParts(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly by: FigurePartKind; readonly search: string },
): Promise<FigureParts> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const { shopId, by, search } = input;
  return transaction(ctx, async (tx) => ({
    items: by === "channel" ? listChannels() : await listNamed(tx, shopId, by, search),
    metrics: await readToldMetrics(tx, shopId, by),
  }));
}

/** Which metrics the book tells of each kind of part: those that any account of theirs stands in the rollup by. */
export async function listToldMetrics(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly by: FigurePartKind },
): Promise<ReadonlySet<MetricId>> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => new Set(await readToldMetrics(tx, input.shopId, input.by)));
}

const listChannels = (): FigureParts["items"] =>
  Object.keys(CHANNEL_CODES).map((key) => ({ key, name: null }));

async function listNamed(
  tx: Tx,
  shopId: bigint,
  by: Exclude<FigurePartKind, "channel">,
  search: string,
): Promise<FigureParts["items"]> {
  return tx.rows<{ key: string; name: string }>(
    `SELECT d.external_id AS key, d.name FROM dimension d
       LEFT JOIN (
         SELECT dimension_id, sum(debit + credit) AS size FROM rollup_daily
         WHERE shop_id = $1 AND basis = 1 AND dimension = ${DIMENSION_KINDS[by]} GROUP BY 1) r
       ON r.dimension_id = d.dimension_id
     WHERE d.shop_id = $1 AND d.kind = ${DIMENSION_KINDS[by]}
       AND (strpos(lower(d.name), lower($2)) > 0 OR d.external_id = $2)
     ORDER BY r.size DESC NULLS LAST, d.external_id LIMIT ${ITEMS_MAX}`,
    [shopId, search],
  );
}

async function readToldMetrics(tx: Tx, shopId: bigint, by: FigurePartKind): Promise<MetricId[]> {
  const { definition } = await readDefinition(tx, shopId);
  const { receivable, low, high } = FIGURE_ACCOUNTS;
  const isTold =
    by === "channel" ? "dimension = 0 AND dimension_id >= 2" : `dimension = ${DIMENSION_KINDS[by]}`;
  const rows = await tx.rows<{ account: number }>(
    `SELECT DISTINCT account FROM rollup_daily WHERE shop_id = $1 AND basis = 1 AND ${isTold}
       AND (account BETWEEN ${low} AND ${high} OR account = ${receivable})`,
    [shopId],
  );
  const told = new Set(rows.map(({ account }) => account));
  return describeMetrics(definition)
    .filter(({ accounts }) => accounts.some((account) => told.has(account)))
    .map(({ metric }) => metric.id);
}
