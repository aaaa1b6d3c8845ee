import "server-only";
import { toPublicId } from "@/lib/kernel";
import type { Tx } from "@/lib/platform/db";
import { listWordings } from "../domain/facts/fact-wording";
import { FactBodyInput } from "../fact-schemas";

/** Some elements are facts or styles of the shop; a page shows their words. */
export async function readElementLabels(
  tx: Tx,
  shopId: bigint,
): Promise<ReadonlyMap<string, string>> {
  const facts = await tx.rows<{ fact_id: bigint; body: unknown }>(
    "SELECT fact_id, body FROM product_fact WHERE shop_id = $1 AND kind IN ('selling-point', 'scene', 'audience') LIMIT 20000",
    [shopId],
  );
  const styles = await tx.rows<{ style_id: bigint; name: string }>(
    "SELECT style_id, name FROM creative_style WHERE shop_id = $1 LIMIT 1000",
    [shopId],
  );
  return new Map([
    ...facts.map(({ fact_id, body }): [string, string] => {
      const parsed = FactBodyInput.parse(body);
      const words = parsed.kind === "selling-point" ? parsed.label : listWordings(parsed)[0];
      return [toPublicId("productFact", fact_id), words ?? ""];
    }),
    ...styles.map(({ style_id, name }): [string, string] => [
      toPublicId("creativeStyle", style_id),
      name,
    ]),
  ]);
}
