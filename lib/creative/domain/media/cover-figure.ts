import { chipColors, chipRows } from "./cover-chips";
import { footnotePart, handlePart } from "./cover-parts";
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
import { type Mark, roundedPath } from "./marks";
import { setHeadline } from "./set-headline";

/** One number, as large as the page, with the product before it. */
export function layoutFigure(space: CoverSpace): Mark[] {
  const { height, cover, palette, style, measure } = space;
  const bar = barBox(height);
  const value = cover.figure?.value ?? "";
  const headline = setHeadline(
    cover.headline,
    {
      box: { x: MARGIN, y: 160, width: INNER, height: isTall(height) ? 320 : 230 },
      face: faceOf(space),
      sizeMax: 116,
      linesMax: 2,
      align: "left",
      ink: palette.ink,
      accent: palette.accent,
      ...(palette.isDark ? {} : { marker: palette.marker }),
    },
    measure,
  );
  const top = headline.box.y + headline.box.height + 24;
  const size = Math.min(
    isTall(height) ? 540 : 440,
    (440 * (INNER - 150)) / Math.max(1, measure(value, "black", 440)),
  );
  const baseline = top + size * 0.9;
  const chips = chipRows(
    cover.chips,
    { x: MARGIN, y: 0, width: INNER, height: 0 },
    "left",
    chipColors(palette),
    measure,
  );
  const chipTop = bar.y - 48 - chips.height - (cover.price?.badge ? 14 : 0);
  const floorY = chipTop - 56;
  return [
    ...drawScenery("studio", {
      box: full(height),
      palette,
      seed: style.seed,
      floor: floorY / height,
    }),
    ...handlePart(space),
    ...headline.marks,
    ...numeral(space, { size, baseline }),
    ...nameOfFigure(space, baseline + 70),
    {
      kind: "product",
      box: { x: 470, y: top + size * 0.42, width: 560, height: floorY + 22 - top - size * 0.42 },
      finish: "standing",
    },
    { kind: "group", x: 0, y: chipTop, marks: chips.marks },
    ...priceBar(bar, space),
    ...footnotePart(space),
  ];
}

function nameOfFigure({ cover, palette, measure }: CoverSpace, y: number): Mark[] {
  const name = cover.figure?.name ?? "";
  if (name === "") return [];
  const { text, size } = fitText(name, { face: "black", size: 56, widthMax: 400, measure });
  const box = { x: MARGIN, y: y - 56, width: measure(text, "black", size) + 48, height: 88 };
  return [
    { kind: "shape", path: roundedPath(box, 18), fill: palette.ink },
    {
      kind: "text",
      text,
      x: MARGIN + 24,
      y: box.y + 44 + size * 0.37,
      size,
      face: "black",
      fill: palette.ground[0],
    },
  ];
}

function numeral(
  { cover, palette, measure }: CoverSpace,
  { size, baseline }: { readonly size: number; readonly baseline: number },
): Mark[] {
  const figure = cover.figure ?? { value: "", unit: "" };
  const after = MARGIN + measure(figure.value, "black", size) + 20;
  const unitX = Math.min(after, COVER_WIDTH - MARGIN - 120);
  return [
    {
      kind: "text",
      text: figure.value,
      x: MARGIN - size * 0.04,
      y: baseline,
      size,
      face: "black",
      fill: palette.isDark ? palette.accent : palette.tag[0],
    },
    {
      kind: "text",
      text: figure.unit,
      x: unitX,
      y: baseline - size * 0.5,
      size: 76,
      face: "black",
      fill: palette.ink,
    },
  ];
}
