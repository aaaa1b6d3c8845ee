import {
  type CoverRecipe,
  type CreativeRecipe,
  type EmphasisText,
  type Figure,
  type PriceTag,
  RECIPE_LIMITS,
  type Scene,
} from "./recipe";

/** The first thing a recipe asks for that cannot be drawn: where it stands, and which rule it breaks. */
export interface RecipeFault {
  readonly pointer: string;
  readonly rule: "empty" | "too-long" | "too-many" | "emphasis-not-in-text" | "not-an-amount";
}

type Check = RecipeFault | null;

/** Names the first fault of a recipe, or null when every part of it can be set. */
export function findRecipeFault(recipe: CreativeRecipe): RecipeFault | null {
  return first([
    () => text("/product/name", recipe.product.name, RECIPE_LIMITS.productName),
    () => within("/product/shop", recipe.product.shop, RECIPE_LIMITS.shopName),
    () => text("/label/provider", recipe.label.provider, Number.POSITIVE_INFINITY),
    () => text("/label/contentId", recipe.label.contentId, Number.POSITIVE_INFINITY),
    () => (recipe.cover === null ? null : coverFault(recipe.cover)),
    () => count("/scenes", recipe.scenes.length, RECIPE_LIMITS.scenes),
    ...recipe.scenes.map((scene, index) => () => sceneFault(`/scenes/${index}`, scene)),
  ]);
}

function coverFault(cover: CoverRecipe): Check {
  return first([
    () => emphasis("/cover/headline", cover.headline, RECIPE_LIMITS.headline),
    () => within("/cover/kicker", cover.kicker ?? "", RECIPE_LIMITS.kicker),
    () => count("/cover/chips", cover.chips.length, RECIPE_LIMITS.chips),
    ...cover.chips.map(
      (chip, index) => () => text(`/cover/chips/${index}`, chip, RECIPE_LIMITS.chip),
    ),
    () => (cover.figure === null ? null : figureFault("/cover/figure", cover.figure)),
    () => (cover.price === null ? null : priceFault("/cover/price", cover.price)),
    () => text("/cover/callToAction", cover.callToAction, RECIPE_LIMITS.callToAction),
    () => within("/cover/note", cover.note ?? "", RECIPE_LIMITS.note),
  ]);
}

function sceneFault(pointer: string, scene: Scene): Check {
  return first([
    () => emphasis(`${pointer}/headline`, scene.headline, RECIPE_LIMITS.sceneHeadline),
    () => text(`${pointer}/caption`, scene.caption, RECIPE_LIMITS.caption),
    () => contentFault(pointer, scene),
  ]);
}

function contentFault(pointer: string, scene: Scene): Check {
  if (scene.kind === "points") {
    return first([
      () => count(`${pointer}/points`, scene.points.length, RECIPE_LIMITS.points),
      ...scene.points.map(
        (point, index) => () => text(`${pointer}/points/${index}`, point, RECIPE_LIMITS.point),
      ),
    ]);
  }
  if (scene.kind === "figures") {
    return first([
      () => count(`${pointer}/figures`, scene.figures.length, RECIPE_LIMITS.figures),
      ...scene.figures.map(
        (figure, index) => () => figureFault(`${pointer}/figures/${index}`, figure),
      ),
      () => within(`${pointer}/note`, scene.note ?? "", RECIPE_LIMITS.note),
    ]);
  }
  if (scene.kind === "action") {
    return first([
      () => (scene.price === null ? null : priceFault(`${pointer}/price`, scene.price)),
      () => text(`${pointer}/callToAction`, scene.callToAction, RECIPE_LIMITS.callToAction),
    ]);
  }
  return null;
}

function figureFault(pointer: string, figure: Figure): Check {
  return first([
    () => text(`${pointer}/value`, figure.value, RECIPE_LIMITS.figureValue),
    () => within(`${pointer}/unit`, figure.unit, RECIPE_LIMITS.figureUnit),
    () => within(`${pointer}/name`, figure.name, RECIPE_LIMITS.figureName),
  ]);
}

function priceFault(pointer: string, price: PriceTag): Check {
  return first([
    () => text(`${pointer}/label`, price.label, RECIPE_LIMITS.priceLabel),
    () => amount(`${pointer}/amountMinor`, price.amountMinor),
    () => (price.listMinor === null ? null : amount(`${pointer}/listMinor`, price.listMinor)),
    () => within(`${pointer}/badge`, price.badge ?? "", RECIPE_LIMITS.badge),
  ]);
}

function emphasis(pointer: string, line: EmphasisText, most: number): Check {
  const fault = text(`${pointer}/text`, line.text, most);
  if (fault) return fault;
  const isInside =
    line.emphasis === null || (line.emphasis !== "" && line.text.includes(line.emphasis));
  return isInside ? null : { pointer: `${pointer}/emphasis`, rule: "emphasis-not-in-text" };
}

function amount(pointer: string, minor: string): Check {
  return /^\d{1,12}$/.test(minor) ? null : { pointer, rule: "not-an-amount" };
}

function text(pointer: string, value: string, most: number): Check {
  if (value.trim() === "") return { pointer, rule: "empty" };
  return within(pointer, value, most);
}

function within(pointer: string, value: string, most: number): Check {
  return [...value].length > most ? { pointer, rule: "too-long" } : null;
}

function count(pointer: string, items: number, most: number): Check {
  return items > most ? { pointer, rule: "too-many" } : null;
}

function first(checks: readonly (() => Check)[]): Check {
  for (const check of checks) {
    const fault = check();
    if (fault) return fault;
  }
  return null;
}
