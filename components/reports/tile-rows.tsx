"use client";

import { useTranslations } from "next-intl";
import { FilterLink } from "@/components/shell/filter-link";
import { useShell } from "@/components/shell/shell-context";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { DashboardDataDto, Tile, TileDataDto } from "@/lib/reports";
import { toEntryQuery, toPartQuery } from "./entry-query";
import { TileChange, TileValue } from "./tile-value";
import { useTileWords } from "./use-tile-words";

interface RowsProps {
  readonly tile: Tile;
  readonly data: TileDataDto;
  readonly dashboard: DashboardDataDto;
}

type Row = TileDataDto["rows"][number];

/** The name of a part; it leads to its entries where the book can be asked for them. */
function PartName({ tile, data, dashboard, row }: RowsProps & { readonly row: Row }) {
  const { shop } = useShell();
  const { partName } = useTileWords(dashboard.currency);
  const query = toEntryQuery(tile.by, row);
  const name = partName(tile.by, row);
  const days = data.own && tile.by !== "day" ? { from: data.own.from, to: data.own.to } : {};
  if (query === null) return <span className="truncate">{name}</span>;
  return (
    <FilterLink
      href={`/${shop.id}/ledger`}
      query={{ ...toPartQuery(tile.only), ...query, ...days }}
      title={name}
      className="truncate underline-offset-3 hover:underline"
    >
      {name}
    </FilterLink>
  );
}

/** One metric by size. */
export function TileBars({ tile, data, dashboard }: RowsProps) {
  const t = useTranslations("reports.tile");
  const [metric] = tile.metrics;
  if (!metric || data.rows.length === 0) return <p className="py-6 text-ink-3">{t("noRows")}</p>;
  const sizeOf = ({ values: [value] }: Row): number => Math.abs(Number(value ?? 0));
  const largest = Math.max(...data.rows.map(sizeOf), 1e-9);
  return (
    <>
      <ul className="grid grid-cols-[fit-content(12rem)_1fr_max-content] gap-x-3">
        {data.rows.map((row) => (
          <li
            key={row.key}
            className="col-span-3 grid min-h-8 grid-cols-subgrid items-center border-t border-line-soft first:border-t-0"
          >
            <span className="flex min-w-0">
              <PartName tile={tile} data={data} row={row} dashboard={dashboard} />
            </span>
            <span
              className="block h-3 rounded-sm"
              style={{
                width: `${Math.max((sizeOf(row) / largest) * 100, 0.5)}%`,
                background: Number(row.values[0] ?? 0) < 0 ? "var(--chart-4)" : "var(--chart-1)",
              }}
            />
            <span className="text-right">
              <TileValue
                metric={metric}
                value={row.values[0] ?? null}
                currency={dashboard.currency}
              />
            </span>
          </li>
        ))}
      </ul>
      <Rest data={data} />
    </>
  );
}

/** Metrics side by side; the total stands on top. */
export function TileTable({ tile, data, dashboard }: RowsProps) {
  const t = useTranslations("reports");
  const { metricName } = useTileWords(dashboard.currency);
  const hasBefore = data.total.before !== null;
  if (data.rows.length === 0) return <p className="px-4 py-6 text-ink-3">{t("tile.noRows")}</p>;
  return (
    <>
      <ScrollRegion>
        <table className="w-full">
          <thead>
            <tr className="text-ink-2">
              <th scope="col" className="h-8 pl-4 text-left font-normal">
                {tile.by === null ? "" : t(`by.${tile.by}`)}
              </th>
              {tile.metrics.map((metric) => (
                <th
                  key={metric}
                  scope="col"
                  className="pl-3 text-right font-normal whitespace-nowrap last:pr-4"
                >
                  {metricName(metric)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr className="border-t border-line bg-paper font-semibold">
              <th scope="row" className="h-8 pl-4 text-left">
                {t("tile.total")}
              </th>
              <Cells tile={tile} row={data.total} hasBefore={hasBefore} dashboard={dashboard} />
            </tr>
            {data.rows.map((row) => (
              <tr key={row.key} className="border-t border-line-soft hover:bg-hover">
                <th scope="row" className="h-8 max-w-48 pl-4 text-left font-normal">
                  <span className="flex min-w-0">
                    <PartName tile={tile} data={data} row={row} dashboard={dashboard} />
                  </span>
                </th>
                <Cells tile={tile} row={row} hasBefore={hasBefore} dashboard={dashboard} />
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <div className="px-4">
        <Rest data={data} />
      </div>
    </>
  );
}

function Cells({
  tile,
  row,
  hasBefore,
  dashboard,
}: {
  tile: Tile;
  row: Pick<Row, "values" | "before">;
  /** The place beside the figure is kept in rows that have none, so that digits stand below each other. */
  hasBefore: boolean;
  dashboard: DashboardDataDto;
}) {
  return tile.metrics.map((metric, place) => (
    <td key={metric} className="pl-3 text-right whitespace-nowrap last:pr-4">
      <TileValue metric={metric} value={row.values[place] ?? null} currency={dashboard.currency} />
      {hasBefore ? (
        <span className="ml-2 inline-block w-16 text-note text-ink-3 max-sm:hidden">
          {row.before === null || row.values[place] === null ? null : (
            <TileChange
              metric={metric}
              value={row.values[place] ?? null}
              before={row.before[place] ?? null}
            />
          )}
        </span>
      ) : null}
    </td>
  ));
}

function Rest({ data }: { data: TileDataDto }) {
  const t = useTranslations("reports.tile");
  const count = data.rowCount - data.rows.length;
  return count > 0 ? <p className="pt-2 text-note text-ink-3">{t("rest", { count })}</p> : null;
}
