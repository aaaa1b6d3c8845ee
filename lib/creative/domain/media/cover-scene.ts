import { chipColors, chipRows } from "./cover-chips";
import { footnotePart, handlePart, kickerPart, standingProduct } from "./cover-parts";
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
import { downward, type Mark, roundedPath } from "./marks";
import { setHeadline } from "./set-headline";

/** A wide view; the words stand in its sky and the product large in front. */
export function layoutScene(space: CoverSpace): Mark[] {
  const { height, cover, palette, style, measure } = space;
  const bar = barBox(height);
  const floorY = bar.y - 56;
  const headline = setHeadline(
    cover.headline,
    {
      box: { x: MARGIN, y: 168, width: INNER, height: isTall(height) ? 430 : 340 },
      face: faceOf(space),
      sizeMax: 152,
      linesMax: 3,
      align: "left",
      ink: palette.ink,
      accent: palette.accent,
      ...(palette.isDark ? { shadow: { color: "rgba(0,0,0,0.35)", blur: 24, y: 6 } } : {}),
    },
    measure,
  );
  const under = headline.box.y + headline.box.height + 34;
  const kicker = kickerPart(space, { x: MARGIN, y: under, align: "left" });
  const chipTop = under + kicker.height + 18;
  const veil = { x: 0, y: 0, width: COVER_WIDTH, height: height * 0.5 };
  return [
    ...(space.isWholePhoto
      ? [{ kind: "product" as const, box: full(height), finish: "filling" as const }]
      : drawScenery(style.scenery, {
          box: full(height),
          palette,
          seed: style.seed,
          floor: floorY / height,
        })),
    {
      kind: "shape",
      path: roundedPath(veil, 0),
      fill: downward(veil, [
        [0, `${palette.ground[0]}e6`],
        [1, `${palette.ground[0]}00`],
      ]),
    },
    ...handlePart(space),
    ...headline.marks,
    ...kicker.marks,
    ...(space.isWholePhoto
      ? []
      : [standingProduct({ x: 400, y: under + 20, width: 640, height: floorY + 14 - under - 20 })]),
    ...cover.chips.flatMap((chip, index) => verticalChip(space, chip, chipTop + index * 96)),
    ...priceBar(bar, space),
    ...footnotePart(space),
  ];
}

function verticalChip({ palette, measure }: CoverSpace, chip: string, y: number): Mark[] {
  const { marks } = chipRows(
    [chip],
    { x: MARGIN, y, width: INNER, height: 0 },
    "left",
    chipColors(palette, 38),
    measure,
  );
  return marks;
}
