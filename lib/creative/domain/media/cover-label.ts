import { COVER_WIDTH, MARGIN } from "./cover-space";
import { ASCENT, type Mark, type Measure, roundedPath } from "./marks";

/**
 * The label that law asks for. GB 45438-2025 wants its characters at least 5 % of the shorter side high: an ideograph
 * covers about 0.9 of its size.
 */
const LABEL_TEXT = "AI生成";
const LABEL_SIZE_SHARE = 0.057;

export function labelPart(width: number, measure: Measure, top = 36): Mark[] {
  const size = width * LABEL_SIZE_SHARE;
  const textWidth = measure(LABEL_TEXT, "medium", size);
  const box = {
    x: width - MARGIN * (width / COVER_WIDTH) - textWidth - size * 0.7,
    y: top,
    width: textWidth + size * 0.7,
    height: size * 1.36,
  };
  return [
    { kind: "shape", path: roundedPath(box, size * 0.3), fill: "rgba(16,18,24,0.5)" },
    {
      kind: "text",
      text: LABEL_TEXT,
      x: box.x + size * 0.35,
      y: box.y + size * (0.18 + ASCENT),
      size,
      face: "medium",
      fill: "#ffffff",
    },
  ];
}
