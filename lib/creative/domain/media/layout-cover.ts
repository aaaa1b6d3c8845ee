import { layoutBurst } from "./cover-burst";
import { layoutCards } from "./cover-cards";
import { layoutFigure } from "./cover-figure";
import { layoutHero } from "./cover-hero";
import { labelPart } from "./cover-label";
import { layoutMagazine } from "./cover-magazine";
import { layoutScene } from "./cover-scene";
import { COVER_WIDTH, type CoverSpace } from "./cover-space";
import { layoutSplit } from "./cover-split";
import { layoutSticker } from "./cover-sticker";
import type { Mark, Measure } from "./marks";
import { PALETTES } from "./palettes";
import {
  COVER_SIZES,
  type CoverLayoutId,
  type CoverRecipe,
  type CoverSizeId,
  type CreativeRecipe,
} from "./recipe";

export interface CoverLayout {
  /** The space that the marks lie in; the picture is this scaled to its pixels. */
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

const LAYOUTS: Readonly<Record<CoverLayoutId, (space: CoverSpace) => Mark[]>> = {
  hero: layoutHero,
  split: layoutSplit,
  magazine: layoutMagazine,
  sticker: layoutSticker,
  figure: layoutFigure,
  burst: layoutBurst,
  scene: layoutScene,
  cards: layoutCards,
};

/** Lays a cover out: marks in order, the label that law asks for last and therefore on top. */
export function layoutCover(
  recipe: CreativeRecipe & { readonly cover: CoverRecipe },
  sizeId: CoverSizeId,
  options: { readonly measure: Measure; readonly isWholePhoto: boolean },
): CoverLayout {
  const size = COVER_SIZES[sizeId];
  const height = (COVER_WIDTH * size.height) / size.width;
  const space: CoverSpace = {
    height,
    cover: recipe.cover,
    product: recipe.product,
    style: recipe.style,
    palette: PALETTES[recipe.style.palette],
    measure: options.measure,
    isWholePhoto: options.isWholePhoto,
  };
  const marks = LAYOUTS[fallback(recipe.cover)](space);
  const label = recipe.label.isGenerated ? labelPart(COVER_WIDTH, options.measure) : [];
  return { width: COVER_WIDTH, height, marks: [...marks, ...label] };
}

/** A layout that is about something the cover lacks gives way to one that is not. */
function fallback(cover: CoverRecipe): CoverLayoutId {
  if (cover.layout === "figure" && cover.figure === null) return "hero";
  if (cover.layout === "burst" && cover.price === null) return "hero";
  return cover.layout;
}
