"use client";

import { type ChartColor, toColor } from "./chart-color";
import { computeTicks } from "./nice-ticks";
import { PlotFrame } from "./plot-frame";
import { toLinePath } from "./plot-places";

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
  const top = Math.max(1e-9, ...lines.flatMap(({ points }) => points.map(({ value }) => value)));
  const ticks = computeTicks(0, top, 4);
  return (
    <PlotFrame
      label={label}
      height={height}
      x={{
        low: 0,
        high: MINUTES_A_DAY,
        ticks: HOURS.map((hour) => ({ at: hour * 60, label: String(hour) })),
      }}
      y={{
        low: 0,
        high: ticks.at(-1) ?? top,
        ticks: ticks.map((tick) => ({ at: tick, label: format(tick) })),
      }}
    >
      {(places) => (
        <>
          {lines.map((line) => (
            <path
              key={line.id}
              d={toLinePath(
                line.points.map(({ minute, value }) => ({ x: minute, y: value })),
                places,
              )}
              fill="none"
              stroke={toColor(line.color)}
              strokeWidth="1.75"
              {...(line.dashed ? { strokeDasharray: "4 3" } : {})}
            />
          ))}
          {marks.map((mark) => (
            <rect
              key={mark.id}
              x={places.x(mark.minute) - 1.5}
              y={places.bottom - TOOTH}
              width="3"
              height={TOOTH}
              fill={mark.look === "filled" ? "var(--ink-2)" : "var(--amber)"}
            >
              <title>{mark.title}</title>
            </rect>
          ))}
        </>
      )}
    </PlotFrame>
  );
}
