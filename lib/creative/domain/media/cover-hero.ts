import { chipColors, chipRows } from "./cover-chips";
import { footnotePart, handlePart, kickerPart } from "./cover-parts";
import { priceBar } from "./cover-price";
import {
  barBox,
  COVER_WIDTH,
  type CoverSpace,
  faceOf,
  full,
  INNER,
  isTall,
  MARGIN,
} from "./cover-space";
import { drawScenery } from "./draw-scenery";
import type { Mark } from "./marks";
import { setHeadline } from "./set-headline";

/** The product in the middle of its stage, the headline over it. */
export function layoutHero(space: CoverSpace): Mark[] {
  const { height, cover, palette, style, measure } = space;
  const bar = barBox(height);
  const kicker = kickerPart(space, { x: COVER_WIDTH / 2, y: 152, align: "center" });
  const top = 158 + kicker.height;
  const headline = setHeadline(
    cover.headline,
    {
      box: { x: MARGIN, y: top, width: INNER, height: isTall(height) ? 420 : 320 },
      face: faceOf(space),
      sizeMax: 148,
      linesMax: 3,
      align: "center",
      ink: palette.ink,
      accent: palette.accent,
      ...(palette.isDark ? {} : { marker: palette.marker }),
    },
    measure,
  );
  const chips = chipRows(
    cover.chips,
    { x: MARGIN, y: 0, width: INNER, height: 0 },
    "center",
    chipColors(palette),
    measure,
  );
  const chipTop = bar.y - 46 - chips.height - (cover.price?.badge ? 14 : 0);
  const floorY = chipTop - (isTall(height) ? 130 : 70);
  const from = headline.box.y + headline.box.height + 30;
  return [
    ...drawScenery(style.scenery, {
      box: full(height),
      palette,
      seed: style.seed,
      floor: floorY / height,
    }),
    ...handlePart(space),
    ...kicker.marks,
    ...headline.marks,
    {
      kind: "product",
      box: { x: 190, y: from, width: 700, height: floorY + 22 - from },
      finish: "standing",
    },
    { kind: "group", x: 0, y: chipTop, marks: chips.marks },
    ...priceBar(bar, space),
    ...footnotePart(space),
  ];
}
