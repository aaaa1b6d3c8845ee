import { chipColors, chipRows } from "./cover-chips";
import { badgePart, footnotePart, handlePart, kickerPart } from "./cover-parts";
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
import { fitText } from "./fit-text";
import {
  type Box,
  burstPath,
  downward,
  ellipsePath,
  glow,
  type Mark,
  polygonPath,
  roundedPath,
} from "./marks";
import { toPriceWords } from "./price-words";
import { setHeadline } from "./set-headline";

/** Rays, the headline on a band and the price on a star: for those who are about to buy. */
export function layoutBurst(space: CoverSpace): Mark[] {
  const { height, cover, palette, measure } = space;
  const bar = barBox(height);
  const center: [number, number] = [COVER_WIDTH * 0.46, height * 0.56];
  const headline = setHeadline(
    cover.headline,
    {
      box: { x: MARGIN + 10, y: 176, width: INNER - 20, height: isTall(height) ? 400 : 310 },
      face: faceOf(space),
      sizeMax: 154,
      linesMax: 2,
      align: "center",
      ink: palette.isDark ? palette.ink : palette.onSheet,
      accent: palette.accent,
      outline: { color: palette.isDark ? palette.ground[0] : palette.sheet, width: 12 },
    },
    measure,
  );
  const kicker = kickerPart(space, {
    x: COVER_WIDTH / 2,
    y: headline.box.y + headline.box.height + 26,
    align: "center",
  });
  const from = headline.box.y + headline.box.height + kicker.height + 40;
  const chips = chipRows(
    cover.chips,
    { x: MARGIN, y: 0, width: INNER, height: 0 },
    "center",
    chipColors(palette),
    measure,
  );
  const barTop = bar.y + 20;
  const chipTop = barTop - 34 - chips.height;
  return [
    ...rays(center, height, palette.ground, palette.light),
    {
      kind: "shape",
      path: ellipsePath(center[0], center[1], 400),
      fill: glow(center[0], center[1], 400, [
        [0, `${palette.light}e0`],
        [0.7, `${palette.light}66`],
        [1, `${palette.light}00`],
      ]),
    },
    ...handlePart(space),
    ...kicker.marks,
    ...headline.marks,
    {
      kind: "product",
      box: { x: 130, y: from, width: 600, height: chipTop - 30 - from },
      finish: "floating",
      turn: -0.05,
    },
    ...priceStar(space, [830, (from + chipTop) / 2 + 20]),
    { kind: "group", x: 0, y: chipTop, marks: chips.marks },
    ...callBand(space, { ...bar, y: barTop, height: bar.height - 20 }),
    ...footnotePart(space),
  ];
}

function rays(
  [cx, cy]: [number, number],
  height: number,
  ground: readonly [string, string],
  light: string,
): Mark[] {
  const reach = 1700;
  const count = 18;
  const path = Array.from({ length: count }, (_, index) => {
    const [from, to] = [(index * 2 * Math.PI) / count, ((index + 0.5) * 2 * Math.PI) / count];
    return polygonPath([
      [cx, cy],
      [cx + reach * Math.cos(from), cy + reach * Math.sin(from)],
      [cx + reach * Math.cos(to), cy + reach * Math.sin(to)],
    ]);
  }).join("");
  const box = full(height);
  return [
    {
      kind: "shape",
      path: roundedPath(box, 0),
      fill: downward(box, [
        [0, ground[0]],
        [1, ground[1]],
      ]),
    },
    {
      kind: "shape",
      path,
      fill: glow(cx, cy, 1100, [
        [0, `${light}b0`],
        [1, `${light}14`],
      ]),
    },
  ];
}

function priceStar({ cover, palette, measure }: CoverSpace, [cx, cy]: [number, number]): Mark[] {
  if (cover.price === null) return [];
  const radius = 224;
  const inner: Mark[] = [
    {
      kind: "shape",
      path: burstPath([0, 0], 18, radius, radius * 0.89),
      fill: {
        from: [0, -radius],
        to: [0, radius],
        radius: null,
        stops: [
          [0, palette.tag[0]],
          [1, palette.tag[1]],
        ],
      },
      shadow: { color: "rgba(20,12,8,0.32)", blur: 34, y: 14 },
    },
    {
      kind: "shape",
      path: ellipsePath(0, 0, radius * 0.8),
      stroke: { paint: `${palette.onTag}80`, width: 3 },
    },
  ];
  const label = fitText(cover.price.label, { face: "bold", size: 46, widthMax: 260, measure });
  inner.push({
    kind: "text",
    text: label.text,
    x: -measure(label.text, "bold", label.size) / 2,
    y: -62,
    size: label.size,
    face: "bold",
    fill: palette.onTag,
  });
  let size = 150;
  const widthAt = (wanted: number): number =>
    cover.price ? amountRun(cover.price, { x: 0, y: 0, size: wanted, ink: "" }, measure).width : 0;
  while (size > 70 && widthAt(size) > 330) size -= 4;
  inner.push(
    ...amountRun(
      cover.price,
      { x: -widthAt(size) / 2, y: size * 0.36 + 14, size, ink: palette.onTag },
      measure,
    ).marks,
  );
  const { list } = toPriceWords(cover.price);
  if (list) {
    inner.push({
      kind: "text",
      text: list,
      x: -measure(list, "medium", 38) / 2,
      y: 132,
      size: 38,
      face: "medium",
      fill: palette.onTag,
      isStruck: true,
    });
  }
  return [{ kind: "group", x: cx, y: cy, turn: 0.09, marks: inner }];
}

/** The call over the whole width. */
function callBand({ cover, palette, measure }: CoverSpace, box: Box): Mark[] {
  const { text, size } = fitText(cover.callToAction, {
    face: "black",
    size: 66,
    widthMax: box.width - 200,
    measure,
  });
  const width = measure(text, "black", size);
  const x = box.x + (box.width - width) / 2 - 24;
  const [ax, ay] = [x + width + 34, box.y + box.height / 2];
  return [
    {
      kind: "shape",
      path: roundedPath(box, box.height / 2),
      fill: palette.button,
      shadow: { color: "rgba(20,12,8,0.28)", blur: 30, y: 12 },
    },
    {
      kind: "text",
      text,
      x,
      y: box.y + box.height / 2 + size * 0.37,
      size,
      face: "black",
      fill: palette.onButton,
    },
    {
      kind: "shape",
      path: `M${ax} ${ay - 18}L${ax + 18} ${ay}L${ax} ${ay + 18}`,
      stroke: { paint: palette.onButton, width: 9 },
    },
    ...badgePart(cover.price?.badge ?? null, box, palette, measure),
  ];
}
