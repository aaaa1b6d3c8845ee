import { COVER_WIDTH, type CoverSpace, MARGIN } from "./cover-space";
import { fitText } from "./fit-text";
import { ASCENT, type Box, type Mark, type Measure, type ProductMark, roundedPath } from "./marks";
import type { Palette } from "./palettes";

/** The account's handle at the upper left. */
export function handlePart({ product, palette, measure }: CoverSpace, ink = palette.ink): Mark[] {
  if (product.shop === "") return [];
  const text = fitText(`@${product.shop}`, { face: "bold", size: 34, widthMax: 600, measure });
  return [
    { kind: "text", text: text.text, x: MARGIN, y: 92, size: text.size, face: "bold", fill: ink },
  ];
}

/** The smaller print at the foot: conditions, and that a drawn product is a drawing. */
export function footnotePart(
  { cover, product, palette, measure, height }: CoverSpace,
  ink = palette.ink,
): Mark[] {
  const words = [product.photo === null ? "商品为示意图" : "", cover.note ?? ""].filter(
    (part) => part !== "",
  );
  if (words.length === 0) return [];
  const { text, size } = fitText(words.join("　"), {
    face: "medium",
    size: 24,
    widthMax: COVER_WIDTH - MARGIN * 2,
    measure,
  });
  return [{ kind: "text", text, x: MARGIN, y: height - 22, size, face: "medium", fill: ink }];
}

/** A short line on a pill above the headline. */
export function kickerPart(
  { cover, palette, measure }: CoverSpace,
  place: { x: number; y: number; align: "left" | "center" },
): { readonly marks: Mark[]; readonly height: number } {
  if (!cover.kicker) return { marks: [], height: 0 };
  const { text, size } = fitText(cover.kicker, { face: "bold", size: 38, widthMax: 620, measure });
  const width = measure(text, "bold", size) + size * 1.3;
  const x = place.align === "left" ? place.x : place.x - width / 2;
  const box = { x, y: place.y, width, height: size * 1.65 };
  return {
    height: box.height + 22,
    marks: [
      { kind: "shape", path: roundedPath(box, box.height / 2), fill: palette.marker },
      {
        kind: "text",
        text,
        x: x + size * 0.65,
        y: box.y + size * 1.19,
        size,
        face: "bold",
        fill: onMarker(palette),
      },
    ],
  };
}

/** Type on the marker's colour, which is bright on a light palette and deep on a dark one. */
export function onMarker(palette: Palette): string {
  return palette.isDark ? "#ffffff" : palette.onSheet;
}

/** An offer on a tab that sits on the bar's upper edge. */
export function badgePart(
  badge: string | null,
  bar: Box,
  palette: Palette,
  measure: Measure,
): Mark[] {
  if (!badge) return [];
  const size = 30;
  const width = measure(badge, "bold", size) + size * 1.4;
  const box = { x: bar.x + 36, y: bar.y - 30, width, height: size * 1.7 };
  return [
    {
      kind: "shape",
      path: roundedPath(box, 14),
      fill: palette.marker,
      shadow: { color: "rgba(20,12,8,0.2)", blur: 12, y: 4 },
    },
    {
      kind: "text",
      text: badge,
      x: box.x + size * 0.7,
      y: box.y + size * (0.35 + ASCENT * 0.92),
      size,
      face: "bold",
      fill: onMarker(palette),
    },
  ];
}

/** The product on the ground, its foot on the box's lower edge. */
export function standingProduct(box: Box): ProductMark {
  return { kind: "product", box, finish: "standing" };
}
