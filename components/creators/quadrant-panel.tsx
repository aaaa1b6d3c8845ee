"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toColor } from "@/components/charts/chart-color";
import { ScatterChart } from "@/components/charts/scatter-chart";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { useFilter } from "@/components/shell/use-filter";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { QUADRANTS } from "@/lib/creators";
import { creatorQueries } from "@/lib/creators/queries";
import { QUADRANT_COLORS } from "./creator-looks";

/** Creators by exposure and conversion; area is net sales. A dot opens its creator. */
export function QuadrantPanel({ onOpen }: { onOpen: (id: string) => void }) {
  const t = useTranslations("creators.quadrant");
  const { shop } = useShell();
  const [{ from, to }] = useFilter();
  const { data, isPending } = useQuery(creatorQueries.quadrants(shop.id, { from, to }));
  if (isPending) return <Skeleton className="h-80 w-full" />;
  if (!data || data.points.length === 0)
    return (
      <Panel title={t("title")}>
        <EmptyState title={t("none")}>{t("noneHint")}</EmptyState>
      </Panel>
    );
  return (
    <Panel
      title={t("title")}
      note={data.unplaced > 0 ? t("unplaced", { count: data.unplaced }) : null}
    >
      <ScatterChart
        label={t("label")}
        height={280}
        points={data.points.map((point) => ({
          id: point.id,
          label: point.name,
          x: point.exposure,
          y: point.conversion,
          size: point.netSales.startsWith("-") ? "1" : point.netSales,
          color: QUADRANT_COLORS[point.quadrant],
        }))}
        x={{ label: t("exposure"), kind: "count", middle: data.exposureMiddle ?? undefined }}
        y={{
          label: t("conversion"),
          kind: "percent",
          middle: data.conversionMiddle ?? undefined,
          isFitted: true,
        }}
        onPick={onOpen}
      />
      <p className="pt-2 text-note text-ink-3">{t("note")}</p>
      {data.isApart ? null : <p className="text-note text-amber">{t("notApart")}</p>}
      <Legend counts={countBy(data.points.map(({ quadrant }) => quadrant))} />
    </Panel>
  );
}

function Legend({ counts }: { counts: ReadonlyMap<string, number> }) {
  const t = useTranslations("creators");
  return (
    <ul className="mt-2 grid grid-cols-2 gap-x-6 gap-y-2 max-sm:grid-cols-1">
      {QUADRANTS.map((quadrant) => (
        <li key={quadrant} className="flex items-start gap-2">
          <span
            aria-hidden="true"
            className="mt-1.5 size-2 shrink-0 rounded-full"
            style={{ background: toColor(QUADRANT_COLORS[quadrant]) }}
          />
          <div>
            <p className="font-semibold">
              {t(`quadrant.${quadrant}`)} {counts.get(quadrant) ?? 0}
            </p>
            <p className="text-note text-ink-2">{t(`playbook.${quadrant}`)}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}

function countBy(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
