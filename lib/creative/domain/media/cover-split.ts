import { footnotePart, handlePart, kickerPart } from "./cover-parts";
import { priceBar } from "./cover-price";
import { barBox, COVER_WIDTH, type CoverSpace, faceOf, full, isTall, MARGIN } from "./cover-space";
import { drawScenery } from "./draw-scenery";
import { fitText } from "./fit-text";
import { downward, type Mark, polygonPath, roundedPath } from "./marks";
import { setHeadline } from "./set-headline";

/** Words at the left, the product before a coloured panel at the right. */
export function layoutSplit(space: CoverSpace): Mark[] {
  const { height, cover, palette, style, measure } = space;
  const bar = barBox(height);
  const kicker = kickerPart(space, { x: MARGIN, y: 176, align: "left" });
  const top = 190 + kicker.height;
  const headline = setHeadline(
    cover.headline,
    {
      box: { x: MARGIN, y: top, width: 540, height: isTall(height) ? 760 : 520 },
      face: faceOf(space),
      sizeMax: 142,
      linesMax: 4,
      align: "left",
      ink: palette.ink,
      accent: palette.accent,
      ...(palette.isDark ? {} : { marker: palette.marker }),
    },
    measure,
  );
  const listTop = headline.box.y + headline.box.height + 60;
  const floorY = bar.y - 70;
  const panel = polygonPath([
    [690, 0],
    [COVER_WIDTH, 0],
    [COVER_WIDTH, height],
    [540, height],
  ]);
  return [
    {
      kind: "shape",
      path: roundedPath(full(height), 0),
      fill: downward(full(height), [
        [0, palette.ground[0]],
        [1, palette.isDark ? palette.planes[2] : palette.ground[0]],
      ]),
    },
    {
      kind: "group",
      x: 0,
      y: 0,
      clip: panel,
      marks: drawScenery(style.scenery, {
        box: { x: 300, y: 0, width: COVER_WIDTH, height },
        palette,
        seed: style.seed,
        floor: (floorY - 20) / height,
      }),
    },
    {
      kind: "shape",
      path: polygonPath([
        [690, 0],
        [706, 0],
        [556, height],
        [540, height],
      ]),
      fill: palette.marker,
    },
    ...handlePart(space),
    {
      kind: "product",
      box: { x: 520, y: height * 0.36, width: 540, height: floorY - height * 0.36 },
      finish: "standing",
    },
    ...kicker.marks,
    ...headline.marks,
    ...numberedPoints(space, listTop),
    ...priceBar(bar, space),
    ...footnotePart(space),
  ];
}

function numberedPoints({ cover, palette, measure }: CoverSpace, top: number): Mark[] {
  return cover.chips.flatMap((chip, index): Mark[] => {
    const y = top + index * 86;
    const { text, size } = fitText(chip, { face: "bold", size: 40, widthMax: 400, measure });
    return [
      {
        kind: "shape",
        path: roundedPath({ x: MARGIN, y, width: 54, height: 54 }, 16),
        fill: palette.ink,
      },
      {
        kind: "text",
        text: String(index + 1),
        x: MARGIN + 27 - measure(String(index + 1), "black", 34) / 2,
        y: y + 39,
        size: 34,
        face: "black",
        fill: palette.ground[0],
      },
      { kind: "text", text, x: MARGIN + 76, y: y + 41, size, face: "bold", fill: palette.ink },
    ];
  });
}
