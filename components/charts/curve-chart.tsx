"use client";

import { type ChartColor, toColor } from "./chart-color";
import { formatTick, type MoneyScale } from "./money-scale";
import { computeTicks } from "./nice-ticks";
import { PlotFrame } from "./plot-frame";
import { type PlotPlaces, toLinePath } from "./plot-places";

export interface CurveMark {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** filled: what is proposed; hollow: what is. */
  readonly look: "filled" | "hollow";
  readonly title: string;
}

export interface Curve {
  readonly id: string;
  readonly color: ChartColor;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly band: readonly { readonly x: number; readonly low: number; readonly high: number }[];
  readonly marks: readonly CurveMark[];
}

export interface CurveChartProps {
  readonly label: string;
  readonly curves: readonly Curve[];
  /** Amounts on both axes are minor units. */
  readonly x: MoneyScale;
  readonly y: MoneyScale;
  readonly height: number;
}

/** Curves with the range around them and the points that matter on them. Drawn by hand: it follows a slider. */
export function CurveChart({ label, curves, x, y, height }: CurveChartProps) {
  const points = curves.flatMap((curve) => curve.points);
  const xMax = Math.max(1, ...points.map((point) => point.x));
  const top = Math.max(
    1,
    ...points.map(({ y: value }) => value),
    ...curves.flatMap(({ band }) => band.map(({ high }) => high)),
  );
  const yTicks = computeTicks(0, top, 5);
  const toTick = (scale: MoneyScale) => (tick: number) => ({
    at: tick,
    label: formatTick(tick, scale),
  });
  return (
    <PlotFrame
      label={label}
      height={height}
      x={{
        low: 0,
        high: xMax,
        ticks: computeTicks(0, xMax, 6)
          .filter((tick) => tick <= xMax)
          .map(toTick(x)),
      }}
      y={{ low: 0, high: yTicks.at(-1) ?? top, ticks: yTicks.map(toTick(y)) }}
    >
      {(places) =>
        curves.map((curve) => <CurveShape key={curve.id} curve={curve} places={places} />)
      }
    </PlotFrame>
  );
}

function CurveShape({ curve, places }: { curve: Curve; places: PlotPlaces }) {
  const color = toColor(curve.color);
  return (
    <g>
      <path d={toBand(curve, places)} fill={color} fillOpacity="0.12" />
      <path d={toLinePath(curve.points, places)} fill="none" stroke={color} strokeWidth="1.75" />
      {curve.marks.map((mark) => {
        const isFilled = mark.look === "filled";
        return (
          <circle
            key={mark.id}
            cx={places.x(mark.x)}
            cy={places.y(mark.y)}
            r="4.5"
            fill={isFilled ? color : "var(--sheet)"}
            stroke={isFilled ? "var(--sheet)" : color}
            strokeWidth="1.75"
          >
            <title>{mark.title}</title>
          </circle>
        );
      })}
    </g>
  );
}

function toBand({ band }: Curve, places: PlotPlaces): string {
  if (band.length === 0) return "";
  const upper = toLinePath(
    band.map(({ x, high }) => ({ x, y: high })),
    places,
  );
  const lower = toLinePath(
    band.toReversed().map(({ x, low }) => ({ x, y: low })),
    places,
  ).replace("M", "L");
  return `${upper}${lower}Z`;
}
