"use client";

import { useLocale } from "next-intl";
import {
  CartesianGrid,
  ScatterChart as Plot,
  ReferenceLine,
  ResponsiveContainer,
  Scatter,
  Tooltip,
  XAxis,
  YAxis,
  ZAxis,
} from "recharts";
import { toColor } from "./chart-color";
import { AXIS, GRID } from "./plot-style";
import { PlotTip } from "./plot-tip";
import type { ScatterAxis, ScatterChartProps, ScatterPoint } from "./scatter-point";

const MARGIN = { top: 8, right: 12, bottom: 20, left: 4 };
const AREA_RANGE: [number, number] = [28, 420];

export function ScatterView({ points, x, y, label, onPick }: ScatterChartProps) {
  const locale = useLocale();
  const data = points.map((point) => ({ ...point, area: Number(point.size ?? "1") }));
  const groups = [...new Set(points.map((point) => point.color))];
  return (
    <ResponsiveContainer width="100%" height="100%">
      <Plot margin={MARGIN} aria-label={label}>
        <CartesianGrid {...GRID} />
        <XAxis
          {...AXIS}
          type="number"
          dataKey="x"
          tickFormatter={(value: number) => formatAxis(value, x, locale)}
          label={{ value: x.label, position: "insideBottom", offset: -14, ...NAME }}
        />
        <YAxis
          {...AXIS}
          type="number"
          dataKey="y"
          width={56}
          {...toDomain(
            points.map((point) => point.y),
            y,
          )}
          tickFormatter={(value: number) => formatAxis(value, y, locale)}
          label={{ value: y.label, angle: -90, position: "insideLeft", offset: 12, ...NAME }}
        />
        <ZAxis dataKey="area" range={AREA_RANGE} />
        {x.middle === undefined ? null : <ReferenceLine x={x.middle} {...MIDDLE} />}
        {y.middle === undefined ? null : <ReferenceLine y={y.middle} {...MIDDLE} />}
        <Tooltip
          isAnimationActive={false}
          cursor={false}
          content={({ payload }) => {
            const point = payload?.[0]?.payload as ScatterPoint | undefined;
            if (!point) return null;
            return (
              <PlotTip
                title={point.label}
                lines={[
                  { id: "x", label: x.label, value: formatAxis(point.x, x, locale) },
                  { id: "y", label: y.label, value: formatAxis(point.y, y, locale) },
                ]}
              />
            );
          }}
        />
        {groups.map((color) => (
          <Scatter
            key={color}
            data={data.filter((point) => point.color === color)}
            fill={toColor(color)}
            fillOpacity={0.75}
            isAnimationActive={false}
            onClick={(point) => {
              const id = (point.payload as ScatterPoint | undefined)?.id;
              if (id !== undefined) onPick?.(id);
            }}
          />
        ))}
      </Plot>
    </ResponsiveContainer>
  );
}

const AROUND_MIDDLE = 0.2;
const BESIDE = 0.08;

/** Values close to each other stay close in the picture: it never zooms in beyond a fifth of the middle. */
function toDomain(
  values: readonly number[],
  { isFitted, middle }: ScatterAxis,
): { domain?: [number, number] } {
  if (!isFitted || values.length === 0) return {};
  const centre = middle ?? (Math.min(...values) + Math.max(...values)) / 2;
  const low = Math.min(...values, centre * (1 - AROUND_MIDDLE));
  const high = Math.max(...values, centre * (1 + AROUND_MIDDLE));
  const beside = (high - low) * BESIDE;
  return { domain: [Math.max(0, low - beside), high + beside] };
}

const NAME = { fontSize: 12, fill: "var(--ink-2)" } as const;
const MIDDLE = { stroke: "var(--edge)", strokeDasharray: "4 3" } as const;

function formatAxis(value: number, axis: ScatterAxis, locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: axis.kind === "percent" ? "percent" : "decimal",
    maximumFractionDigits: axis.kind === "percent" ? 1 : 2,
  }).format(value);
}
