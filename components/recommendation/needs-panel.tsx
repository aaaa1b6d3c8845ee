"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { EmptyState } from "@/components/ui/empty-state";
import { recommendationQueries } from "@/lib/recommendation/queries";

/** The strongest; the model keeps the others. */
const NEEDS_MAX = 12;

/** Latent needs: what people watch, what that makes them need, and which goods answer it. Only what stands its own interval is shown. */
export function NeedsPanel() {
  const t = useTranslations("recommendation.needs");
  const { shop } = useShell();
  const { data } = useQuery(recommendationQueries.model(shop.id));
  const needs = (data?.card?.needs ?? []).slice(0, NEEDS_MAX);
  return (
    <Panel title={t("title")} note={t("note")}>
      {needs.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneHint")}</EmptyState>
      ) : (
        <ul>
          {needs.map((need) => (
            <li
              key={`${need.topic}-${need.need}-${need.item}`}
              className="flex flex-wrap items-baseline gap-x-2 border-t border-line-soft py-1.5"
            >
              <span>{need.topic}</span>
              <span className="text-ink-3">→ {need.need} →</span>
              <span className="font-semibold">{need.item}</span>
              <span className="ml-auto text-note text-ink-3">
                {t("lift", {
                  lift: need.lift.toFixed(1),
                  low: need.low.toFixed(1),
                  high: need.high.toFixed(1),
                  support: need.support,
                })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
