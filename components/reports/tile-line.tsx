"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Legend } from "@/components/charts/legend";
import { TrendChart } from "@/components/charts/trend-chart";
import { type TrendSeries, toTrendLegend } from "@/components/charts/trend-series";
import { useShell } from "@/components/shell/shell-context";
import { useFilterHref } from "@/components/shell/use-filter";
import { METRIC } from "@/lib/ledger";
import type { DashboardDataDto, Tile, TileDataDto } from "@/lib/reports";
import { toPartQuery } from "./entry-query";
import { useTileWords } from "./use-tile-words";

const HEIGHT = 208;
const COLORS = [1, 2, 3, 4, 5, 6] as const;

/** Metrics over days, weeks or months; a point opens its entries. */
export function TileLine({
  tile,
  data,
  dashboard,
}: {
  tile: Tile;
  data: TileDataDto;
  dashboard: DashboardDataDto;
}) {
  const t = useTranslations("reports.tile");
  const { shop } = useShell();
  const router = useRouter();
  const toHref = useFilterHref();
  const { metricName, tileTitle } = useTileWords(dashboard.currency);
  if (data.rows.every(({ values }) => values.every((value) => value === null)))
    return <p className="grid h-40 place-items-center text-ink-3">{t("noRows")}</p>;
  const hasMoney = tile.metrics.some((metric) => METRIC[metric].unit === "money");
  const series = tile.metrics.map((metric, place): TrendSeries => {
    const { unit } = METRIC[metric];
    const isBeside = hasMoney && unit !== "money";
    return {
      id: metric,
      label: metricName(metric),
      values: data.rows.map(({ values }) => values[place] ?? null),
      kind: unit === "percent" ? "ratio" : unit,
      shape: unit === "money" && place === 0 ? "area" : "line",
      color: isBeside ? "ink" : (COLORS[place % COLORS.length] ?? 1),
      axis: isBeside ? "right" : "left",
    };
  });
  return (
    <div>
      <div className="mb-1 flex justify-end">
        <Legend items={toTrendLegend(series)} />
      </div>
      <div style={{ height: HEIGHT }}>
        <TrendChart
          days={data.rows.map(({ key }) => key)}
          series={series}
          currency={dashboard.currency}
          height={HEIGHT}
          label={tileTitle(tile)}
          onPickDay={(day) => {
            const row = data.rows.find(({ key }) => key === day);
            router.push(
              toHref(`/${shop.id}/ledger`, {
                ...toPartQuery(tile.only),
                from: day,
                to: row?.to ?? day,
              }),
            );
          }}
        />
      </div>
    </div>
  );
}
