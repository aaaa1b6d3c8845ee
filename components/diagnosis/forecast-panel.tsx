"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ChartFrame } from "@/components/charts/chart-frame";
import { Legend } from "@/components/charts/legend";
import { TrendChart } from "@/components/charts/trend-chart";
import { type TrendSeries, toTrendLegend } from "@/components/charts/trend-series";
import { useShell } from "@/components/shell/shell-context";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import type { ForecastDto } from "@/lib/diagnosis";
import { diagnosisQueries } from "@/lib/diagnosis/queries";
import { formatMoneySigned, formatNumber, formatRate } from "@/lib/kernel";

const HEIGHT = 320;
const MEASURES = ["paidGmv", "orders", "adSpend"] as const;

/** What is coming, with the band that four of five days fell into, and how well the method did lately. */
export function ForecastPanel() {
  const t = useTranslations("diagnosis.forecast");
  const { shop } = useShell();
  const [measure, setMeasure] = useState<ForecastDto["measure"]>("paidGmv");
  const { data } = useQuery(diagnosisQueries.forecast(shop.id, measure));
  if (!data) return <Skeleton className="h-96 w-full" />;
  if (!data.backtest) return <EmptyState title={t("short")} />;
  return (
    <ForecastChart
      data={data}
      backtest={data.backtest}
      picker={
        <Segmented
          label={t("measure")}
          size="small"
          value={measure}
          options={MEASURES.map((value) => ({ value, label: t(`measures.${value}`) }))}
          onChange={setMeasure}
        />
      }
    />
  );
}

function ForecastChart({
  data,
  backtest,
  picker,
}: {
  data: ForecastDto;
  backtest: NonNullable<ForecastDto["backtest"]>;
  picker: React.ReactNode;
}) {
  const t = useTranslations("diagnosis.forecast");
  const locale = useLocale();
  const isCount = data.measure === "orders";
  const total = data.forecast.reduce((sum, { value }) => sum + BigInt(value), 0n);
  const say = (value: string): string =>
    isCount
      ? formatNumber(Number(value), locale)
      : formatMoneySigned(BigInt(value), { locale, currency: data.currency });
  const percent = (value: number): string => formatRate(value, "percent", locale, 1);
  const series = toSeries(data, {
    past: t("past"),
    ahead: t("ahead"),
    low: t("low"),
    high: t("high"),
  });
  return (
    <ChartFrame
      title={t("title")}
      summary={`${t("summary", { days: data.forecast.length, total: say(String(total)) })} ${t(
        "backtest",
        {
          days: backtest.days,
          wape: percent(backtest.wape),
          naive: percent(backtest.naiveWape),
        },
      )}`}
      height={HEIGHT}
      actions={picker}
      legend={<Legend items={toTrendLegend(series)} />}
      table={{
        columns: [
          { id: "day", label: t("day") },
          { id: "value", label: t("value"), align: "end" },
          { id: "low", label: t("low"), align: "end" },
          { id: "high", label: t("high"), align: "end" },
        ],
        rows: data.forecast.map(({ day, value, low, high }) => ({
          id: day,
          cells: [
            day,
            ...[value, low, high].map((one) =>
              isCount ? say(one) : <Money key={one} minor={one} currency={data.currency} />,
            ),
          ],
        })),
      }}
    >
      <TrendChart
        days={[...data.history, ...data.forecast].map(({ day }) => day)}
        series={series}
        currency={data.currency}
        height={HEIGHT}
        unsettledFrom={data.forecast[0]?.day}
        label={t("title")}
      />
    </ChartFrame>
  );
}

function toSeries(
  { history, forecast, measure }: ForecastDto,
  words: { past: string; ahead: string; low: string; high: string },
): TrendSeries[] {
  const kind = measure === "orders" ? "count" : "money";
  const read = (value: string): string | number => (kind === "count" ? Number(value) : value);
  const before = history.map(() => null);
  const after = forecast.map(() => null);
  const line = (
    id: string,
    label: string,
    values: TrendSeries["values"],
    look: Pick<TrendSeries, "shape" | "color"> & { dashed?: boolean },
  ): TrendSeries => ({ id, label, values, kind, ...look });
  return [
    line("past", words.past, [...history.map(({ value }) => read(value)), ...after], {
      shape: "area",
      color: 1,
    }),
    line("ahead", words.ahead, [...before, ...forecast.map(({ value }) => read(value))], {
      shape: "line",
      color: 2,
    }),
    line("low", words.low, [...before, ...forecast.map(({ low }) => read(low))], {
      shape: "line",
      color: "neutral",
      dashed: true,
    }),
    line("high", words.high, [...before, ...forecast.map(({ high }) => read(high))], {
      shape: "line",
      color: "neutral",
      dashed: true,
    }),
  ];
}
