"use client";

import { type ChartColor, toColor } from "./chart-color";
import { formatTick, type MoneyScale } from "./money-scale";
import { computeTicks } from "./nice-ticks";
import { useSize } from "./use-size";

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

const MARGIN = { top: 10, right: 12, bottom: 22, left: 48 };

/** Curves with the range around them and the points that matter on them. Drawn by hand: it follows a slider. */
export function CurveChart({ label, curves, x, y, height }: CurveChartProps) {
  const [ref, { width }] = useSize<HTMLDivElement>();
  const points = curves.flatMap((curve) => curve.points);
  const xMax = Math.max(1, ...points.map((point) => point.x));
  const top = Math.max(
    1,
    ...points.map(({ y: value }) => value),
    ...curves.flatMap(({ band }) => band.map(({ high }) => high)),
  );
  const yTicks = computeTicks(0, top, 5);
  const yMax = yTicks.at(-1) ?? top;
  const xTicks = computeTicks(0, xMax, width > 520 ? 6 : 4).filter((tick) => tick <= xMax);
  const toX = (value: number): number =>
    MARGIN.left + (value / xMax) * Math.max(0, width - MARGIN.left - MARGIN.right);
  const toY = (value: number): number =>
    height - MARGIN.bottom - (value / yMax) * (height - MARGIN.top - MARGIN.bottom);
  return (
    <div ref={ref} style={{ height }}>
      {width > 0 ? (
        <svg width={width} height={height} role="img" aria-label={label}>
          <Axes
            x={{ ticks: xTicks, scale: x, to: toX }}
            y={{ ticks: yTicks, scale: y, to: toY }}
            width={width}
            height={height}
          />
          {curves.map((curve) => (
            <CurveShape key={curve.id} curve={curve} toX={toX} toY={toY} />
          ))}
        </svg>
      ) : null}
    </div>
  );
}

interface Axis {
  readonly ticks: readonly number[];
  readonly scale: MoneyScale;
  readonly to: Place;
}

function Axes({ x, y, width, height }: { x: Axis; y: Axis; width: number; height: number }) {
  const words = { fontSize: 12, fill: "var(--ink-3)" } as const;
  return (
    <>
      {y.ticks.map((tick) => (
        <g key={tick}>
          <line
            x1={MARGIN.left}
            x2={width - MARGIN.right}
            y1={y.to(tick)}
            y2={y.to(tick)}
            stroke="var(--line-soft)"
          />
          <text {...words} x={MARGIN.left - 8} y={y.to(tick) + 4} textAnchor="end">
            {formatTick(tick, y.scale)}
          </text>
        </g>
      ))}
      {x.ticks.map((tick) => (
        <text key={tick} {...words} x={x.to(tick)} y={height - 4} textAnchor="middle">
          {formatTick(tick, x.scale)}
        </text>
      ))}
    </>
  );
}

function CurveShape({ curve, toX, toY }: { curve: Curve; toX: Place; toY: Place }) {
  const color = toColor(curve.color);
  return (
    <g>
      <path d={toBand(curve, toX, toY)} fill={color} fillOpacity="0.12" />
      <path d={toLine(curve.points, toX, toY)} fill="none" stroke={color} strokeWidth="1.75" />
      {curve.marks.map((mark) => {
        const isFilled = mark.look === "filled";
        return (
          <circle
            key={mark.id}
            cx={toX(mark.x)}
            cy={toY(mark.y)}
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

type Place = (value: number) => number;

function toLine(points: readonly { x: number; y: number }[], toX: Place, toY: Place): string {
  return points
    .map(({ x, y }, i) => `${i === 0 ? "M" : "L"}${toX(x).toFixed(1)} ${toY(y).toFixed(1)}`)
    .join("");
}

function toBand({ band }: Curve, toX: Place, toY: Place): string {
  if (band.length === 0) return "";
  const upper = toLine(
    band.map(({ x, high }) => ({ x, y: high })),
    toX,
    toY,
  );
  const lower = toLine(
    [...band].reverse().map(({ x, low }) => ({ x, y: low })),
    toX,
    toY,
  ).replace("M", "L");
  return `${upper}${lower}Z`;
}
