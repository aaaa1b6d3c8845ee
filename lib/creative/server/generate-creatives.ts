import "server-only";
import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/audit/server";
import { AppError, notFound, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { readModelSettings } from "@/lib/platform/model";
import type { CompiledRules } from "../domain/compliance/compile-rules";
import { toProofs } from "../domain/facts/fact-proofs";
import { findFactFault } from "../domain/facts/find-fact-fault";
import { findMissingFacts, type MissingFact } from "../domain/facts/missing-facts";
import { factsOf, keepValidFacts, type ProductFact } from "../domain/facts/product-fact";
import { lookElements } from "../domain/media/change-look";
import type { CreativeRecipe, PhotoRef } from "../domain/media/recipe";
import { leanToStyle, type StyleProfile } from "../domain/style/style-profile";
import type { Copy } from "../domain/text/copy";
import { generateBatch } from "../domain/text/generate-batch";
import type { ScoreWeights } from "../domain/text/score-copy";
import { sayTheme } from "../domain/text/theme";
import { type CreativeKind, toRecipe } from "../domain/text/to-recipe";
import type { CreativeBatchDto, GenerateCreativesInput } from "../schemas";
import { choosePhoto, makeWordCheck, readAssets } from "./asset-store";
import {
  CREATIVE_SELECT,
  type CreativeRow,
  insertBatch,
  type NewCreative,
  takeCreativeNumbers,
  toCreativeDto,
} from "./creative-store";
import { readFactRows, readShopDay, toProductFact } from "./fact-store";
import { readScoreWeights } from "./read-results";
import { readShopRules } from "./shop-words";
import { findStyle } from "./style-store";
import { writeWithModel } from "./write-with-model";

/** Earlier creatives of a product and stage that a new batch must differ from. */
const KNOWN_MAX = 400;
/** Who made it, in the label that the law asks for. */
const PROVIDER = "chengfang";

type Order = GenerateCreativesInput & { readonly shopId: bigint };

/**
 * Writes a batch of creatives for one product and stage, and keeps them. Every clause rests on facts of the ledger that
 * are valid today and break no rule; what the facts do not carry is named and not made.
 */
export async function generateCreatives(ctx: Ctx, input: Order): Promise<CreativeBatchDto> {
  requirePermission(ctx, "creative.edit");
  requireShop(ctx, input.shopId);
  const startedAt = performance.now();
  const cpu = process.cpuUsage();
  const material = await transaction(ctx, (tx) => readMaterial(tx, ctx, input));
  const seed = input.seed ?? randomUUID();
  // A model answers in seconds, so it is asked outside of any transaction.
  const written = await write(input, material, seed);
  const spent = process.cpuUsage(cpu);
  const cpuSeconds = (spent.user + spent.system) / 1e6;
  return transaction(ctx, async (tx) => {
    const first = await takeCreativeNumbers(tx, input.shopId);
    const creatives = written.items.map((copy, index) =>
      toCreative(copy, { input, material, seed, number: first.creative + BigInt(index) }),
    );
    await insertBatch(
      tx,
      ctx,
      {
        ...input,
        seed,
        asked: input.count,
        missing: material.missing,
        cpuSeconds,
        ...written.model,
      },
      first,
      creatives,
    );
    const rows = await tx.rows<CreativeRow>(
      `${CREATIVE_SELECT} WHERE c.shop_id = $1 AND c.creative_id >= $2 AND c.batch_id = $3 ORDER BY c.creative_id`,
      [input.shopId, first.creative, first.batch],
    );
    const id = toPublicId("creativeBatch", first.batch);
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "creative.batch.make",
      entity: { kind: "creative-batch", id },
      after: {
        product: input.product,
        stage: input.stage,
        kind: input.kind,
        made: rows.length,
        seed,
        ...(input.theme && { theme: sayTheme(input.theme) }),
      },
    });
    return {
      id,
      items: rows.map(toCreativeDto),
      missing: [...material.missing],
      shortfall: input.count - rows.length,
      seed,
      seconds: (performance.now() - startedAt) / 1000,
      modelCostMicros: written.model.modelCostMicros?.toString() ?? null,
      modelNote: written.model.modelNote,
    };
  });
}

interface Material {
  readonly shop: string;
  readonly photo: PhotoRef | null;
  readonly facts: readonly ProductFact[];
  readonly missing: readonly MissingFact[];
  readonly rules: CompiledRules;
  readonly weights: ScoreWeights;
  /** The shop's own look that this batch borrows. */
  readonly style: StyleProfile | null;
  readonly known: readonly { readonly title: string; readonly body: string }[];
}

