"use client";

import { useTranslations } from "next-intl";
import { FreshnessChip } from "@/components/shell/freshness-chip";
import { useOverview } from "./use-overview";

/** How far the book reaches, by what tells it, and when each source last came in. */
export function OverviewFreshness() {
  const t = useTranslations("accounts");
  const { query } = useOverview();
  const overview = query.data;
  if (!overview) return null;
  return (
    <FreshnessChip
      sources={overview.freshness.facts.map(({ kind, lastDay }) => ({
        id: kind,
        label: t(`sources.${kind}`),
        lastDay,
      }))}
      arrivals={overview.freshness.arrivals.map(({ source, file, at, expectedAt }) => {
        const key = `formats.${source}` as "formats.douyin-orders";
        return { id: source, label: t.has(key) ? t(key) : source, file, at, expectedAt };
      })}
      settled={overview.completeness}
    />
  );
}
