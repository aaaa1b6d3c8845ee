import "server-only";
import { messagesByLocale } from "@/lib/i18n/messages";
import { METRIC, type MetricId } from "@/lib/ledger";
import type { Tile } from "../domain/dashboard";
import type { TileRow } from "../domain/tile-data";

export type Language = "zh" | "en";

/**
 * The words that files and pages share. Words without places for values alone: the console compiles messages that have any,
 * and a workbook is no place for a formatter.
 */
export const wordsOf = (language: Language) => messagesByLocale[language === "en" ? "en" : "zh-CN"];

function metricName(metric: MetricId, language: Language): string {
  return METRIC[metric][language];
}

/** Fixed lists by their words; creators, products and campaigns by their names. */
export function partName(
  by: Tile["by"],
  row: Pick<TileRow, "key" | "name">,
  language: Language,
): string {
  const { accounts, reports } = wordsOf(language);
  const lists: Partial<Record<NonNullable<Tile["by"]>, Readonly<Record<string, string>>>> = {
    stage: accounts.stages,
    channel: accounts.channels,
    traffic: accounts.traffic,
  };
  const fixed = by === null ? undefined : lists[by]?.[row.key];
  if (fixed !== undefined) return fixed;
  if (row.name === null && row.key === "none") return reports.file.none;
  if (row.name === null && row.key === "rest") return reports.file.rest;
  return row.name ?? row.key;
}

/** As the page has it: its own title, else its metrics, its split and what it is narrowed to. */
export function tileTitle(tile: Tile, language: Language): string {
  if (tile.title) return tile.title;
  const { accounts, reports } = wordsOf(language);
  const names = tile.metrics.map((metric) => metricName(metric, language));
  const shown =
    tile.kind === "profit"
      ? reports.profit.title
      : names.slice(0, 2).join(" · ") + (names.length > 2 ? " …" : "");
  const dimensions: Readonly<Record<string, string>> = accounts.dimensions;
  const split = tile.by === "day" ? reports.by.day : tile.by && dimensions[tile.by];
  const part =
    tile.only &&
    partName(tile.only.by, { key: tile.only.key, name: tile.only.name ?? null }, language);
  return [shown, split, part].filter(Boolean).join(" · ");
}
