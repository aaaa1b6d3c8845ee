import "server-only";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { CheckedTexts, CheckTextsInput } from "../compliance-schemas";
import { toAdCategory } from "../domain/compliance/all-packs";
import { checkText } from "../domain/compliance/check-text";
import { toProofs } from "../domain/facts/fact-proofs";
import { factsOf, keepValidFacts } from "../domain/facts/product-fact";
import { readFactRows, readShopDay, toProductFact } from "./fact-store";
import { readShopRules } from "./shop-words";

/** Checks texts that a person wrote: against the law, the platform and the shop's own words, with a product's proofs. */
export function checkTexts(
  ctx: Ctx,
  input: CheckTextsInput & { readonly shopId: bigint },
): Promise<CheckedTexts> {
  requirePermission(ctx, "creative.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const rows = input.product ? await readFactRows(tx, input.shopId, input.product) : [];
    const { today } = await readShopDay(tx, input.shopId, ctx.now);
    const facts = keepValidFacts(rows.map(toProductFact), today);
    const [identity] = factsOf(facts, "identity");
    const category = input.category
      ? toAdCategory(input.category)
      : (identity?.body.category ?? "general");
    const rules = await readShopRules(tx, input.shopId, category);
    const options = {
      proofs: toProofs(facts),
      ownNames: identity ? [identity.body.name, identity.body.brand ?? ""] : [],
    };
    return {
      items: input.texts.map((text) => {
        const { ok, level, findings, settled } = checkText(text, rules, options);
        return { text, ok, level, findings: [...findings], settled: [...settled] };
      }),
    };
  });
}
