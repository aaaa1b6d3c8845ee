/**
 * A picture as data: what is painted, in order. Layouts make marks without knowing a canvas, so they are tested as
 * lists; one painter puts them on any 2D context.
 */

/** Faces by their part, not their file: three weights of the text face, two display faces. */
export type Face = "black" | "bold" | "medium" | "poster" | "playful";

export interface Gradient {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  /** Null for a linear gradient, else the outer radius of a radial one around `from`. */
  readonly radius: number | null;
  readonly stops: readonly (readonly [offset: number, color: string])[];
}

export type Paint = string | Gradient;

export interface Shadow {
  readonly color: string;
  readonly blur: number;
  readonly y: number;
}

export interface ShapeMark {
  readonly kind: "shape";
  /** SVG path data. */
  readonly path: string;
  readonly fill?: Paint;
  readonly stroke?: { readonly paint: Paint; readonly width: number };
  readonly shadow?: Shadow;
  readonly opacity?: number;
}

export interface TextMark {
  readonly kind: "text";
  readonly text: string;
  /** The left end of the baseline. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly face: Face;
  readonly fill: Paint;
  readonly outline?: { readonly color: string; readonly width: number };
  readonly shadow?: Shadow;
  /** A line through the middle, as over a former price. */
  readonly isStruck?: boolean;
}

/** Marks in a space of their own: moved, turned (radians) and scaled together. */
export interface GroupMark {
  readonly kind: "group";
  readonly x: number;
  readonly y: number;
  readonly scale?: number;
  readonly turn?: number;
  readonly opacity?: number;
  /** SVG path data in the group's space. */
  readonly clip?: string;
  readonly marks: readonly Mark[];
}

/** Where the product stands: its photo or, without one, the drawn motif, fitted into the box above its foot. */
export interface ProductMark {
  readonly kind: "product";
  readonly box: Box;
  readonly turn?: number;
  /** On a ground, in the air, cut out of paper with a white edge, or a whole photo that fills the box. */
  readonly finish: "standing" | "floating" | "sticker" | "filling";
}

export type Mark = ShapeMark | TextMark | GroupMark | ProductMark;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How wide a text is set. The painter's fonts decide; a test brings its own. */
export type Measure = (text: string, face: Face, size: number) => number;

/** The part of an ideograph's square that stands above the baseline. */
export const ASCENT = 0.88;

const round = (value: number): number => Math.round(value * 100) / 100;

/** A rectangle with round corners. */
export function roundedPath({ x, y, width, height }: Box, radius: number): string {
  const r = Math.min(radius, width / 2, height / 2);
  const [left, top, right, bottom] = [x, y, x + width, y + height].map(round) as [
    number,
    number,
    number,
    number,
  ];
  return [
    `M${round(left + r)} ${top}H${round(right - r)}A${r} ${r} 0 0 1 ${right} ${round(top + r)}`,
    `V${round(bottom - r)}A${r} ${r} 0 0 1 ${round(right - r)} ${bottom}`,
    `H${round(left + r)}A${r} ${r} 0 0 1 ${left} ${round(bottom - r)}`,
    `V${round(top + r)}A${r} ${r} 0 0 1 ${round(left + r)} ${top}Z`,
  ].join("");
}

export function ellipsePath(cx: number, cy: number, rx: number, ry: number = rx): string {
  const [left, right] = [round(cx - rx), round(cx + rx)];
  const arc = `A${round(rx)} ${round(ry)} 0 0 1`;
  return `M${left} ${round(cy)}${arc} ${right} ${round(cy)}${arc} ${left} ${round(cy)}Z`;
}

export function polygonPath(points: readonly (readonly [number, number])[]): string {
  return `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join("L")}Z`;
}

/** A star with `points` long and short radii in turn, as price bursts have. */
export function burstPath(
  center: readonly [x: number, y: number],
  points: number,
  outer: number,
  inner: number,
): string {
  return polygonPath(
    Array.from({ length: points * 2 }, (_, index): [number, number] => {
      const radius = index % 2 === 0 ? outer : inner;
      const angle = (index * Math.PI) / points - Math.PI / 2;
      return [center[0] + radius * Math.cos(angle), center[1] + radius * Math.sin(angle)];
    }),
  );
}

/** A gradient down a box. */
export function downward(box: Box, stops: Gradient["stops"]): Gradient {
  return { from: [box.x, box.y], to: [box.x, box.y + box.height], radius: null, stops };
}

/** A gradient across a box. */
export function across(box: Box, stops: Gradient["stops"]): Gradient {
  return { from: [box.x, box.y], to: [box.x + box.width, box.y], radius: null, stops };
}

/** A light around a point that fades out at the radius. */
export function glow(x: number, y: number, radius: number, stops: Gradient["stops"]): Gradient {
  return { from: [x, y], to: [x, y], radius, stops };
}
