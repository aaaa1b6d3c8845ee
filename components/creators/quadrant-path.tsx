"use client";

import { useTranslations } from "next-intl";
import type { CreatorDto } from "@/lib/creators";

const WIDTH = 340;
const HEIGHT = 150;
const EDGE = 10;

/** A creator's months as a line through exposure and conversion; the portfolio's medians divide the field. */
export function QuadrantPath({
  path,
  exposureMiddle,
  conversionMiddle,
}: Pick<CreatorDto, "path" | "exposureMiddle" | "conversionMiddle">) {
  const t = useTranslations("creators.drawer");
  const toX = scale(
    path.map(({ exposure }) => exposure),
    EDGE,
    WIDTH - EDGE,
  );
  const toY = scale(
    path.map(({ conversion }) => conversion),
    HEIGHT - EDGE,
    EDGE,
  );
  const points = path.map(({ month, exposure, conversion }) => ({
    month,
    x: toX(exposure),
    y: toY(conversion),
  }));
  const last = points.at(-1);
  // The middles are of the whole window; a month has a part of its exposure.
  const months = Math.max(1, path.length);
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`${t("path")}: ${points.map(({ month }) => month).join(", ")}`}
      className="w-full"
    >
      {exposureMiddle === null ? null : (
        <Middle
          x1={toX(exposureMiddle / months)}
          y1={0}
          x2={toX(exposureMiddle / months)}
          y2={HEIGHT}
        />
      )}
      {conversionMiddle === null ? null : (
        <Middle x1={0} y1={toY(conversionMiddle)} x2={WIDTH} y2={toY(conversionMiddle)} />
      )}
      <polyline
        points={points.map(({ x, y }) => `${x},${y}`).join(" ")}
        fill="none"
        stroke="var(--ink-3)"
        strokeWidth="1"
      />
      {points.map(({ month, x, y }) => (
        <circle
          key={month}
          cx={x}
          cy={y}
          r={month === last?.month ? 5 : 3}
          fill={month === last?.month ? "var(--chart-3)" : "var(--ink-3)"}
        >
          <title>{month}</title>
        </circle>
      ))}
    </svg>
  );
}

function Middle(place: { x1: number; y1: number; x2: number; y2: number }) {
  return <line {...place} stroke="var(--edge)" strokeDasharray="4 3" />;
}

function scale(values: readonly number[], from: number, to: number): (value: number) => number {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const span = high - low;
  return (value) => (span > 0 ? from + ((value - low) / span) * (to - from) : (from + to) / 2);
}
