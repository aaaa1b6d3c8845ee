import { footnotePart, handlePart, standingProduct } from "./cover-parts";
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
import { fitText } from "./fit-text";
import { across, downward, glow, type Mark, roundedPath } from "./marks";
import { setHeadline } from "./set-headline";

/** A sheet with the product, and one card for each point below it. */
export function layoutCards(space: CoverSpace): Mark[] {
  const { height, cover, palette, style, measure } = space;
  const bar = barBox(height);
  const headline = setHeadline(
    cover.headline,
    {
      box: { x: MARGIN, y: 150, width: INNER, height: isTall(height) ? 330 : 250 },
      face: faceOf(space),
      sizeMax: 124,
      linesMax: 2,
      align: "left",
      ink: palette.ink,
      accent: palette.accent,
      ...(palette.isDark ? {} : { marker: palette.marker }),
    },
    measure,
  );
  const cardHeight = cover.chips.length > 0 ? 128 : 0;
  const cardTop = bar.y - 52 - cardHeight;
  const window = {
    x: MARGIN,
    y: headline.box.y + headline.box.height + 34,
    width: INNER,
    height: cardTop - 28 - (headline.box.y + headline.box.height + 34),
  };
  return [
    ...litGround(space),
    ...handlePart(space),
    ...headline.marks,
    {
      kind: "shape",
      path: roundedPath(window, 44),
      fill: palette.sheet,
      shadow: { color: "rgba(20,12,8,0.22)", blur: 40, y: 16 },
    },
    {
      kind: "group",
      x: 0,
      y: 0,
      clip: roundedPath(
        {
          x: window.x + 12,
          y: window.y + 12,
          width: window.width - 24,
          height: window.height - 24,
        },
        34,
      ),
      marks: space.isWholePhoto
        ? [{ kind: "product" as const, box: window, finish: "filling" as const }]
        : drawScenery(style.scenery, {
            box: { x: window.x, y: window.y - 60, width: window.width, height: window.height + 60 },
            palette,
            seed: style.seed,
            floor: 0.84,
          }),
    },
    ...(space.isWholePhoto
      ? []
      : [
          standingProduct({
            x: 190,
            y: window.y + 64,
            width: 700,
            height: (window.height + 60) * 0.84 - 60 - 64 + 16,
          }),
        ]),
    ...pointCards(space, cardTop, cardHeight),
    ...priceBar(bar, space),
    ...footnotePart(space),
  ];
}

function pointCards({ cover, palette, measure }: CoverSpace, y: number, height: number): Mark[] {
  const gap = 22;
  const width = (INNER - gap * (cover.chips.length - 1)) / Math.max(1, cover.chips.length);
  return cover.chips.flatMap((chip, index): Mark[] => {
    const box = { x: MARGIN + index * (width + gap), y, width, height };
    const { text, size } = fitText(chip, {
      face: "black",
      size: 42,
      widthMax: width - 48,
      measure,
    });
    return [
      {
        kind: "shape",
        path: roundedPath(box, 28),
        fill: palette.sheet,
        shadow: { color: "rgba(20,12,8,0.14)", blur: 22, y: 8 },
      },
      {
        kind: "shape",
        path: roundedPath({ x: box.x + width / 2 - 32, y: y + 22, width: 64, height: 8 }, 4),
        fill: across({ x: box.x + width / 2 - 32, y, width: 64, height: 1 }, [
          [0, palette.tag[0]],
          [1, palette.button],
        ]),
      },
      {
        kind: "text",
        text,
        x: box.x + (width - measure(text, "black", size)) / 2,
        y: y + height / 2 + size * 0.37 + 10,
        size,
        face: "black",
        fill: palette.onSheet,
      },
    ];
  });
}

function litGround({ height, palette }: CoverSpace): Mark[] {
  return [
    {
      kind: "shape",
      path: roundedPath(full(height), 0),
      fill: downward(full(height), [
        [0, palette.ground[0]],
        [1, palette.ground[1]],
      ]),
    },
    {
      kind: "shape",
      path: roundedPath(full(height), 0),
      fill: glow(COVER_WIDTH, 0, 900, [
        [0, `${palette.light}66`],
        [1, `${palette.light}00`],
      ]),
    },
  ];
}
