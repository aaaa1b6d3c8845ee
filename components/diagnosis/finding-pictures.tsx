"use client";

import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/components/charts/chart-frame";
import { Legend } from "@/components/charts/legend";
import { pickMoneyScale } from "@/components/charts/money-scale";
import { TrendChart } from "@/components/charts/trend-chart";
import { type TrendSeries, toTrendLegend } from "@/components/charts/trend-series";
import { Waterfall } from "@/components/charts/waterfall";
import type { WaterfallStep } from "@/components/charts/waterfall-layout";
import { Money } from "@/components/ui/money";
import type { FindingDetailDto, FindingDto } from "@/lib/diagnosis";
import { useFindingWords } from "./use-finding-words";

const HEIGHT = 220;
const LABEL_MAX = 8;

/** From the comparable window to this one, by the values of what is to blame. */
export function FindingWaterfall({ finding, currency }: { finding: FindingDto; currency: string }) {
  const t = useTranslations("diagnosis.detail");
  const words = useTranslations("diagnosis");
  const locale = useLocale();
  const { nameOf, money } = useFindingWords();
  if (finding.waterfall.length < 2 || !finding.judged) return null;
  const change = finding.waterfall.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  const isCost = finding.metric !== "paidGmv";
  const start = BigInt(finding.judged.reference);
  const steps: WaterfallStep[] = [
    {
      id: "reference",
      label: t("reference"),
      amount: String(start),
      kind: "total",
      color: "neutral",
    },
    ...finding.waterfall.map(({ place, amount }, index) => ({
      id: `step-${index}`,
      label: cut(place ? nameOf(place) : words("rest")),
      amount,
      kind: "change" as const,
      color: amount.startsWith("-") !== isCost ? (4 as const) : (1 as const),
    })),
    {
      id: "actual",
      label: t("actual"),
      amount: String(start + change),
      kind: "total",
      color: "ink",
    },
  ];
  const scale = pickMoneyScale(
    steps.map(({ amount }) => amount),
    { locale, currency },
  );
  return (
    <ChartFrame
      title={t("waterfall")}
      unit={scale.unit}
      summary={t("waterfallSummary", { difference: money(String(change)) })}
      height={HEIGHT}
      table={{
        columns: [
          { id: "place", label: t("waterfall") },
          { id: "amount", label: t("difference"), align: "end" },
        ],
        rows: steps.map(({ id, label, amount }) => ({
          id,
          cells: [label, <Money key="amount" minor={amount} currency={currency} />],
        })),
      }}
    >
      <Waterfall steps={steps} scale={scale} height={HEIGHT} label={t("waterfall")} />
    </ChartFrame>
  );
}

const cut = (name: string): string =>
  name.length > LABEL_MAX ? `${name.slice(0, LABEL_MAX - 1)}…` : name;

/** The measure by day around the window, with the band that was expected of it. */
export function FindingDays({ detail }: { detail: FindingDetailDto }) {
  const t = useTranslations("diagnosis.detail");
  const { money } = useFindingWords();
  const { finding, series, currency } = detail;
  const { band } = finding.change;
  const { judged } = finding;
  if (!series || !band || !judged) return null;
  const isDay = finding.change.window.from === finding.change.window.to;
  const line: TrendSeries[] = [
    {
      id: "days",
      label: t("daysLine"),
      values: series.map(({ amount }) => amount),
      kind: "money",
      shape: "area",
      color: 1,
    },
    {
      id: "window",
      label: t("actual"),
      values: series.map(({ amount, isWindow }) => (isWindow ? amount : null)),
      kind: "money",
      shape: "line",
      color: 4,
    },
    ...(isDay
      ? [
          {
            id: "usual",
            label: t("reference"),
            values: series.map(() => judged.reference),
            kind: "money" as const,
            shape: "line" as const,
            color: "neutral" as const,
            dashed: true,
          },
        ]
      : []),
  ];
  return (
    <ChartFrame
      title={t("days")}
      summary={t("daysSummary", {
        actual: money(judged.actual),
        low: money(band.low),
        high: money(band.high),
      })}
      height={HEIGHT}
      legend={<Legend items={toTrendLegend(line)} />}
      table={{
        columns: [
          { id: "day", label: t("days") },
          { id: "amount", label: t("actual"), align: "end" },
        ],
        rows: series.map(({ day, amount }) => ({
          id: day,
          cells: [day, <Money key="amount" minor={amount} currency={currency} />],
        })),
      }}
    >
      <TrendChart
        days={series.map(({ day }) => day)}
        series={line}
        currency={currency}
        height={HEIGHT}
        label={t("days")}
      />
    </ChartFrame>
  );
}
