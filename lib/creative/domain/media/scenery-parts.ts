import { type Box, downward, ellipsePath, glow, type Mark, roundedPath } from "./marks";
import type { Palette } from "./palettes";

export interface SceneryPlace {
  readonly box: Box;
  readonly palette: Palette;
  readonly seed: number;
  /** How far down the product stands, as a share of the box. */
  readonly floor: number;
}

/** A hex colour with an alpha of its own. */
export const fade = (color: string, alpha: number): string =>
  `${color}${Math.round(alpha * 255)
    .toString(16)
    .padStart(2, "0")}`;

export function ground({ box, palette }: SceneryPlace): Mark {
  return {
    kind: "shape",
    path: roundedPath(box, 0),
    fill: downward(box, [
      [0, palette.ground[0]],
      [1, palette.ground[1]],
    ]),
  };
}

export function lightAt({ box, palette }: SceneryPlace, x: number, y: number, share: number): Mark {
  const radius = box.width * share;
  const [cx, cy] = [box.x + box.width * x, box.y + box.height * y];
  return {
    kind: "shape",
    path: ellipsePath(cx, cy, radius),
    fill: glow(cx, cy, radius, [
      [0, fade(palette.light, palette.isDark ? 0.55 : 0.95)],
      [0.45, fade(palette.light, palette.isDark ? 0.22 : 0.5)],
      [1, fade(palette.light, 0)],
    ]),
  };
}
