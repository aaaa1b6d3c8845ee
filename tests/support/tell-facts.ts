import type { FactBody } from "@/lib/creative/domain/facts/product-fact";
import { saveProductFact } from "@/lib/creative/server";
import { sampleFacts } from "./creative-facts";
import type { TestShop } from "./factories";

/** Tells the facts of the sample tumbler as those of a product of the shop. */
export async function tellFacts(
  shop: TestShop,
  product: string,
  keep: (body: FactBody) => boolean = () => true,
): Promise<void> {
  for (const { body } of sampleFacts()) {
    if (body.kind === "proof" || !keep(body)) continue;
    const validTo = body.kind === "promotion" ? "2026-12-31" : null;
    await saveProductFact(shop.ctx, {
      shopId: shop.shopId,
      product,
      body,
      validFrom: null,
      validTo,
    });
  }
}
