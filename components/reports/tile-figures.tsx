"use client";

import { useTranslations } from "next-intl";
import { FigureDetail } from "@/components/ledger/figure-detail";
import { KpiDetail } from "@/components/shell/kpi-detail";
import { useShell } from "@/components/shell/shell-context";
import { cx } from "@/components/ui/cx";
import type { MetricId } from "@/lib/ledger";
import { type DashboardDataDto, ratioPartsOf, type Tile, type TileDataDto } from "@/lib/reports";
import { toPartQuery } from "./entry-query";
import { TileChange, TileValue } from "./tile-value";
import { useTileWords } from "./use-tile-words";

/** One figure or a few, each with its change; each opens its formula and leads on to its entries. */
export function TileFigures({
  tile,
  data,
  dashboard,
}: {
  tile: Tile;
  data: TileDataDto;
  dashboard: DashboardDataDto;
}) {
  const { metricName } = useTileWords(dashboard.currency);
  const isAlone = tile.metrics.length === 1;
  return (
    <dl
      className={cx(
        "grid gap-x-4 gap-y-2",
        !isAlone && "grid-cols-[repeat(auto-fit,minmax(7rem,1fr))]",
      )}
    >
      {tile.metrics.map((metric, place) => {
        const value = data.total.values[place] ?? null;
        return (
          <div key={metric}>
            <dt className={isAlone ? "sr-only" : "text-note text-ink-2"}>{metricName(metric)}</dt>
            <dd>
              <div className="text-figure font-semibold whitespace-nowrap">
                <KpiDetail
                  label={metricName(metric)}
                  value={<TileValue metric={metric} value={value} currency={dashboard.currency} />}
                >
                  <MetricDetail
                    tile={tile}
                    metric={metric}
                    value={value}
                    data={data}
                    dashboard={dashboard}
                  />
                </KpiDetail>
              </div>
              {data.total.before === null ? null : (
                <div className="text-note text-ink-3">
                  <TileChange
                    metric={metric}
                    value={value}
                    before={data.total.before[place] ?? null}
                  />
                </div>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

const SUMS: Partial<Record<MetricId, readonly MetricId[]>> = {
  adSpend: ["adCash", "adGrant"],
  commission: ["commissionOrganic", "commissionAd"],
};

function MetricDetail({
  tile,
  metric,
  value,
  data,
  dashboard,
}: {
  tile: Tile;
  metric: MetricId;
  value: string | number | null;
  data: TileDataDto;
  dashboard: DashboardDataDto;
}) {
  const f = useTranslations("figures");
  const { shop } = useShell();
  const { metricName } = useTileWords(dashboard.currency);
  const { definition } = dashboard;
  const known = dashboard.formulas.find(({ figure }) => figure === metric);
  const parts = ratioPartsOf(metric, definition);
  const sum = (metrics: readonly MetricId[]): string => metrics.map(metricName).join(" + ");
  const formula = known
    ? f(`formulas.${known.formula}` as "formulas.netSales")
    : parts
      ? `${sum(parts.above)} ÷ ${sum(parts.below)}`
      : sum(SUMS[metric] ?? [metric]);
  return (
    <FigureDetail
      label={metricName(metric)}
      formula={formula}
      definition={f("definition", {
        version: String(definition.version),
        name: definition.name === "default" ? f("defaultName") : definition.name,
      })}
      parts={[]}
      result={<TileValue metric={metric} value={value} currency={dashboard.currency} />}
      ledgerPath={`/${shop.id}/ledger`}
      accounts={known?.accounts ?? []}
      query={{
        ...toPartQuery(tile.only),
        ...(data.own ? { from: data.own.from, to: data.own.to } : {}),
      }}
    />
  );
}
