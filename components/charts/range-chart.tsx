"use client";

import { toColor } from "./chart-color";
import { computeTicks } from "./nice-ticks";
import { useSize } from "./use-size";

/** A range that was told, and the value that came. All as shares above or below what was expected. */
export interface RangeMark {
  readonly id: string;
  readonly low: number;
  readonly high: number;
  readonly came: number;
  readonly title: string;
}

const MARGIN = { top: 8, right: 8, bottom: 20, left: 44 };
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
  const [ref, { width }] = useSize<HTMLDivElement>();
  const reach = Math.max(
    0.01,
    ...marks.flatMap(({ low, high, came }) => [low, high, came].map(Math.abs)),
  );
  const ticks = computeTicks(0, reach, 3);
  const top = ticks.at(-1) ?? reach;
  const inner = Math.max(0, width - MARGIN.left - MARGIN.right);
  const step = marks.length > 0 ? inner / marks.length : inner;
  const toX = (index: number): number => MARGIN.left + step * (index + 0.5);
  const toY = (share: number): number =>
    MARGIN.top + ((top - share) / (2 * top)) * (height - MARGIN.top - MARGIN.bottom);
  const words = { fontSize: 12, fill: "var(--ink-3)" } as const;
  return (
    <div ref={ref} style={{ height }}>
      {width > 0 ? (
        <svg width={width} height={height} role="img" aria-label={label}>
          {[-top, 0, top].map((share) => (
            <g key={share}>
              <line
                x1={MARGIN.left}
                x2={width - MARGIN.right}
                y1={toY(share)}
                y2={toY(share)}
                stroke={share === 0 ? "var(--edge)" : "var(--line)"}
              />
              <text {...words} x={MARGIN.left - 6} y={toY(share) + 4} textAnchor="end">
                {formatShare(share)}
              </text>
            </g>
          ))}
          {marks.map((mark, index) => (
            <Mark key={mark.id} mark={mark} x={toX(index)} toY={toY} step={step} />
          ))}
          <text {...words} x={MARGIN.left} y={height - 4}>
            {ends[0]}
          </text>
          <text {...words} x={width - MARGIN.right} y={height - 4} textAnchor="end">
            {ends[1]}
          </text>
        </svg>
      ) : null}
    </div>
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
