"use client";

import { useLocale, useTranslations } from "next-intl";
import { BarList } from "@/components/charts/bar-list";
import { Legend } from "@/components/charts/legend";
import { pickMoneyScale } from "@/components/charts/money-scale";
import { TrendChart } from "@/components/charts/trend-chart";
import { type TrendSeries, toTrendLegend } from "@/components/charts/trend-series";
import { Panel } from "@/components/shell/panel";
import type { SharedPageDto } from "@/lib/agency";
import { useRowName } from "./use-row-name";

const HEIGHT = 220;
const PARTS_SHOWN = 12;
const LINES = [
  { figure: "netSales", color: 1, shape: "area" },
  { figure: "marketingCost", color: 2, shape: "line" },
  { figure: "contribution", color: "ink", shape: "line" },
] as const;

/** The table's figures to look at: over the days, or the largest parts by what they sold. */
export function SharedPicture({ page }: { page: SharedPageDto }) {
  if (page.rows.length < 2) return null;
  return page.scope.by === "day" ? <Days page={page} /> : <Parts page={page} />;
}

function Days({ page: { rows, currency } }: { page: SharedPageDto }) {
  const t = useTranslations("agency.share");
  const series = LINES.map(
    ({ figure, color, shape }): TrendSeries => ({
      id: figure,
      label: t(`figures.${figure}`),
      kind: "money",
      shape,
      color,
      values: rows.map((row) => row[figure]),
    }),
  );
  return (
    <Panel title={t("trend")} actions={<Legend items={toTrendLegend(series)} />}>
      <div style={{ height: HEIGHT }}>
        <TrendChart
          days={rows.map(({ key }) => key)}
          series={series}
          currency={currency}
          height={HEIGHT}
          label={t("trend")}
        />
      </div>
    </Panel>
  );
}

function Parts({ page: { rows, currency, scope } }: { page: SharedPageDto }) {
  const t = useTranslations("agency.share");
  const locale = useLocale();
  const nameOf = useRowName(scope.by);
  const shown = rows
    .toSorted((a, b) => Number(b.netSales) - Number(a.netSales))
    .slice(0, PARTS_SHOWN);
  const scale = pickMoneyScale(
    shown.map(({ netSales }) => netSales),
    { locale, currency },
  );
  return (
    <Panel title={t("figures.netSales")} note={scale.unit}>
      <BarList
        scale={scale}
        items={shown.map((row) => ({
          id: row.key,
          label: nameOf(row),
          amount: row.netSales,
          color: 1,
        }))}
      />
    </Panel>
  );
}