async function readMaterial(tx: Tx, ctx: Ctx, input: Order): Promise<Material> {
  const rows = await readFactRows(tx, input.shopId, input.product);
  if (rows.length === 0) await requireProduct(tx, input);
  const { today, name } = await readShopDay(tx, input.shopId, ctx.now);
  const facts = keepValidFacts(rows.map(toProductFact), today).filter(
    (fact) => findFactFault(fact) === null,
  );
  const [identity] = factsOf(facts, "identity");
  const known = await tx.rows<{ title: string; body: string }>(
    `SELECT title, (SELECT string_agg(line ->> 'text', '' ORDER BY n)
       FROM jsonb_array_elements(copy -> 'script') WITH ORDINALITY AS s(line, n)) AS body
     FROM creative WHERE shop_id = $1 AND product_id = $2 AND stage = $3 AND status <> 'rejected'
     ORDER BY creative_id DESC LIMIT $4`,
    [input.shopId, input.product, input.stage, KNOWN_MAX],
  );
  const rules = await readShopRules(tx, input.shopId, identity?.body.category ?? "general");
  const ownNames = identity ? [identity.body.name, identity.body.brand ?? ""] : [];
  const checkWords = makeWordCheck(rules, { proofs: toProofs(facts), ownNames });
  const weights = await readScoreWeights(tx, input.shopId);
  const style =
    input.style === undefined
      ? null
      : await findStyle(tx, { shopId: input.shopId, styleId: input.style }, today);
  return {
    shop: name,
    photo: choosePhoto(await readAssets(tx, input.shopId, input.product), today, checkWords),
    facts,
    missing: findMissingFacts(facts, input.stage),
    rules,
    weights: style ? leanToStyle(weights, style) : weights,
    style,
    known,
  };
}

/** A product that neither the book nor the ledger of facts knows is not-found; one without facts is merely empty. */
async function requireProduct(tx: Tx, input: Order): Promise<void> {
  const [row] = await tx.rows(
    "SELECT 1 FROM dimension WHERE shop_id = $1 AND kind = 3 AND external_id = $2",
    [input.shopId, input.product],
  );
  if (!row) throw notFound(`Product ${input.product}`);
}

interface Written {
  readonly items: readonly Copy[];
  readonly model: { readonly modelCostMicros: bigint | null; readonly modelNote: string | null };
}

async function write(input: Order, material: Material, seed: string): Promise<Written> {
  const { facts, rules, weights, known } = material;
  const { stage, count, theme } = input;
  const byRules = (wanted: number, more: typeof known): readonly Copy[] =>
    generateBatch({
      facts,
      rules,
      weights,
      stage,
      seed,
      theme,
      count: wanted,
      known: [...known, ...more],
    }).items;
  if (input.source === "rules") {
    const items = byRules(count, []);
    if (theme && items.length === 0 && !material.missing.some(({ isRequired }) => isRequired))
      throw new AppError(
        "conflict",
        "creative/theme",
        `Nothing about “${sayTheme(theme)}” can be written that the facts carry, the rules allow and no earlier creative says.`,
      );
    return { items, model: { modelCostMicros: null, modelNote: null } };
  }
  const settings = readModelSettings();
  if (!settings)
    throw new AppError(
      "conflict",
      "creative/no-model",
      "No large model is set up: the operator names an endpoint in MODEL_BASE_URL.",
    );
  if (material.missing.some(({ isRequired }) => isRequired))
    return { items: [], model: { modelCostMicros: 0n, modelNote: null } };
  const batch = await writeWithModel({ settings, facts, rules, stage, count, known, theme });
  const told = batch.items.map(({ title, script }) => ({
    title: title.text,
    body: script.map(({ text }) => text).join(""),
  }));
  const rest = count - batch.items.length;
  return {
    // What the model could not write, the rules do; each creative is labelled by who wrote it.
    items: rest > 0 ? [...batch.items, ...byRules(rest, told)] : batch.items,
    model: { modelCostMicros: BigInt(batch.costMicros), modelNote: batch.note },
  };
}

interface Making {
  readonly input: Order;
  readonly material: Material;
  readonly seed: string;
  readonly number: bigint;
}

function toCreative(copy: Copy, { input, material, seed, number }: Making): NewCreative {
  const contentId = `${toPublicId("shop", input.shopId)}/${toPublicId("creative", number)}`;
  const recipe = toRecipe({
    kind: input.kind,
    copy,
    facts: material.facts,
    shop: material.shop,
    photo: material.photo,
    ...(material.style ? { borrowed: material.style } : {}),
    seed: `${seed}/${number}`,
    provider: PROVIDER,
    contentId,
  });
  return {
    copy,
    recipe,
    elements: {
      ...toElements(copy, recipe, input.kind),
      ...(input.style === undefined ? {} : { style: toPublicId("creativeStyle", input.style) }),
      ...(input.theme === undefined ? {} : { theme: sayTheme(input.theme) }),
    },
    findings: [],
    // A model's wording passed every gate, but no pattern of ours: a person looks at it first.
    status: copy.source === "model" ? "review" : "ready",
  };
}

function toElements(
  copy: Copy,
  recipe: CreativeRecipe,
  kind: CreativeKind,
): Record<string, string> {
  const { elements } = copy;
  const said = Object.entries(elements).filter(
    (entry): entry is [string, string] => entry[1] !== null && entry[1] !== "",
  );
  const looks = kind === "copy" ? [] : Object.entries(lookElements(recipe));
  return Object.fromEntries([...said, ...looks]);
}
