import "server-only";
import { toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { reportElements } from "../domain/feedback/element-evidence";
import { FATIGUE_SLOPE } from "../domain/feedback/element-posterior";
import { judgeFatigue } from "../domain/feedback/judge-fatigue";
import { CONTENT_VALUES, type ContentValue, rateContent } from "../domain/feedback/rate-content";
import type { Copy } from "../domain/text/copy";
import type { CreativeResultsDto, CreativeResultsInput } from "../result-schemas";
import { readElementLabels } from "./element-labels";
import { readShopDay } from "./fact-store";
import { type ResultRow, readResultRows, toTrials } from "./read-results";

/** What came of the creatives: by element with its evidence, and by creative with its standing and what to do. */
export function getCreativeResults(
  ctx: Ctx,
  input: CreativeResultsInput & { readonly shopId: bigint },
): Promise<CreativeResultsDto> {
  requirePermission(ctx, "creative.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const { currency } = await readShopDay(tx, input.shopId, ctx.now);
    const rows = await readResultRows(tx, input.shopId, input);
    const labels = await readElementLabels(tx, input.shopId);
    const report = reportElements(toTrials(rows));
    const totals = sumOf(rows);
    const shop = {
      ctr: ratioOf(totals.clicks, totals.impressions),
      costPerClick: ratioOf(totals.spend, totals.clicks),
    };
    const byCreative = Map.groupBy(rows, (row) => row.creativeId);
    return {
      currency,
      totals: { creatives: byCreative.size, ...toSums(totals), ctr: shop.ctr },
      elements: report.elements.map((element) => ({
        ...element,
        label: labels.get(element.value) ?? element.value,
      })),
      values: await sumByValue(tx, input.shopId, rows),
      fatigueSlope: { ...report.fatigue, prior: FATIGUE_SLOPE },
      creatives: [...byCreative].map(([creativeId, days]) => {
        const own = sumOf(days);
        return {
          id: toPublicId("creative", creativeId),
          title: days[0]?.title ?? "",
          product: days[0]?.product ?? "",
          stage: days[0]?.stage ?? "interest",
          kind: days[0]?.kind ?? "copy",
          isPaused: days[0]?.isPaused ?? false,
          ...toSums(own),
          ...judgeFatigue(days, shop),
        };
      }),
    };
  });
}

/** What the rubric's three levels came to: does what is useful sell. */
async function sumByValue(tx: Tx, shopId: bigint, rows: readonly ResultRow[]) {
  const told = await tx.rows<{
    creative_id: bigint;
    copy: unknown;
    person_value: ContentValue | null;
  }>(
    `SELECT c.creative_id, c.copy, (SELECT r.value FROM creative_review r WHERE r.shop_id = c.shop_id
        AND r.creative_id = c.creative_id AND r.value IS NOT NULL ORDER BY r.review_id DESC LIMIT 1) AS person_value
     FROM creative c WHERE c.shop_id = $1
       AND EXISTS (SELECT FROM creative_stat s WHERE s.shop_id = c.shop_id AND s.creative_id = c.creative_id)
     ORDER BY c.creative_id DESC LIMIT $2`,
    [shopId, RATED_MAX],
  );
  const values = new Map(
    told.map(({ creative_id, copy, person_value }) => [
      creative_id,
      person_value ?? rateContent(copy as Copy).value,
    ]),
  );
  return CONTENT_VALUES.map((value) => {
    const own = rows.filter(({ creativeId }) => values.get(creativeId) === value);
    const { impressions, clicks, orders } = sumOf(own);
    return {
      value,
      creatives: new Set(own.map(({ creativeId }) => creativeId)).size,
      impressions,
      clicks,
      orders,
      ctr: ratioOf(clicks, impressions),
      cvr: ratioOf(orders, clicks),
    };
  });
}

const RATED_MAX = 5_000;

interface Sums {
  readonly impressions: number;
  readonly clicks: number;
  readonly orders: number;
  readonly spend: number;
  readonly sales: number;
}

function sumOf(rows: readonly ResultRow[]): Sums {
  const add = (of: (row: ResultRow) => number): number => rows.reduce((n, row) => n + of(row), 0);
  return {
    impressions: add((row) => row.impressions),
    clicks: add((row) => row.clicks),
    orders: add((row) => row.orders),
    spend: add((row) => row.spend),
    sales: add((row) => row.sales),
  };
}

const toSums = ({ spend, sales, ...counts }: Sums) => ({
  ...counts,
  spend: String(spend),
  sales: String(sales),
});

const ratioOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
