"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Panel } from "@/components/shell/panel";
import { cx } from "@/components/ui/cx";
import { Skeleton } from "@/components/ui/skeleton";
import type { DashboardDataDto, Tile } from "@/lib/reports";
import { TileFigures } from "./tile-figures";
import { TileLine } from "./tile-line";
import { TileProfit } from "./tile-profit";
import { TileBars, TileTable } from "./tile-rows";
import { useTileWords } from "./use-tile-words";

const WIDTHS = {
  1: "col-span-1",
  2: "col-span-2",
  3: "col-span-3 max-lg:col-span-2",
  4: "col-span-4 max-lg:col-span-2",
} as const;

/** A tile in its place. What may be done with it stands beside its title. */
export function TileFrame({
  tile,
  dashboard,
  actions,
  className,
}: {
  tile: Tile;
  /** Absent while it is being read. */
  dashboard: DashboardDataDto | undefined;
  actions?: ReactNode;
  className?: string | undefined;
}) {
  const t = useTranslations("reports");
  const compares = useTranslations("shell.filter.compares");
  const { tileTitle, onlyName } = useTileWords(dashboard?.currency ?? "CNY");
  const data = dashboard?.tiles.find(({ id }) => id === tile.id);
  const isFlush = tile.kind === "table" || tile.kind === "profit";
  const notes = [
    // A tile without a title of its own is named for it already.
    ...(tile.only && tile.title
      ? [t("tile.onlyNote", { by: t(`by.${tile.only.by}`), name: onlyName(tile.only) })]
      : []),
    ...(tile.kind === "line" && tile.grain !== "day" ? [t(`grains.${tile.grain}`)] : []),
    ...(tile.days ? [t("tile.ownDays", { days: tile.days })] : []),
    ...(tile.compare ? [compares(tile.compare)] : []),
  ];
  return (
    <div className={cx(WIDTHS[tile.width], "flex min-w-0", className)}>
      <Panel
        title={tileTitle(tile)}
        note={notes.length > 0 ? notes.join(" · ") : undefined}
        actions={actions}
        flush={isFlush}
        className={cx("flex-1", isFlush && "pb-2")}
      >
        {dashboard && data ? (
          <TileBody tile={tile} data={data} dashboard={dashboard} />
        ) : (
          <Skeleton className={tile.kind === "figure" ? "h-14 w-full" : "h-40 w-full"} />
        )}
      </Panel>
    </div>
  );
}

function TileBody(props: Parameters<typeof TileLine>[0]) {
  switch (props.tile.kind) {
    case "figure":
      return <TileFigures {...props} />;
    case "line":
      return <TileLine {...props} />;
    case "profit":
      return <TileProfit {...props} />;
    case "bar":
      return <TileBars {...props} />;
    default:
      return <TileTable {...props} />;
  }
}
