import type { Box, Measure } from "./marks";
import type { Palette } from "./palettes";
import type { CoverRecipe, ProductOnShow, Style } from "./recipe";

/** Covers are laid out 1080 wide, whatever their pixels are. */
export const COVER_WIDTH = 1080;
export const MARGIN = 56;

/** What every layout is given. */
export interface CoverSpace {
  readonly height: number;
  readonly cover: CoverRecipe;
  readonly product: ProductOnShow;
  readonly style: Style;
  readonly palette: Palette;
  readonly measure: Measure;
  /** True for a photo with a ground of its own: it may fill a window where a cut-out would stand in it. */
  readonly isWholePhoto: boolean;
}

/** Tall covers are shown behind an app's own buttons, so their foot stays higher. */
export function barBox(height: number): Box {
  const below = height > 1600 ? 150 : 58;
  return { x: MARGIN, y: height - below - BAR_HEIGHT, width: INNER, height: BAR_HEIGHT };
}

export const isTall = (height: number): boolean => height > 1600;
export const full = (height: number): Box => ({ x: 0, y: 0, width: COVER_WIDTH, height });

export const faceOf = ({ style }: CoverSpace): "black" | "poster" | "playful" =>
  style.typeface === "plain" ? "black" : style.typeface;

export const INNER = COVER_WIDTH - MARGIN * 2;
const BAR_HEIGHT = 156;
