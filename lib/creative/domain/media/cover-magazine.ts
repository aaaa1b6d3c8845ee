import { footnotePart, handlePart, standingProduct } from "./cover-parts";
import { amountRun } from "./cover-price";
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
import { type Box, type Mark, roundedPath } from "./marks";
import { toPriceWords } from "./price-words";
import { setHeadline } from "./set-headline";

/** A page of a magazine: hairlines, a window with an arch, the price set as text. */
export function layoutMagazine(space: CoverSpace): Mark[] {
  const { height, cover, palette, style, measure } = space;
  const ink = palette.isDark ? palette.ink : palette.onSheet;
  const page = palette.isDark ? palette.ground[0] : palette.sheet;
  const headline = setHeadline(
    cover.headline,
    {
      box: { x: MARGIN, y: 172, width: INNER, height: isTall(height) ? 470 : 330 },
      face: faceOf(space),
      sizeMax: 150,
      linesMax: 3,
      align: "left",
      ink,
      accent: palette.accent,
    },
    measure,
  );
  const top = headline.box.y + headline.box.height + 46;
  const foot = barBox(height).y - 20;
  const arch = { x: 430, y: top, width: COVER_WIDTH - MARGIN - 430, height: foot - top };
  const r = arch.width / 2;
  const archPath = `M${arch.x} ${foot}V${top + r}A${r} ${r} 0 0 1 ${arch.x + arch.width} ${top + r}V${foot}Z`;
  return [
    { kind: "shape", path: roundedPath(full(height), 0), fill: page },
    {
      kind: "shape",
      path: `M${MARGIN} 132H${COVER_WIDTH - MARGIN}`,
      stroke: { paint: `${ink}40`, width: 2 },
    },
    ...handlePart(space, ink),
    ...headline.marks,
    {
      kind: "group",
      x: 0,
      y: 0,
      clip: archPath,
      marks: space.isWholePhoto
        ? [{ kind: "product" as const, box: arch, finish: "filling" as const }]
        : drawScenery(style.scenery, {
            box: { x: arch.x - 60, y: top, width: arch.width + 120, height: arch.height },
            palette,
            seed: style.seed,
            floor: 0.86,
          }),
    },
    { kind: "shape", path: archPath, stroke: { paint: `${ink}33`, width: 3 } },
    ...(space.isWholePhoto
      ? []
      : [
          standingProduct({
            x: arch.x + 20,
            y: top + r * 0.36,
            width: arch.width - 40,
            height: arch.height * 0.86 + 18 - r * 0.36,
          }),
        ]),
    ...columnOfPoints(space, { x: MARGIN, y: top + 20, width: 330, height: foot - top - 20 }, ink),
    ...pricedFoot(space, ink, page),
    ...footnotePart(space, ink),
  ];
}

/** Points between hairlines, numbered as in a table of contents. */
function columnOfPoints({ cover, palette, measure }: CoverSpace, box: Box, ink: string): Mark[] {
  const marks: Mark[] = [];
  if (cover.kicker) {
    const { text, size } = fitText(cover.kicker, {
      face: "bold",
      size: 36,
      widthMax: box.width,
      measure,
    });
    marks.push({
      kind: "text",
      text,
      x: box.x,
      y: box.y + 34,
      size,
      face: "bold",
      fill: palette.accent,
    });
  }
  const from = box.y + (cover.kicker ? 80 : 10);
  cover.chips.forEach((chip, index) => {
    const y = from + index * 132;
    const { text, size } = fitText(chip, { face: "bold", size: 42, widthMax: box.width, measure });
    marks.push(
      {
        kind: "shape",
        path: `M${box.x} ${y}H${box.x + box.width}`,
        stroke: { paint: `${ink}40`, width: 2 },
      },
      {
        kind: "text",
        text: `0${index + 1}`,
        x: box.x,
        y: y + 42,
        size: 28,
        face: "medium",
        fill: palette.accent,
      },
      { kind: "text", text, x: box.x, y: y + 98, size, face: "bold", fill: ink },
    );
  });
  return marks;
}

function pricedFoot(space: CoverSpace, ink: string, page: string): Mark[] {
  const { cover, measure, palette, height } = space;
  const bar = barBox(height);
  const middle = bar.y + bar.height / 2 + 14;
  const size = 42;
  const width = measure(cover.callToAction, "bold", size) + size * 1.8;
  const button = { x: COVER_WIDTH - MARGIN - width, y: middle - 48, width, height: 96 };
  const marks: Mark[] = [
    {
      kind: "shape",
      path: `M${MARGIN} ${bar.y + 10}H${COVER_WIDTH - MARGIN}`,
      stroke: { paint: `${ink}40`, width: 2 },
    },
    { kind: "shape", path: roundedPath(button, 48), fill: ink },
    {
      kind: "text",
      text: cover.callToAction,
      x: button.x + size * 0.9,
      y: middle + size * 0.36,
      size,
      face: "bold",
      fill: page,
    },
  ];
  if (cover.price === null) {
    const widthMax = button.x - MARGIN - 40;
    const name = fitText(space.product.name, { face: "black", size: 52, widthMax, measure });
    marks.push({
      kind: "text",
      text: name.text,
      x: MARGIN,
      y: middle + 18,
      size: name.size,
      face: "black",
      fill: ink,
    });
    return marks;
  }
  const label = fitText(cover.price.label, { face: "medium", size: 34, widthMax: 200, measure });
  const labelWidth = measure(label.text, "medium", label.size);
  marks.push({
    kind: "text",
    text: label.text,
    x: MARGIN,
    y: middle + 34,
    size: label.size,
    face: "medium",
    fill: ink,
  });
  const amount = amountRun(
    cover.price,
    { x: MARGIN + labelWidth + 20, y: middle + 38, size: 110, ink: palette.accent },
    measure,
  );
  marks.push(...amount.marks);
  const { list } = toPriceWords(cover.price);
  const x = MARGIN + labelWidth + 40 + amount.width;
  if (list && x + measure(list, "medium", 34) < button.x - 20) {
    marks.push({
      kind: "text",
      text: list,
      x,
      y: middle + 34,
      size: 34,
      face: "medium",
      fill: `${ink}a0`,
      isStruck: true,
    });
  }
  return marks;
}
