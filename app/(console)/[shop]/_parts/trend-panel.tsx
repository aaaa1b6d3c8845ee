"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/components/charts/chart-frame";
import { Legend } from "@/components/charts/legend";
import { formatScaled, pickMoneyScale } from "@/components/charts/money-scale";
import { TrendChart } from "@/components/charts/trend-chart";
import { type TrendSeries, toTrendLegend } from "@/components/charts/trend-series";
import { findUnsettledFrom } from "@/components/ledger/unsettled-days";
import { useDayName } from "@/components/ledger/use-day-name";
import { useWindowName } from "@/components/ledger/use-window-name";
import { useShell } from "@/components/shell/shell-context";
import { useFilterHref } from "@/components/shell/use-filter";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import type { OverviewDto } from "@/lib/ledger";
import { type OverviewDay, toOverviewDays } from "./overview-days";

const HEIGHT = 232;

/** Net sales, cost and their ratio by day; a day opens its entries. */
export function TrendPanel({ overview }: { overview: OverviewDto }) {
  const t = useTranslations("overview.trend");
  const c = useTranslations("charts");
  const locale = useLocale();
  const router = useRouter();
  const toHref = useFilterHref();
  const { shop } = useShell();
  const days = toOverviewDays(overview);
  const series = useSeries(days, overview);
  const summary = useSummary(days, overview.currency);
  const unsettledFrom = findUnsettledFrom(overview.days) ?? undefined;
  const scale = pickMoneyScale(
    days.flatMap((day) => [day.net, day.cost].filter((amount) => amount !== null)),
    { locale, currency: overview.currency },
  );
  return (
    <ChartFrame
      title={t("title")}
      unit={scale.unit}
      summary={summary}
      height={HEIGHT}
      status={days.some((day) => day.net !== null) ? "ready" : "empty"}
      legend={
        <Legend
          items={toTrendLegend(series, undefined, unsettledFrom ? t("unsettled") : undefined)}
        />
      }
      table={{
        columns: [
          { id: "day", label: c("date") },
          ...series.map(({ id, label }) => ({ id, label, align: "end" as const })),
        ],
        rows: days.map((day) => ({
          id: day.day,
          cells: [
            day.day,
            <Money key="net" minor={day.net} currency={overview.currency} />,
            <Money key="cost" minor={day.cost} currency={overview.currency} />,
            ...(overview.comparison
              ? [<Money key="earlier" minor={day.earlierNet} currency={overview.currency} />]
              : []),
            <Rate key="roi" value={day.roi} />,
          ],
        })),
      }}
    >
      <TrendChart
        days={days.map(({ day }) => day)}
        series={series}
        unsettledFrom={unsettledFrom}
        currency={overview.currency}
        height={HEIGHT}
        label={t("label")}
        onPickDay={(day) => router.push(toHref(`/${shop.id}/ledger`, { from: day, to: day }))}
      />
    </ChartFrame>
  );
}

function useSummary(days: readonly OverviewDay[], currency: string): string {
  const t = useTranslations("overview.trend");
  const locale = useLocale();
  const toDay = useDayName();
  const best = days.reduce<{ day: string; net: string } | null>(
    (most, { day, net }) =>
      net !== null && (most === null || BigInt(net) > BigInt(most.net)) ? { day, net } : most,
    null,
  );
  if (best === null) return "";
  const scale = pickMoneyScale([best.net], { locale, currency });
  return t("summary", {
    day: toDay(best.day),
    amount: `${formatScaled(best.net, scale)} ${scale.unit}`,
  });
}

function useSeries(days: readonly OverviewDay[], overview: OverviewDto): TrendSeries[] {
  const t = useTranslations("overview.trend");
  const toWindowName = useWindowName();
  const { comparison } = overview;
  const money = { kind: "money", shape: "area" } as const;
  return [
    { id: "net", label: t("net"), values: days.map(({ net }) => net), color: 1, ...money },
    { id: "cost", label: t("cost"), values: days.map(({ cost }) => cost), color: 2, ...money },
    ...(comparison
      ? [
          {
            id: "earlier",
            label: t("earlier", { window: toWindowName(comparison) }),
            values: days.map(({ earlierNet }) => earlierNet),
            color: 1,
            kind: "money",
            shape: "line",
            dashed: true,
          } as const,
        ]
      : []),
    {
      id: "roi",
      label: t("roi"),
      values: days.map(({ roi }) => roi),
      kind: "ratio",
      shape: "line",
      color: "ink",
      axis: "right",
    },
  ];
}
