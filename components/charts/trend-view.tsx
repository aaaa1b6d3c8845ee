"use client";

import { useLocale } from "next-intl";
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { formatMoneySigned, formatNumber, formatRate } from "@/lib/kernel";
import { toColor } from "./chart-color";
import { formatTick, pickMoneyScale } from "./money-scale";
import { computeTicks, computeTicksOf } from "./nice-ticks";
import { AXIS, GRID, MARGIN } from "./plot-style";
import { PlotTip } from "./plot-tip";
import type { TrendChartProps, TrendGoal, TrendSeries } from "./trend-series";

const RATIO_WIDTH = 32;
const MONEY_WIDTH = 48;

export function TrendView(props: TrendChartProps) {
  const { days, series, goal, unsettledFrom, currency = "CNY", label, onPickDay } = props;
  const locale = useLocale();
  const style = { locale, currency };
  const money = series.flatMap((each) =>
    each.kind === "money" ? each.values.filter((value) => typeof value === "string") : [],
  );
  const scale = pickMoneyScale(money, style);
  const data = days.map((day, index) => toPoint(day, index, series));
  const left = computeTicks(...readExtent(data, series, "left", goal));
  const right = computeTicksOf(...readExtent(data, series, "right", goal), left.length);
  const hasRight = series.some((each) => each.axis === "right") || goal?.axis === "right";
  const leftIsMoney = series.some((each) => each.kind === "money" && each.axis !== "right");

  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={data}
        margin={MARGIN}
        aria-label={label}
        onClick={(state) => {
          const day = state.activeLabel;
          if (typeof day === "string") onPickDay?.(day);
        }}
      >
        {drawShade(days, unsettledFrom)}
        <CartesianGrid {...GRID} yAxisId="left" />
        <XAxis
          {...AXIS}
          dataKey="day"
          tickFormatter={(day: string) => day.slice(5).replace("-", "/")}
          minTickGap={36}
          height={24}
          tickMargin={8}
        />
        <YAxis
          {...AXIS}
          yAxisId="left"
          {...toAxis(left)}
          width={leftIsMoney ? MONEY_WIDTH : RATIO_WIDTH}
          tickFormatter={(value: number) =>
            leftIsMoney ? formatTick(value, scale) : formatNumber(value, locale, 2)
          }
        />
        {hasRight ? (
          <YAxis
            {...AXIS}
            yAxisId="right"
            {...toAxis(right)}
            orientation="right"
            width={RATIO_WIDTH}
            tickFormatter={(value: number) => formatNumber(value, locale, 2)}
          />
        ) : null}
        <Tooltip
          cursor={{ stroke: "var(--edge)", strokeDasharray: "2 2" }}
          isAnimationActive={false}
          content={({ active, label: day }) => {
            const index = days.indexOf(String(day));
            if (!active || index === -1) return null;
            return <PlotTip title={String(day)} lines={toTipLines(series, index, style)} />;
          }}
        />
        {goal ? (
          <ReferenceLine
            yAxisId={goal.axis}
            y={goal.value}
            stroke="var(--seal)"
            strokeDasharray="4 3"
          />
        ) : null}
        {series.map(drawSeries)}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

/** The days whose figures will still move, up to the end of the window. */
function drawShade(days: readonly string[], from: string | undefined) {
  const last = days.at(-1);
  if (from === undefined || last === undefined || !days.includes(from)) return null;
  return (
    <ReferenceArea
      yAxisId="left"
      x1={from}
      x2={last}
      fill="var(--ribbon)"
      fillOpacity={0.55}
      strokeOpacity={0}
    />
  );
}

function toAxis(ticks: number[]) {
  return { ticks, domain: [ticks[0] ?? 0, ticks.at(-1) ?? 1], interval: 0 as const };
}

/** Lowest and highest value of an axis, nought and its goal included. */
function readExtent(
  data: readonly Record<string, string | number | null>[],
  series: readonly TrendSeries[],
  axis: "left" | "right",
  goal: TrendGoal | undefined,
): [number, number] {
  const values = series
    .filter((each) => (each.axis ?? "left") === axis)
    .flatMap((each) => data.map((point) => point[each.id]))
    .filter((value) => typeof value === "number");
  if (goal?.axis === axis) values.push(goal.value);
  return [Math.min(0, ...values), Math.max(0, ...values)];
}

function drawSeries(series: TrendSeries) {
  const common = {
    key: series.id,
    dataKey: series.id,
    name: series.label,
    yAxisId: series.axis ?? "left",
    stroke: toColor(series.color),
    strokeWidth: series.color === "ink" ? 2 : 1.5,
    dot: false,
    activeDot: { r: 3, strokeWidth: 0, fill: toColor(series.color) },
    isAnimationActive: false,
    connectNulls: false,
    ...(series.dashed ? { strokeDasharray: "4 3", strokeOpacity: 0.7 } : {}),
  } as const;
  const { key, ...rest } = common;
  if (series.shape === "line") return <Line key={key} {...rest} type="linear" />;
  return (
    <Area
      key={key}
      {...rest}
      type="linear"
      fill={toColor(series.color)}
      fillOpacity={series.dashed ? 0 : 0.09}
    />
  );
}

/** Amounts become numbers here, for drawing alone. */
function toPoint(
  day: string,
  index: number,
  series: readonly TrendSeries[],
): Record<string, string | number | null> {
  const point: Record<string, string | number | null> = { day };
  for (const each of series) {
    const value = each.values[index] ?? null;
    point[each.id] = typeof value === "string" ? Number(value) : value;
  }
  return point;
}

function toTipLines(
  series: readonly TrendSeries[],
  index: number,
  style: { locale: string; currency: string },
) {
  return series.map((each) => {
    const value = each.values[index] ?? null;
    return {
      id: each.id,
      label: each.label,
      color: toColor(each.color),
      value:
        value === null
          ? "—"
          : typeof value === "string"
            ? formatMoneySigned(BigInt(value), style)
            : each.kind === "ratio"
              ? formatRate(value, "ratio", style.locale)
              : formatNumber(value, style.locale, 2),
    };
  });
}
