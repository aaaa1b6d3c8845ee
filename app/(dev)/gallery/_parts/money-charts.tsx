"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ChartFrame } from "@/components/charts/chart-frame";
import { Legend } from "@/components/charts/legend";
import { pickMoneyScale } from "@/components/charts/money-scale";
import { Sankey } from "@/components/charts/sankey";
import { TrendChart } from "@/components/charts/trend-chart";
import { type TrendSeries, toTrendLegend } from "@/components/charts/trend-series";
import { Waterfall } from "@/components/charts/waterfall";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import { sampleCourse, sampleDays } from "./sample-days";

const HEIGHT = 224;

export function TrendSample() {
  const t = useTranslations("gallery.charts");
  const c = useTranslations("charts");
  const locale = useLocale();
  const net = sampleCourse(377_000, 52_000, 251_000);
  const cost = sampleCourse(124_000, 9_000, 95_000);
  const before = sampleCourse(331_000, 40_000, 0);
  const roi = net.map((value, index) => Number(value) / Number(cost[index]));
  const series: TrendSeries[] = [
    { id: "net", label: t("netSales"), values: net, kind: "money", shape: "area", color: 1 },
    { id: "cost", label: t("cost"), values: cost, kind: "money", shape: "area", color: 2 },
    {
      id: "before",
      label: t("lastYear"),
      values: before,
      kind: "money",
      shape: "line",
      color: 1,
      dashed: true,
    },
    {
      id: "roi",
      label: t("roi"),
      values: roi,
      kind: "ratio",
      shape: "line",
      color: "ink",
      axis: "right",
    },
  ];
  const goal = { label: c("goal", { value: "3.00" }), value: 3, axis: "right" as const };
  return (
    <ChartFrame
      title={t("trend")}
      unit={pickMoneyScale([...net, ...cost], { locale, currency: "CNY" }).unit}
      summary={t("trendSummary")}
      height={HEIGHT}
      legend={<Legend items={toTrendLegend(series, goal)} />}
      table={{
        columns: [
          { id: "day", label: c("date") },
          { id: "net", label: t("netSales"), align: "end" },
          { id: "cost", label: t("cost"), align: "end" },
          { id: "roi", label: t("roi"), align: "end" },
        ],
        rows: sampleDays.map((day, index) => ({
          id: day,
          cells: [
            day,
            <Money key="net" minor={net[index] ?? null} />,
            <Money key="cost" minor={cost[index] ?? null} />,
            <Rate key="roi" value={roi[index] ?? null} />,
          ],
        })),
      }}
    >
      <TrendChart
        days={sampleDays}
        series={series}
        goal={goal}
        height={HEIGHT}
        label={t("trendSummary")}
      />
    </ChartFrame>
  );
}

export function BridgeSample() {
  const t = useTranslations("gallery.charts");
  const c = useTranslations("charts");
  const locale = useLocale();
  const [picked, setPicked] = useState<string | null>(null);
  const steps = [
    { id: "gmv", amount: "1284600000", kind: "total", color: 1 },
    { id: "refunds", amount: "-115600000", kind: "change", color: 4 },
    { id: "cogs", amount: "-500800000", kind: "change", color: "neutral" },
    { id: "ads", amount: "-255400000", kind: "change", color: 2 },
    { id: "commission", amount: "-123700000", kind: "change", color: 3 },
    { id: "discount", amount: "-55600000", kind: "change", color: 5 },
    { id: "platform", amount: "-7000000", kind: "change", color: 6 },
    { id: "fulfilment", amount: "-44200000", kind: "change", color: 6 },
    { id: "profit", amount: "182300000", kind: "total", color: "ink" },
  ] as const;
  const named = steps.map((step) => ({ ...step, label: t(step.id) }));
  const scale = pickMoneyScale(
    steps.map((step) => step.amount),
    { locale, currency: "CNY" },
  );
  return (
    <ChartFrame
      title={t("bridge")}
      unit={scale.unit}
      summary={picked ? c("open", { label: picked }) : t("bridgeSummary")}
      height={HEIGHT}
      table={{
        columns: [
          { id: "label", label: c("label") },
          { id: "amount", label: c("amount"), align: "end" },
        ],
        rows: named.map((step) => ({
          id: step.id,
          cells: [step.label, <Money key="amount" minor={step.amount} />],
        })),
      }}
    >
      <Waterfall
        steps={named}
        scale={scale}
        height={HEIGHT}
        label={t("bridgeSummary")}
        onPick={(id) => setPicked(named.find((step) => step.id === id)?.label ?? null)}
      />
    </ChartFrame>
  );
}

const FLOWS = [
  ["liveAd", "netSales", "322400000", 1],
  ["videoAd", "netSales", "188100000", 1],
  ["creatorOrganic", "netSales", "171300000", 3],
  ["creatorBoosted", "netSales", "142000000", 3],
  ["selfOrganic", "netSales", "133200000", 5],
  ["shelf", "netSales", "116000000", 5],
  ["cardAd", "netSales", "96000000", 1],
  ["netSales", "cogs", "500800000", "neutral"],
  ["netSales", "ads", "255400000", 2],
  ["netSales", "profit", "182300000", 1],
  ["netSales", "commission", "123700000", 3],
  ["netSales", "discount", "55600000", 5],
  ["netSales", "platformAll", "51200000", 6],
] as const;

export function FlowSample() {
  const t = useTranslations("gallery.charts");
  const c = useTranslations("charts");
  const locale = useLocale();
  const [picked, setPicked] = useState<string | null>(null);
  const scale = pickMoneyScale(
    FLOWS.map((flow) => flow[2]),
    { locale, currency: "CNY" },
  );
  const nodes = [
    ...FLOWS.filter(([, to]) => to === "netSales").map(([id, , , color]) => ({ id, color })),
    { id: "netSales" as const, color: "ink" as const },
    ...FLOWS.filter(([from]) => from === "netSales").map(([, id, , color]) => ({ id, color })),
  ].map((node) => ({ ...node, label: t(node.id) }));
  return (
    <ChartFrame
      title={t("flow")}
      unit={scale.unit}
      summary={picked ?? t("flowSummary")}
      height={300}
      table={{
        columns: [
          { id: "from", label: c("from") },
          { id: "to", label: c("to") },
          { id: "amount", label: c("amount"), align: "end" },
        ],
        rows: FLOWS.map(([from, to, amount]) => ({
          id: `${from}${to}`,
          cells: [t(from), t(to), <Money key="amount" minor={amount} />],
        })),
      }}
    >
      <Sankey
        nodes={nodes}
        links={FLOWS.map(([from, to, amount]) => ({ from, to, amount }))}
        scale={scale}
        height={300}
        label={t("flowSummary")}
        onPick={setPicked}
      />
    </ChartFrame>
  );
}
