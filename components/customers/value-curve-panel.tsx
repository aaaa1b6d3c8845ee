"use client";

import { useLocale, useTranslations } from "next-intl";
import { toColor } from "@/components/charts/chart-color";
import { ChartFrame } from "@/components/charts/chart-frame";
import { Legend } from "@/components/charts/legend";
import { formatTick, type MoneyScale, pickMoneyScale } from "@/components/charts/money-scale";
import { computeTicks } from "@/components/charts/nice-ticks";
import { PlotFrame } from "@/components/charts/plot-frame";
import { toLinePath } from "@/components/charts/plot-places";
import { useShell } from "@/components/shell/shell-context";
import { Money } from "@/components/ui/money";
import { type CustomersDto, computeValueCurve, type ValuePoint } from "@/lib/customers";
import { formatMoneySigned, formatNumber } from "@/lib/kernel";

const HEIGHT = 220;

interface Cohort {
  readonly month: string;
  readonly customers: number;
  readonly spentSoFar: readonly number[];
}

/** What a customer has spent by the months since the first purchase, each cohort and all together, beside what pays for winning one. */
export function ValueCurvePanel({ data }: { data: CustomersDto }) {
  const t = useTranslations("customers.curve");
  const locale = useLocale();
  const { shop } = useShell();
  const style = { locale, currency: shop.currency };
  const cohorts = data.cohorts.map(({ month, customers, spentSoFar }) => ({
    month,
    customers,
    spentSoFar: spentSoFar.map(Number),
  }));
  const curve = computeValueCurve(cohorts);
  const even = breakEven(data.payback);
  const last = curve.at(-1);
  const say = (minor: number) => formatMoneySigned(BigInt(Math.round(minor)), style);
  const scale = pickMoneyScale(
    curve.map(({ spent }) => String(Math.round(spent))),
    style,
  );
  return (
    <ChartFrame
      title={t("title")}
      unit={scale.unit}
      summary={t("summary", {
        month: last?.month ?? 0,
        spent: say(last?.spent ?? 0),
        even: even === null ? t("noCost") : t("even", { spent: say(even) }),
      })}
      status={curve.length > 1 ? "ready" : "empty"}
      height={HEIGHT}
      legend={
        <Legend
          items={[
            { id: "all", label: t("all"), color: 1 },
            { id: "each", label: t("each"), color: "neutral" },
            ...(even === null
              ? []
              : [{ id: "even", label: t("evenLine"), color: "goal" as const, dashed: true }]),
          ]}
        />
      }
      table={{
        columns: [
          { id: "month", label: t("month") },
          { id: "customers", label: t("customers"), align: "end" },
          { id: "spent", label: t("spent"), align: "end" },
        ],
        rows: curve.map(({ month, spent, customers }) => ({
          id: String(month),
          cells: [
            month,
            formatNumber(customers, locale),
            <Money key="spent" minor={String(Math.round(spent))} currency={shop.currency} />,
          ],
        })),
      }}
    >
      <Picture curve={curve} cohorts={cohorts} even={even} scale={scale} />
    </ChartFrame>
  );
}

function Picture({
  curve,
  cohorts,
  even,
  scale,
}: {
  curve: readonly ValuePoint[];
  cohorts: readonly Cohort[];
  even: number | null;
  scale: MoneyScale;
}) {
  const t = useTranslations("customers.curve");
  const top = Math.max(1, even ?? 0, ...cohorts.flatMap(({ spentSoFar }) => spentSoFar));
  const ticks = computeTicks(0, top, 5);
  return (
    <PlotFrame
      label={t("title")}
      height={HEIGHT}
      x={{
        low: 0,
        high: Math.max(1, curve.length - 1),
        ticks: curve.map(({ month }) => ({ at: month, label: t("at", { month }) })),
      }}
      y={{
        low: 0,
        high: ticks.at(-1) ?? top,
        ticks: ticks.map((tick) => ({ at: tick, label: formatTick(tick, scale) })),
      }}
    >
      {(places) => (
        <g fill="none">
          {even === null ? null : (
            <line
              x1={places.left}
              x2={places.right}
              y1={places.y(even)}
              y2={places.y(even)}
              stroke="var(--seal)"
              strokeDasharray="4 3"
            />
          )}
          {cohorts.map(({ month, spentSoFar }) => (
            <path
              key={month}
              d={toLinePath(
                spentSoFar.map((spent, at) => ({ x: at, y: spent })),
                places,
              )}
              stroke={toColor("neutral")}
              strokeOpacity={0.6}
            >
              <title>{month}</title>
            </path>
          ))}
          <path
            d={toLinePath(
              curve.map(({ month, spent }) => ({ x: month, y: spent })),
              places,
            )}
            stroke={toColor(1)}
            strokeWidth={2.25}
          />
        </g>
      )}
    </PlotFrame>
  );
}

/** What a customer must spend for its margin to reach what winning an order costs; null without a book. */
function breakEven(payback: CustomersDto["payback"]): number | null {
  if (payback === null || payback.marginRate <= 0) return null;
  return Number(payback.costPerOrder) / payback.marginRate;
}
