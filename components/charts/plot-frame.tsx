"use client";

import type { ReactNode } from "react";
import { type PlotAxis, type PlotPlaces, placeLabels, placePlot } from "./plot-places";
import { useSize } from "./use-size";

const WORDS = { fontSize: 12, fill: "var(--ink-3)" } as const;

/** The frame of a picture that is drawn by hand: lines and their values at the left, values below, and the places for what goes in. */
export function PlotFrame({
  label,
  height,
  x,
  y,
  foot = 0,
  children,
}: {
  label: string;
  height: number;
  x: PlotAxis;
  y: PlotAxis;
  /** Room between the lowest line and the values below it, for marks. */
  foot?: number;
  children: (places: PlotPlaces) => ReactNode;
}) {
  const [ref, { width }] = useSize<HTMLDivElement>();
  const places = placePlot({ width, height, x, y, foot });
  return (
    <div ref={ref} style={{ height }}>
      {width > 0 ? (
        <svg width={width} height={height} role="img" aria-label={label}>
          {y.ticks.map(({ at, label: words, isStrong }) => (
            <g key={at}>
              <line
                x1={places.left}
                x2={places.right}
                y1={places.y(at)}
                y2={places.y(at)}
                stroke={isStrong ? "var(--edge)" : "var(--line-soft)"}
              />
              <text {...WORDS} x={places.left - 8} y={places.y(at) + 4} textAnchor="end">
                {words}
              </text>
            </g>
          ))}
          {placeLabels(x.ticks, places, width).map(({ at, label: words, x: from }) => (
            <text key={at} {...WORDS} x={from} y={height - 4}>
              {words}
            </text>
          ))}
          {children(places)}
        </svg>
      ) : null}
    </div>
  );
}
