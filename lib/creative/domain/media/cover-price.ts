import { badgePart } from "./cover-parts";
import type { CoverSpace } from "./cover-space";
import { fitText } from "./fit-text";
import { across, type Box, type Mark, type Measure, roundedPath } from "./marks";
import type { Palette } from "./palettes";
import { toPriceWords } from "./price-words";
import type { PriceTag } from "./recipe";

export interface PriceRun {
  readonly marks: Mark[];
  readonly width: number;
}

/** The amount itself: sign, whole, fraction on one baseline. */
export function amountRun(
  price: PriceTag,
  place: { x: number; y: number; size: number; ink: string },
  measure: Measure,
): PriceRun {
  const words = toPriceWords(price);
  const marks: Mark[] = [];
  let { x } = place;
  for (const [text, share, after] of [
    [words.sign, 0.5, 0.06],
    [words.whole, 1, 0],
    [words.fraction, 0.6, 0],
  ] as const) {
    if (text === "") continue;
    const size = place.size * share;
    marks.push({ kind: "text", text, x, y: place.y, size, face: "black", fill: place.ink });
    x += measure(text, "black", size) + place.size * after;
  }
  return { marks, width: x - place.x };
}

/** The bar at the foot: what it costs at the left, what to do at the right; without a price the call alone. */
export function priceBar(box: Box, { cover, product, palette, measure }: CoverSpace): Mark[] {
  const bar: Mark = {
    kind: "shape",
    path: roundedPath(box, 36),
    fill: across(box, [
      [0, palette.tag[0]],
      [1, palette.tag[1]],
    ]),
    shadow: { color: "rgba(20,12,8,0.28)", blur: 36, y: 14 },
  };
  const button = buttonPart(cover.callToAction, box, { palette, measure });
  if (cover.price === null)
    return [bar, ...button.marks, ...nameInBar(product.name, box, button.left, palette, measure)];
  const words = toPriceWords(cover.price);
  const labelSize = 34;
  const x = box.x + 44;
  const labelWidth = measure(cover.price.label, "bold", labelSize);
  const middle = box.y + box.height / 2;
  const marks: Mark[] = [
    bar,
    {
      kind: "text",
      text: cover.price.label,
      x,
      y: words.list ? middle - 8 : middle + 12,
      size: labelSize,
      face: "bold",
      fill: palette.onTag,
    },
  ];
  if (words.list) {
    marks.push({
      kind: "text",
      text: words.list,
      x,
      y: middle + 36,
      size: 30,
      face: "medium",
      fill: palette.onTag,
      isStruck: true,
    });
  }
  const listWidth = words.list ? measure(words.list, "medium", 30) : 0;
  const from = x + Math.max(labelWidth, listWidth) + 24;
  let size = 104;
  while (
    size > 60 &&
    from + amountRun(cover.price, { x: 0, y: 0, size, ink: "" }, measure).width > button.left - 20
  )
    size -= 4;
  const amount = amountRun(
    cover.price,
    { x: from, y: middle + size * 0.36, size, ink: palette.onTag },
    measure,
  );
  return [
    ...marks,
    ...amount.marks,
    ...button.marks,
    ...badgePart(cover.price.badge, box, palette, measure),
  ];
}

function nameInBar(
  text: string,
  box: Box,
  right: number,
  palette: Palette,
  measure: Measure,
): Mark[] {
  if (text === "") return [];
  const fitted = fitText(text, { face: "bold", size: 44, widthMax: right - box.x - 70, measure });
  return [
    {
      kind: "text",
      text: fitted.text,
      x: box.x + 44,
      y: box.y + box.height / 2 + fitted.size * 0.37,
      size: fitted.size,
      face: "bold",
      fill: palette.onTag,
    },
  ];
}

function buttonPart(
  text: string,
  box: Box,
  { palette, measure }: { palette: Palette; measure: Measure },
): { readonly marks: Mark[]; readonly left: number } {
  const size = 40;
  const height = box.height - 44;
  const width = measure(text, "black", size) + size * 2.2;
  const x = box.x + box.width - 22 - width;
  const y = box.y + 22;
  const [ax, ay] = [x + width - size * 0.98, y + height / 2];
  return {
    left: x,
    marks: [
      { kind: "shape", path: roundedPath({ x, y, width, height }, 24), fill: palette.button },
      {
        kind: "text",
        text,
        x: x + size * 0.7,
        y: y + height / 2 + size * 0.37,
        size,
        face: "black",
        fill: palette.onButton,
      },
      {
        kind: "shape",
        path: `M${ax} ${ay - 12}L${ax + 12} ${ay}L${ax} ${ay + 12}`,
        stroke: { paint: palette.onButton, width: 6 },
      },
    ],
  };
}
