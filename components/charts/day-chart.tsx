"use client";

import { type ChartColor, toColor } from "./chart-color";
import { computeTicks } from "./nice-ticks";
import { useSize } from "./use-size";

export interface DayLine {
  readonly id: string;
  readonly color: ChartColor;
  readonly dashed?: boolean;
  readonly points: readonly { readonly minute: number; readonly value: number }[];
}

export interface DayMark {
  readonly id: string;
  readonly minute: number;
  readonly look: "filled" | "hollow";
  readonly title: string;
}

const MARGIN = { top: 10, right: 12, bottom: 22, left: 52 };
const MINUTES_A_DAY = 1440;
const HOURS = [0, 4, 8, 12, 16, 20, 24];
const TOOTH = 7;

/** Lines over the minutes of one day, with what was done below them. Drawn by hand: it grows as the day goes on. */
export function DayChart({
  label,
  lines,
  marks,
  format,
  height,
}: {
  label: string;
  lines: readonly DayLine[];
  marks: readonly DayMark[];
  format: (value: number) => string;
  height: number;
}) {
  const [ref, { width }] = useSize<HTMLDivElement>();
  const top = Math.max(1e-9, ...lines.flatMap(({ points }) => points.map(({ value }) => value)));
  const ticks = computeTicks(0, top, 4);
  const most = ticks.at(-1) ?? top;
  const toX = (minute: number): number =>
    MARGIN.left + (minute / MINUTES_A_DAY) * Math.max(0, width - MARGIN.left - MARGIN.right);
  const toY = (value: number): number =>
    height - MARGIN.bottom - (value / most) * (height - MARGIN.top - MARGIN.bottom);
  const words = { fontSize: 12, fill: "var(--ink-3)" } as const;
  return (
    <div ref={ref} style={{ height }}>
      {width > 0 ? (
        <svg width={width} height={height} role="img" aria-label={label}>
          {ticks.map((tick) => (
            <g key={tick}>
              <line
                x1={MARGIN.left}
                x2={width - MARGIN.right}
                y1={toY(tick)}
                y2={toY(tick)}
                stroke="var(--line-soft)"
              />
              <text {...words} x={MARGIN.left - 8} y={toY(tick) + 4} textAnchor="end">
                {format(tick)}
              </text>
            </g>
          ))}
          {HOURS.map((hour) => (
            <text key={hour} {...words} x={toX(hour * 60)} y={height - 4} textAnchor="middle">
              {hour}
            </text>
          ))}
          {lines.map((line) => (
            <path
              key={line.id}
              d={line.points
                .map(
                  ({ minute, value }, i) =>
                    `${i === 0 ? "M" : "L"}${toX(minute).toFixed(1)} ${toY(value).toFixed(1)}`,
                )
                .join("")}
              fill="none"
              stroke={toColor(line.color)}
              strokeWidth="1.75"
              {...(line.dashed ? { strokeDasharray: "4 3" } : {})}
            />
          ))}
          {marks.map((mark) => (
            <rect
              key={mark.id}
              x={toX(mark.minute) - 1.5}
              y={height - MARGIN.bottom - TOOTH}
              width="3"
              height={TOOTH}
              fill={mark.look === "filled" ? "var(--ink-2)" : "var(--amber)"}
            >
              <title>{mark.title}</title>
            </rect>
          ))}
        </svg>
      ) : null}
    </div>
  );
}
