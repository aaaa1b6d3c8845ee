"use client";

import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { EXPORT_FILES, type ExportSubject, type Tile } from "@/lib/reports";
import { useExport } from "./export-menu";
import { useTileWords } from "./use-tile-words";

/** What may be done with one tile that is looked at. */
export function TileActions({
  tile,
  subject,
}: {
  tile: Tile;
  subject: Extract<ExportSubject, { kind: "dashboard" }>;
}) {
  const t = useTranslations("reports");
  const { tileTitle } = useTileWords("CNY");
  const { start, isRunning } = useExport({ ...subject, tile: tile.id });
  const label = t("tile.actions", { name: tileTitle(tile) });
  return (
    <Menu
      label={label}
      align="end"
      groups={[
        {
          id: "export",
          label: t("tile.exportTile"),
          items: EXPORT_FILES.map((format) => ({
            id: format,
            label: format.toUpperCase(),
            disabled: isRunning,
            onSelect: () => start(format),
          })),
        },
      ]}
      trigger={(props) => <IconButton {...props} icon="more" size="small" label={label} />}
    />
  );
}
