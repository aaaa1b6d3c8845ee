"use client";

import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { EmptyState } from "@/components/ui/empty-state";
import type { GrowthDto } from "@/lib/customers";

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
              <ol className="grid gap-2">
                {stages.map(({ stage, people, before }) => (
                  <li
                    key={stage}
                    className="grid grid-cols-[6rem_minmax(0,1fr)_max-content] items-center gap-3"
                  >
                    <span>{t(`stage.${stage}`)}</span>
                    <span
                      className="h-4 rounded-sm bg-(--chart-5)"
                      style={{ width: `${Math.max(0.5, (100 * people) / most)}%` }}
                    />
                    <span className="text-right">
                      <span className="font-semibold">{people.toLocaleString(locale)}</span>
                      {before === null ? null : (
                        <span className="ml-2 text-note text-ink-3">
                          {people >= before ? "+" : "−"}
                          {Math.abs(people - before).toLocaleString(locale)}
                        </span>
                      )}
                    </span>
                  </li>
                ))}
              </ol>
            </section>
          );
        })}
      </div>
    </Panel>
  );
}
