"use client";

import { toColor } from "./chart-color";
import { computeTicks } from "./nice-ticks";
import { PlotFrame } from "./plot-frame";

/** A range that was told, and the value that came. All as shares above or below what was expected. */
export interface RangeMark {
  readonly id: string;
  readonly low: number;
  readonly high: number;
  readonly came: number;
  readonly title: string;
}

const BAR_MAX = 8;

/** Ranges side by side with what came: filled inside its range, hollow outside. Drawn by hand: two shapes and a line. */
export function RangeChart({
  label,
  marks,
  height,
  ends,
  formatShare,
}: {
  label: string;
  marks: readonly RangeMark[];
  height: number;
  /** Words under the first and the last range. */
  ends: readonly [string, string];
  formatShare: (share: number) => string;
}) {
  const reach = Math.max(
    0.01,
    ...marks.flatMap(({ low, high, came }) => [low, high, came].map(Math.abs)),
  );
  const top = computeTicks(0, reach, 3).at(-1) ?? reach;
  const last = marks.length - 1;
  return (
    <PlotFrame
      label={label}
      height={height}
      x={{
        low: -0.5,
        high: last + 0.5,
        ticks: [
          { at: -0.5, label: ends[0] },
          { at: last + 0.5, label: ends[1] },
        ],
      }}
      y={{
        low: -top,
        high: top,
        ticks: [-top, 0, top].map((share) => ({
          at: share,
          label: formatShare(share),
          isStrong: share === 0,
        })),
      }}
    >
      {({ x, y }) =>
        marks.map((mark, index) => (
          <Mark key={mark.id} mark={mark} x={x(index)} toY={y} step={x(1) - x(0)} />
        ))
      }
    </PlotFrame>
  );
}

function Mark({
  mark,
  x,
  toY,
  step,
}: {
  mark: RangeMark;
  x: number;
  toY: (share: number) => number;
  step: number;
}) {
  const wide = Math.max(1, Math.min(BAR_MAX, step * 0.6));
  const isInside = mark.low <= mark.came && mark.came <= mark.high;
  const [high, low] = [toY(mark.high), toY(mark.low)];
  return (
    <g>
      <title>{mark.title}</title>
      <rect
        x={x - wide / 2}
        y={high}
        width={wide}
        height={Math.max(1, low - high)}
        fill={toColor(1)}
        opacity={0.28}
      />
      <circle
        cx={x}
        cy={toY(mark.came)}
        r={isInside ? 2.5 : 3}
        fill={isInside ? toColor(1) : "var(--sheet)"}
        stroke={toColor(isInside ? 1 : 4)}
        strokeWidth={isInside ? 0 : 1.5}
      />
    </g>
  );
}
