import { footnotePart, handlePart, onMarker } from "./cover-parts";
import { priceBar } from "./cover-price";
import { barBox, COVER_WIDTH, type CoverSpace, faceOf, full, isTall } from "./cover-space";
import { fitText } from "./fit-text";
import { type Box, downward, type Mark, roundedPath } from "./marks";
import { setHeadline } from "./set-headline";

/** A page of a notebook with the product stuck on it. */
export function layoutSticker(space: CoverSpace): Mark[] {
  const { height, cover, palette, style, measure } = space;
  const bar = barBox(height);
  const sheet = { x: 34, y: 126, width: COVER_WIDTH - 68, height: bar.y - 126 - 30 };
  const headline = setHeadline(
    cover.headline,
    {
      box: { x: 92, y: 196, width: COVER_WIDTH - 184, height: isTall(height) ? 420 : 330 },
      face: style.typeface === "plain" ? "playful" : faceOf(space),
      sizeMax: 146,
      linesMax: 3,
      align: "center",
      ink: palette.onSheet,
      accent: palette.isDark ? palette.onSheet : palette.accent,
      marker: palette.isDark ? palette.tag[1] : palette.marker,
    },
    measure,
  );
  const from = headline.box.y + headline.box.height + 24;
  const area = {
    x: 92,
    y: from,
    width: COVER_WIDTH - 184,
    height: sheet.y + sheet.height - 30 - from,
  };
  return [
    {
      kind: "shape",
      path: roundedPath(full(height), 0),
      fill: downward(full(height), [
        [0, palette.ground[0]],
        [1, palette.ground[1]],
      ]),
    },
    ...handlePart(space),
    {
      kind: "shape",
      path: roundedPath(sheet, 30),
      fill: palette.sheet,
      shadow: { color: "rgba(20,12,8,0.24)", blur: 34, y: 14 },
    },
    {
      kind: "shape",
      path: gridPath(sheet, 54),
      stroke: { paint: `${palette.onSheet}14`, width: 2 },
    },
    ...tape(COVER_WIDTH / 2 - 120, 100, -0.04, palette.marker),
    ...headline.marks,
    {
      kind: "product",
      box: {
        x: area.x + area.width * 0.19,
        y: area.y + 16,
        width: area.width * 0.62,
        height: area.height - 24,
      },
      finish: "sticker",
      turn: -0.07,
    },
    ...notes(space, area),
    ...priceBar(bar, space),
    ...footnotePart(space),
  ];
}

function gridPath({ x, y, width, height }: Box, step: number): string {
  let path = "";
  for (let at = step; at < width; at += step) path += `M${x + at} ${y + 8}V${y + height - 8}`;
  for (let at = step; at < height; at += step) path += `M${x + 8} ${y + at}H${x + width - 8}`;
  return path;
}

function tape(x: number, y: number, turn: number, color: string): Mark[] {
  return [
    {
      kind: "group",
      x,
      y,
      turn,
      marks: [
        {
          kind: "shape",
          path: "M0 0L240 0L234 14L240 28L234 42L240 56L0 56L6 42L0 28L6 14Z",
          fill: color,
          opacity: 0.82,
        },
      ],
    },
  ];
}

/** Slips of paper around the product, each a little askew. */
function notes({ cover, palette, measure }: CoverSpace, area: Box): Mark[] {
  const places = [
    { x: area.x - 6, y: area.y + area.height * 0.1, turn: -0.06, side: 0 },
    { x: area.x + area.width + 6, y: area.y + area.height * 0.34, turn: 0.05, side: 1 },
    { x: area.x - 2, y: area.y + area.height * 0.68, turn: 0.04, side: 0 },
  ];
  return cover.chips.flatMap((chip, index): Mark[] => {
    const place = places[index];
    if (!place) return [];
    const { text, size } = fitText(chip, { face: "bold", size: 40, widthMax: 380, measure });
    const width = measure(text, "bold", size) + 52;
    const color = index % 2 === 0 ? palette.marker : palette.planes[0];
    const ink = index % 2 === 0 ? onMarker(palette) : palette.isDark ? "#ffffff" : palette.onSheet;
    return [
      {
        kind: "group",
        x: place.side === 0 ? place.x : place.x - width,
        y: place.y,
        turn: place.turn,
        marks: [
          {
            kind: "shape",
            path: `M0 0H${width}V60L${width - 18} 82H0Z`,
            fill: color,
            shadow: { color: "rgba(20,12,8,0.22)", blur: 14, y: 6 },
          },
          { kind: "shape", path: `M${width} 60L${width - 18} 82V60Z`, fill: "rgba(0,0,0,0.16)" },
          { kind: "text", text, x: 24, y: 41 + size * 0.36, size, face: "bold", fill: ink },
        ],
      },
    ];
  });
}
