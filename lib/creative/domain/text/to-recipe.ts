import { createRng, type Rng } from "@/lib/numerics/rng";
import { sayPrice } from "../facts/fact-wording";
import { type FactOf, factsOf, type ProductFact } from "../facts/product-fact";
import {
  COVER_LAYOUT_IDS,
  type CoverRecipe,
  type CreativeRecipe,
  type Figure,
  GROOVE_IDS,
  MOTION_IDS,
  type MotifId,
  type MusicBed,
  PALETTE_IDS,
  type PhotoRef,
  type PriceTag,
  RECIPE_LIMITS,
  SCENERY_IDS,
  type Scene,
  TYPEFACE_IDS,
} from "../media/recipe";
import type { StyleProfile } from "../style/style-profile";
import type { Copy, ScriptLine } from "./copy";

export type CreativeKind = "copy" | "cover" | "video";

export interface RecipeOrder {
  readonly kind: CreativeKind;
  readonly copy: Copy;
  readonly facts: readonly ProductFact[];
  readonly shop: string;
  /** The product's own picture, where there is one. */
  readonly photo?: PhotoRef | null;
  /** What a shop's own films and pictures look like: its colours and beat are drawn from. */
  readonly borrowed?: Pick<StyleProfile, "palettes" | "groove">;
  readonly seed: string;
  readonly provider: string;
  readonly contentId: string;
}

/** Films of a product share a few looks and beds: only scenes that look the same can be encoded once for all. */
const LOOKS = 3;
const BEDS = 4;

/** Turns words into a recipe that can be drawn: looks are drawn from the seed, everything said comes from the copy. */
export function toRecipe(order: RecipeOrder): CreativeRecipe {
  const { copy, facts, shop, kind } = order;
  const rng = createRng(order.seed);
  const [identity] = factsOf(facts, "identity");
  const name = identity?.body.name ?? "";
  const look = kind === "video" ? createRng(name).fork("look", rng.below(LOOKS)) : rng;
  return {
    version: 1,
    product: {
      name: cut(name, RECIPE_LIMITS.productName),
      shop: cut(shop, RECIPE_LIMITS.shopName),
      photo: order.photo ?? null,
    },
    style: {
      palette: look.pick(order.borrowed?.palettes ?? PALETTE_IDS),
      typeface: look.pick(TYPEFACE_IDS),
      scenery: look.pick(SCENERY_IDS),
      motif: findMotif(identity?.body.noun ?? ""),
      seed: look.below(1_000_000),
    },
    cover: kind === "copy" ? null : toCover(order, rng),
    scenes: kind === "video" ? copy.script.map((line) => toScene(line, order)) : [],
    music: kind === "video" ? toBed(order, rng) : null,
    label: { provider: order.provider, contentId: order.contentId, isGenerated: true },
  };
}

function toBed({ borrowed }: RecipeOrder, rng: Rng): MusicBed {
  const drawn = rng.pick(GROOVE_IDS);
  return { groove: borrowed?.groove ?? drawn, seed: rng.below(BEDS) };
}

/** The recipe with other words: what is said and read changes, the look stays. */
export function rewordRecipe(
  recipe: CreativeRecipe,
  copy: Copy,
  facts: readonly ProductFact[],
): CreativeRecipe {
  const { headline, emphasis } = copy.cover;
  return {
    ...recipe,
    cover: recipe.cover && { ...recipe.cover, headline: { text: headline.text, emphasis } },
    scenes:
      recipe.scenes.length === 0 ? [] : copy.script.map((line) => toScene(line, { copy, facts })),
  };
}

const MOTIFS: readonly (readonly [RegExp, MotifId])[] = [
  [/杯|壶|茶具/, "tumbler"],
  [/霜|膏|面膜/, "jar"],
  [/洁面|乳|水|精华|油/, "bottle"],
  [/坚果|果干|肉|零食|脆/, "pouch"],
  [/茶|咖啡/, "tin"],
];

function findMotif(noun: string): MotifId {
  return MOTIFS.find(([pattern]) => pattern.test(noun))?.[1] ?? "box";
}

function toCover({ copy, facts }: RecipeOrder, rng: Rng): CoverRecipe {
  const { cover } = copy;
  const figure = toFigures(facts, cover.headline.factIds)[0] ?? null;
  const layouts = COVER_LAYOUT_IDS.filter((layout) => layout !== "figure" || figure !== null);
  return {
    elementId: copy.elements.title,
    layout: rng.pick(layouts),
    headline: { text: cover.headline.text, emphasis: cover.emphasis },
    kicker: cover.kicker?.text ?? null,
    chips: cover.chips.map(({ text }) => text).filter((text) => fits(text, RECIPE_LIMITS.chip)),
    figure,
    price: copy.stage === "intent" ? toPriceTag(facts, copy) : null,
    callToAction: cover.callToAction,
    note: null,
  };
}

