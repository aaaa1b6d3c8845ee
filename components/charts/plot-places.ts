import { computeTextWidth } from "./text-width";

export interface PlotTick {
  readonly at: number;
  readonly label: string;
  /** The line that the others are held against. */
  readonly isStrong?: boolean;
}

export interface PlotAxis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly PlotTick[];
}

/** Where values fall in a picture, and the edges of its inner field, in pixels. */
export interface PlotPlaces {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const MARGIN = { top: 10, right: 12, bottom: 22, left: 28 };
const BESIDE_WORDS = 10;
const BETWEEN_WORDS = 8;

/** The field that is left beside the words of the axes; a range of nought has its values in its middle. */
export function placePlot({
  width,
  height,
  x,
  y,
  foot,
}: {
  readonly width: number;
  readonly height: number;
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  readonly foot: number;
}): PlotPlaces {
  const widest = Math.max(0, ...y.ticks.map(({ label }) => computeTextWidth(label)));
  const left = Math.max(MARGIN.left, Math.ceil(widest) + BESIDE_WORDS);
  const right = Math.max(left, width - MARGIN.right);
  const { top } = MARGIN;
  const bottom = height - MARGIN.bottom - foot;
  return {
    x: (value) => left + toShare(value, x) * (right - left),
    y: (value) => bottom - toShare(value, y) * (bottom - top),
    left,
    right,
    top,
    bottom,
  };
}

function toShare(value: number, { low, high }: PlotAxis): number {
  return high > low ? (value - low) / (high - low) : 0.5;
}

/** Labels with the pixel they begin at: below their value, inside the picture, and left out where they would touch the one before. */
export function placeLabels(
  ticks: readonly PlotTick[],
  places: Pick<PlotPlaces, "x">,
  width: number,
): (PlotTick & { readonly x: number })[] {
  let free = Number.NEGATIVE_INFINITY;
  return ticks.flatMap((tick) => {
    const wide = computeTextWidth(tick.label);
    const x = Math.max(0, Math.min(places.x(tick.at) - wide / 2, width - wide));
    if (tick.label === "" || x < free) return [];
    free = x + wide + BETWEEN_WORDS;
    return [{ ...tick, x }];
  });
}

/** A line through points; it breaks where a value is not known. */
export function toLinePath(
  points: readonly { readonly x: number; readonly y: number | null }[],
  { x: toX, y: toY }: Pick<PlotPlaces, "x" | "y">,
): string {
  return points
    .map(({ x, y }, i) => {
      if (y === null) return "";
      const isStart = i === 0 || points[i - 1]?.y === null;
      return `${isStart ? "M" : "L"}${toX(x).toFixed(1)} ${toY(y).toFixed(1)}`;
    })
    .join("");
}
