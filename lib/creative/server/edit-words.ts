import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, toJson, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { toProofs } from "../domain/facts/fact-proofs";
import { findFactFault } from "../domain/facts/find-fact-fault";
import { factsOf, keepValidFacts, type ProductFact } from "../domain/facts/product-fact";
import type { CreativeRecipe } from "../domain/media/recipe";
import type { Copy } from "../domain/text/copy";
import { type EditFault, editWords } from "../domain/text/edit-words";
import { makeTextCheck } from "../domain/text/text-fault";
import { rewordRecipe } from "../domain/text/to-recipe";
import type { CreativeDto, EditWordsInput } from "../schemas";
import { lockCreative, requireNotRun, toCreativeDto } from "./creative-store";
import { readFactRows, readShopDay, toProductFact } from "./fact-store";
import { readScoreWeights } from "./read-results";
import { readShopRules } from "./shop-words";

/**
 * Takes a person's wording of a creative that has not run yet. It passes the gates that every text passes, against the
 * facts and rules of today; a creative that somebody rejected goes back to the queue. Before and after stand in the audit.
 */
export async function editCreativeWords(
  ctx: Ctx,
  input: EditWordsInput & { readonly shopId: bigint; readonly creativeId: bigint },
): Promise<CreativeDto> {
  requirePermission(ctx, "creative.edit");
  requireShop(ctx, input.shopId);
  const { shopId, creativeId } = input;
  return transaction(ctx, async (tx) => {
    const row = await lockCreative(tx, input);
    await requireNotRun(tx, input);
    const before = row.copy as Copy;
    const { facts, check } = await readGate(tx, ctx, shopId, row.product_id);
    const weights = await readScoreWeights(tx, shopId);
    const copy = editWords(before, input, { facts, weights }, check);
    if ("fault" in copy) throw refuse(copy);
    if (wordsOf(copy) === wordsOf(before)) return toCreativeDto(row);
    const recipe = rewordRecipe(row.recipe as CreativeRecipe, copy, facts);
    const status = row.status === "rejected" ? "review" : row.status;
    const elements = { ...row.elements, title: copy.elements.title };
    const changed = {
      copy,
      recipe,
      elements,
      status,
      findings: [],
      score: copy.score.total,
    };
    await tx.run(
      `UPDATE creative SET title = $3, copy = $4::jsonb, recipe = $5::jsonb, elements = $6::jsonb, findings = '[]'::jsonb,
         score = $7, status = $8 WHERE shop_id = $1 AND creative_id = $2`,
      [
        shopId,
        creativeId,
        copy.title.text,
        toJson(copy),
        toJson(recipe),
        toJson(elements),
        copy.score.total,
        status,
      ],
    );
    await recordAudit(tx, ctx, {
      shopId,
      action: "creative.creative.words",
      entity: { kind: "creative", id: toPublicId("creative", creativeId) },
      before: { status: row.status, words: wordsOf(before) },
      after: { status, words: wordsOf(copy) },
    });
    return toCreativeDto({ ...row, ...changed, title: copy.title.text });
  });
}

/** The facts that may be used today, and the check of the product's category with the shop's own words. */
async function readGate(tx: Tx, ctx: Ctx, shopId: bigint, product: string) {
  const rows = await readFactRows(tx, shopId, product);
  const { today } = await readShopDay(tx, shopId, ctx.now);
  const facts: readonly ProductFact[] = keepValidFacts(rows.map(toProductFact), today).filter(
    (fact) => findFactFault(fact) === null,
  );
  const [identity] = factsOf(facts, "identity");
  const rules = await readShopRules(tx, shopId, identity?.body.category ?? "general");
  const ownNames = identity ? [identity.body.name, identity.body.brand ?? ""] : [];
  return { facts, check: makeTextCheck(rules, { proofs: toProofs(facts), ownNames }) };
}

const wordsOf = ({ title, script }: Copy): string =>
  [title.text, ...script.map(({ text }) => text)].join("\n");

function refuse({ fault, at }: EditFault): AppError {
  const pointer = at === "title" ? "/title" : `/script/${at}`;
  return new AppError("invalid", `creative/words-${fault}`, "These words cannot be taken.", [
    { pointer, detail: fault },
  ]);
}
