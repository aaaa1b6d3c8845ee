import { type Box, type Mark, type Measure, roundedPath } from "./marks";
import type { Palette } from "./palettes";

export interface ChipStyle {
  readonly fill: string;
  readonly ink: string;
  readonly tick: string;
  readonly onTick: string;
  readonly size: number;
}

/** How wide and high a chip is. */
export function chipSize(
  text: string,
  size: number,
  measure: Measure,
): { width: number; height: number } {
  return { width: measure(text, "bold", size) + size * 2.45, height: size * 1.9 };
}

/** A selling point with a tick, on a pill. */
export function chipPart(
  text: string,
  x: number,
  y: number,
  style: ChipStyle,
  measure: Measure,
): Mark[] {
  const { size } = style;
  const { width, height } = chipSize(text, size, measure);
  const [cx, cy, r] = [x + size * 1, y + height / 2, size * 0.56];
  return [
    {
      kind: "shape",
      path: roundedPath({ x, y, width, height }, height / 2),
      fill: style.fill,
      shadow: { color: "rgba(20,14,10,0.16)", blur: 18, y: 6 },
    },
    {
      kind: "shape",
      path: roundedPath({ x: cx - r, y: cy - r, width: r * 2, height: r * 2 }, r),
      fill: style.tick,
    },
    {
      kind: "shape",
      path: `M${cx - r * 0.45} ${cy + r * 0.02}L${cx - r * 0.1} ${cy + r * 0.38}L${cx + r * 0.5} ${cy - r * 0.36}`,
      stroke: { paint: style.onTick, width: size * 0.13 },
    },
    {
      kind: "text",
      text,
      x: x + size * 1.9,
      y: y + height / 2 + size * 0.37,
      size,
      face: "bold",
      fill: style.ink,
    },
  ];
}

/** Chips side by side in as few rows as they need, each row centred or at the left. */
export function chipRows(
  chips: readonly string[],
  box: Box,
  align: "left" | "center",
  style: ChipStyle,
  measure: Measure,
): { readonly marks: Mark[]; readonly height: number } {
  const gap = style.size * 0.5;
  const rows: { text: string; width: number }[][] = [[]];
  for (const text of chips) {
    const { width } = chipSize(text, style.size, measure);
    const row = rows.at(-1) ?? [];
    const used = row.reduce((sum, chip) => sum + chip.width + gap, 0);
    if (row.length > 0 && used + width > box.width) rows.push([{ text, width }]);
    else row.push({ text, width });
  }
  const marks: Mark[] = [];
  const rowHeight = style.size * 1.9 + gap;
  rows.forEach((row, index) => {
    const used = row.reduce((sum, chip) => sum + chip.width, 0) + gap * (row.length - 1);
    let x = align === "left" ? box.x : box.x + (box.width - used) / 2;
    for (const chip of row) {
      marks.push(...chipPart(chip.text, x, box.y + index * rowHeight, style, measure));
      x += chip.width + gap;
    }
  });
  return { marks, height: rows.length * rowHeight - gap };
}

/** The chips' colours on a palette's ground. */
export function chipColors(palette: Palette, size = 36): ChipStyle {
  return {
    fill: palette.sheet,
    ink: palette.onSheet,
    tick: palette.isDark ? palette.onSheet : palette.tag[0],
    onTick: "#ffffff",
    size,
  };
}
