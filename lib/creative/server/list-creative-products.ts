import "server-only";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { findMissingFacts, type Stage } from "../domain/facts/missing-facts";
import { keepValidFacts } from "../domain/facts/product-fact";
import type { CreativeKind } from "../domain/text/to-recipe";
import type { CreativeProductList } from "../fact-schemas";
import { FACT_COLUMNS, type FactRow, readShopDay, toProductFact } from "./fact-store";

/** Products shown: those with facts or creatives first, then the shop's others. */
const PRODUCTS_MAX = 200;
const FACTS_READ_MAX = 20_000;

interface ProductRow {
  readonly id: string;
  readonly name: string;
}

interface CoverageRow {
  readonly product_id: string;
  readonly stage: Stage;
  readonly kind: CreativeKind;
  readonly creatives: bigint;
}

/** The shop's products, how ready the ledger of each is, and which stages and kinds it has creatives for. */
export function listCreativeProducts(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<CreativeProductList> {
  requirePermission(ctx, "creative.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const { today } = await readShopDay(tx, input.shopId, ctx.now);
    const products = await tx.rows<ProductRow>(PRODUCTS_SQL, [input.shopId, PRODUCTS_MAX]);
    const facts = await tx.rows<FactRow>(
      `SELECT ${FACT_COLUMNS} FROM product_fact WHERE shop_id = $1 AND archived_at IS NULL ORDER BY fact_id LIMIT $2`,
      [input.shopId, FACTS_READ_MAX],
    );
    const coverage = await tx.rows<CoverageRow>(
      `SELECT product_id, stage, kind, count(*) AS creatives FROM creative
       WHERE shop_id = $1 AND status <> 'rejected' GROUP BY product_id, stage, kind`,
      [input.shopId],
    );
    const factsBy = Map.groupBy(facts, (row) => row.product_id);
    const coverageBy = Map.groupBy(coverage, (row) => row.product_id);
    return {
      items: products.map(({ id, name }) => {
        const own = keepValidFacts((factsBy.get(id) ?? []).map(toProductFact), today);
        const lacks = (stage: Stage): number => findMissingFacts(own, stage).length;
        return {
          id,
          name,
          facts: own.length,
          missing: { interest: lacks("interest"), intent: lacks("intent"), loyal: lacks("loyal") },
          coverage: (coverageBy.get(id) ?? []).map(({ stage, kind, creatives }) => ({
            stage,
            kind,
            creatives: Number(creatives),
          })),
        };
      }),
    };
  });
}

const PRODUCTS_SQL = `WITH named AS (
    SELECT product_id AS id, min(body ->> 'name') AS name, 0 AS rank FROM product_fact
    WHERE shop_id = $1 AND kind = 'identity' AND archived_at IS NULL GROUP BY product_id
    UNION ALL
    SELECT DISTINCT product_id, NULL, 1 FROM product_fact WHERE shop_id = $1 AND archived_at IS NULL
    UNION ALL
    SELECT DISTINCT product_id, NULL, 1 FROM creative WHERE shop_id = $1
    UNION ALL
    SELECT external_id, name, 2 FROM dimension WHERE shop_id = $1 AND kind = 3
  )
  SELECT id, COALESCE((array_agg(name ORDER BY rank) FILTER (WHERE name IS NOT NULL))[1], id) AS name
  FROM named GROUP BY id ORDER BY min(rank), 2 LIMIT $2`;