function toScene(line: ScriptLine, { copy, facts }: Pick<RecipeOrder, "copy" | "facts">): Scene {
  // What is not said follows from what is: the same line in the same look is the same segment.
  const rng = createRng(line.text);
  const base = { elementId: line.pattern, caption: line.text, motion: rng.pick(MOTION_IDS) };
  const cited = facts.filter(({ id }) => line.factIds.includes(id));
  const headline = { text: shorten(line, cited), emphasis: null };
  const figures = toFigures(facts, line.factIds);
  // The headline names the point that is spoken of; beside it stand the others.
  const points = copy.cover.chips
    .map(({ text }) => text)
    .filter((text) => text !== headline.text && fits(text, RECIPE_LIMITS.point))
    .slice(0, 2);
  if (line.role === "hook") return { ...base, kind: "hook", headline };
  if (line.role === "action") {
    const price = line.factIds.some((id) => isPrice(facts, id)) ? toPriceTag(facts, copy) : null;
    return { ...base, kind: "action", headline, price, callToAction: copy.cover.callToAction };
  }
  if (line.role === "figure" && figures.length > 0)
    return { ...base, kind: "figures", headline, figures, note: null };
  if (line.role === "proof")
    return { ...base, ...toProofScene(cited), kind: "points", headline, points: [] };
  if (line.role === "setting")
    return { ...base, kind: "setting", headline, place: rng.pick(SCENERY_IDS) };
  const isPoint = line.role === "point" || line.role === "further";
  return { ...base, kind: "points", headline, points: isPoint ? points : [] };
}

/** A proof's line is long: it is read along in two halves, claim above and source below. */
function toProofScene(cited: readonly ProductFact[]): { caption: string } | object {
  const [proof] = factsOf(cited, "proof");
  return proof ? { caption: cut(proof.body.source, RECIPE_LIMITS.caption) } : {};
}

/** What is set large over a scene: the shortest wording of the fact that the line speaks of. */
function shorten(line: ScriptLine, cited: readonly ProductFact[]): string {
  const [first] = cited.filter(({ body }) => body.kind !== "identity");
  const short = first ? shortWording(first) : null;
  if (short && fits(short, RECIPE_LIMITS.sceneHeadline)) return short;
  return fits(line.text, RECIPE_LIMITS.sceneHeadline)
    ? line.text
    : (line.text.split(/[，：？]/).find((part) => fits(part, RECIPE_LIMITS.sceneHeadline)) ?? "");
}

function shortWording({ body }: ProductFact): string | null {
  switch (body.kind) {
    case "selling-point":
      return body.label;
    case "scene":
      return body.place;
    case "proof":
      return body.claim;
    case "combination":
      return body.partner;
    case "parameter":
      return body.meaning;
    case "care":
    case "use":
      return body.text.split("，")[0] ?? null;
    case "objection":
      return `${body.worry}？`;
    case "promotion":
      return body.offer;
    case "price":
      return sayPrice(body);
    default:
      return null;
  }
}

function toFigures(facts: readonly ProductFact[], ids: readonly string[]): Figure[] {
  return factsOf(facts, "parameter")
    .filter(({ id }) => ids.includes(id))
    .map(({ body }) => ({ value: body.value, unit: body.unit, name: body.name }))
    .filter(
      ({ value, unit, name }) =>
        fits(value, RECIPE_LIMITS.figureValue) &&
        fits(unit, RECIPE_LIMITS.figureUnit) &&
        fits(name, RECIPE_LIMITS.figureName),
    )
    .slice(0, RECIPE_LIMITS.figures);
}

const isPrice = (facts: readonly ProductFact[], id: string): boolean =>
  factsOf(facts, "price").some((fact) => fact.id === id);

/** The price that the copy speaks of; a price with a condition keeps it on the badge, or is not shown. */
function toPriceTag(facts: readonly ProductFact[], copy: Copy): PriceTag | null {
  const said = new Set([copy.title, ...copy.script].flatMap(({ factIds }) => factIds));
  const price = factsOf(facts, "price").find((fact: FactOf<"price">) => said.has(fact.id));
  if (!price) return null;
  const { label, amountMinor, currency, condition, listMinor, listBasis } = price.body;
  if (condition !== null && !fits(condition, RECIPE_LIMITS.badge)) return null;
  if (!fits(label, RECIPE_LIMITS.priceLabel)) return null;
  return {
    label,
    amountMinor,
    currency,
    listMinor: listBasis === null ? null : listMinor,
    badge: condition,
  };
}

const fits = (text: string, max: number): boolean => Array.from(text).length <= max;
const cut = (text: string, max: number): string => Array.from(text).slice(0, max).join("");
