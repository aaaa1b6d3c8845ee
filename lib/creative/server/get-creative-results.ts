import "server-only";
import { toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { listWordings } from "../domain/facts/fact-wording";
import { reportElements } from "../domain/feedback/element-evidence";
import { FATIGUE_SLOPE } from "../domain/feedback/element-posterior";
import { judgeFatigue } from "../domain/feedback/judge-fatigue";
import { FactBodyInput } from "../fact-schemas";
import type { CreativeResultsDto, CreativeResultsInput } from "../result-schemas";
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
      fatigueSlope: { ...report.fatigue, prior: FATIGUE_SLOPE },
      creatives: [...byCreative].map(([creativeId, days]) => {
        const own = sumOf(days);
        return {
          id: toPublicId("creative", creativeId),
          title: days[0]?.title ?? "",
          product: days[0]?.product ?? "",
          ...toSums(own),
          ...judgeFatigue(days, shop),
        };
      }),
    };
  });
}

/** Some elements are facts; a page shows their words. */
async function readElementLabels(tx: Tx, shopId: bigint): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows<{ fact_id: bigint; body: unknown }>(
    "SELECT fact_id, body FROM product_fact WHERE shop_id = $1 AND kind IN ('selling-point', 'scene', 'audience') LIMIT 20000",
    [shopId],
  );
  return new Map(
    rows.map(({ fact_id, body }) => {
      const parsed = FactBodyInput.parse(body);
      const words = parsed.kind === "selling-point" ? parsed.label : listWordings(parsed)[0];
      return [toPublicId("productFact", fact_id), words ?? ""];
    }),
  );
}

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
