"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { DashboardBodyDto, DashboardDataDto, Tile } from "@/lib/reports";
import { TileFrame } from "./tile-frame";

/** The groups of a dashboard, each a heading and its tiles. */
export function DashboardGrid({
  body,
  dashboard,
  actionsOf,
}: {
  body: DashboardBodyDto;
  dashboard: DashboardDataDto | undefined;
  actionsOf: (tile: Tile) => ReactNode;
}) {
  const t = useTranslations("reports.empty");
  return (
    <div className="grid gap-5">
      {body.groups.map((group) => (
        <section key={group.id} aria-label={group.title || undefined}>
          {group.title ? <h2 className="mb-2 text-lead font-semibold">{group.title}</h2> : null}
          {group.tiles.length === 0 ? <p className="text-ink-3">{t("tiles")}</p> : null}
          <div className="grid grid-cols-4 gap-3 max-lg:grid-cols-2">
            {group.tiles.map((tile) => (
              <TileFrame
                key={tile.id}
                tile={tile}
                dashboard={dashboard}
                actions={actionsOf(tile)}
              />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}
