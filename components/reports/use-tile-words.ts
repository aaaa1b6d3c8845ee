"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatMoneyCompact, formatMoneySigned, formatNumber, formatRate } from "@/lib/kernel";
import { METRIC, type MetricId } from "@/lib/ledger";
import type { Tile, TilePart } from "@/lib/reports";

type Value = string | number | null;

const LISTS = {
  stage: "stages",
  channel: "channels",
  traffic: "traffic",
} as const;

/** How tiles are said: metrics by the catalogue, parts by name, figures in their unit. */
export function useTileWords(currency: string) {
  const t = useTranslations("reports");
  const a = useTranslations("accounts");
  const locale = useLocale();
  const language = locale === "en" ? "en" : "zh";
  // They stand alone here, where the catalogue has them within a sentence.
  const metricName = (metric: MetricId): string => {
    const name = METRIC[metric][language];
    return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  };
  const say = (metric: MetricId, value: Value, isShort = false): string => {
    if (value === null) return "—";
    const { unit } = METRIC[metric];
    if (unit === "money") {
      const style = { locale, currency };
      if (!isShort) return formatMoneySigned(BigInt(value), style);
      const { number, unit: word } = formatMoneyCompact(BigInt(value), style);
      return `${number}${word}`;
    }
    if (unit === "count") return formatNumber(Number(value), locale);
    return formatRate(Number(value), unit === "percent" ? "percent" : "ratio", locale);
  };
  const partName = (
    by: Tile["by"],
    row: { readonly key: string; readonly name: string | null },
  ): string => {
    const list = by === null ? undefined : LISTS[by as keyof typeof LISTS];
    if (list) return a(`${list}.${row.key}` as "stages.goods");
    if (row.name === null && row.key === "rest") return t("rest");
    if (row.name === null && row.key === "none") return t("nobody");
    return row.name ?? row.key;
  };
  const onlyName = ({ by, key, name }: TilePart): string =>
    partName(by, { key, name: name ?? key });
  const tileTitle = (tile: Pick<Tile, "title" | "metrics" | "by" | "kind" | "only">): string => {
    if (tile.title) return tile.title;
    const names = tile.metrics.map(metricName);
    const shown =
      tile.kind === "profit"
        ? t("profit.title")
        : names.slice(0, 2).join(" · ") + (names.length > 2 ? " …" : "");
    const split = tile.by === null ? null : t(`by.${tile.by}`);
    return [shown, split, tile.only && onlyName(tile.only)].filter(Boolean).join(" · ");
  };
  return { metricName, say, partName, onlyName, tileTitle };
}
