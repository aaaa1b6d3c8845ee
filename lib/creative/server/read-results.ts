import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { Stage } from "../domain/facts/missing-facts";
import { type CreativeTrial, reportElements } from "../domain/feedback/element-evidence";
import type { CreativeDay } from "../domain/feedback/judge-fatigue";
import { PRIOR_WEIGHTS, type ScoreWeights } from "../domain/text/score-copy";
import type { CreativeKind } from "../domain/text/to-recipe";

/** Days of creatives that one report reads; the newest count. */
const DAYS_MAX = 40_000;
/** Impressions below which a shop's own results say nothing yet. */
const IMPRESSIONS_MIN = 5_000;
/** Points that a doubling of the odds is worth in the score. */
const POINTS_A_DOUBLING = 20;

export interface ResultRow extends CreativeDay {
  readonly creativeId: bigint;
  readonly product: string;
  readonly title: string;
  readonly stage: Stage;
  readonly kind: CreativeKind;
  readonly isPaused: boolean;
  readonly elements: Record<string, string>;
}

export interface ResultFilter {
  readonly product?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Results by creative and day, oldest first. */
export async function readResultRows(
  tx: Tx,
  shopId: bigint,
  filter: ResultFilter,
): Promise<ResultRow[]> {
  const rows = await tx.rows<{
    creative_id: bigint;
    product_id: string;
    title: string;
    stage: Stage;
    kind: CreativeKind;
    status: string;
    elements: Record<string, string>;
    day: string;
    impressions: bigint;
    reach: bigint | null;
    clicks: bigint;
    orders: bigint;
    spend: bigint;
    sales: bigint;
  }>(
    `SELECT s.*, c.product_id, c.title, c.stage, c.kind, c.status, c.elements FROM (
       SELECT * FROM creative_stat WHERE shop_id = $1 AND ($2::date IS NULL OR day >= $2) AND ($3::date IS NULL OR day <= $3)
       ORDER BY day DESC LIMIT $5
     ) s JOIN creative c ON c.shop_id = s.shop_id AND c.creative_id = s.creative_id
     WHERE c.shop_id = $1 AND ($4::text IS NULL OR c.product_id = $4)
     ORDER BY s.creative_id, s.day`,
    [shopId, filter.from ?? null, filter.to ?? null, filter.product ?? null, DAYS_MAX],
  );
  return rows.map((row) => ({
    creativeId: row.creative_id,
    product: row.product_id,
    title: row.title,
    stage: row.stage,
    kind: row.kind,
    isPaused: row.status === "paused",
    elements: row.elements,
    day: row.day,
    impressions: Number(row.impressions),
    reach: row.reach === null ? null : Number(row.reach),
    clicks: Number(row.clicks),
    orders: Number(row.orders),
    spend: Number(row.spend),
    sales: Number(row.sales),
  }));
}

/** Each day as a trial: how often those who saw it that day had seen it before, as far as reach was told. */
export function toTrials(rows: readonly ResultRow[]): CreativeTrial[] {
  let current: bigint | null = null;
  let seen = 0;
  let reached = 0;
  return rows.map((row) => {
    if (row.creativeId !== current) [current, seen, reached] = [row.creativeId, 0, 0];
    const exposures = reached === 0 ? 0 : seen / reached;
    seen += row.reach === null ? 0 : row.impressions;
    reached = row.reach === null ? reached : Math.max(reached, row.reach);
    return {
      elements: row.elements,
      exposures,
      impressions: row.impressions,
      clicks: row.clicks,
    };
  });
}

/** Elements that a text is scored by; looks are drawn after the words. */
const SCORED = new Set(["hook", "title", "point", "scene", "audience", "structure", "call"]);

/** The weights of the score: judgement at first, and the shop's own results by element once there are enough. */
export async function readScoreWeights(tx: Tx, shopId: bigint): Promise<ScoreWeights> {
  const rows = await readResultRows(tx, shopId, {});
  const impressions = rows.reduce((sum, row) => sum + row.impressions, 0);
  if (impressions < IMPRESSIONS_MIN) return PRIOR_WEIGHTS;
  const { elements } = reportElements(toTrials(rows));
  const byElement: Record<string, number> = {};
  for (const { factor, value, odds } of elements) {
    const points = Math.round(Math.log2(odds) * POINTS_A_DOUBLING);
    if (SCORED.has(factor) && points !== 0) byElement[`${factor}=${value}`] = points;
  }
  return { ...PRIOR_WEIGHTS, byElement };
}
