"use client";

import { useLocale, useTranslations } from "next-intl";
import { BarRows } from "@/components/charts/bar-rows";
import { Panel } from "@/components/shell/panel";
import { EmptyState } from "@/components/ui/empty-state";
import type { GrowthDto } from "@/lib/customers";
import { formatNumber } from "@/lib/kernel";

/** 5A stages of the newest day of each source, as they were imported. */
export function StagePanel({ data }: { data: GrowthDto }) {
  const t = useTranslations("customers.growth");
  const locale = useLocale();
  return (
    <Panel title={t("stages")} note={t("stagesNote")}>
      {data.stages.length === 0 ? (
        <EmptyState title={t("noStages")}>{t("noStagesHint")}</EmptyState>
      ) : null}
      <div className="grid gap-4">
        {data.stages.map(({ source, day, stages }) => {
          const most = Math.max(1, ...stages.map(({ people }) => people));
          return (
            <section key={source} aria-label={source}>
              <h3 className="mb-2 text-ink-2">{t("from", { source, day })}</h3>
              <BarRows
                rows={stages.map(({ stage, people, before }) => ({
                  id: stage,
                  name: t(`stage.${stage}`),
                  share: people / most,
                  color: 5,
                  figure: <span className="font-semibold">{formatNumber(people, locale)}</span>,
                  note:
                    before === null
                      ? ""
                      : `${people >= before ? "+" : "−"}${formatNumber(Math.abs(people - before), locale)}`,
                }))}
              />
            </section>
          );
        })}
      </div>
    </Panel>
  );
}
