"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { planningQueries } from "@/lib/planning/queries";
import { PlanStatusBadge } from "./plan-status-badge";

/** The shop's super plans, the newest first; one opens beside the page. */
export const PlansPanel = memo(function PlansPanel({ onOpen }: { onOpen: (id: string) => void }) {
  const t = useTranslations("planning.plans");
  const { shop } = useShell();
  const { data, isPending } = useQuery(planningQueries.plans(shop.id));
  return (
    <Panel title={t("title")} flush>
      {isPending ? (
        <div aria-busy="true" className="px-4 pb-4">
          <Skeleton className="h-4 w-3/4" />
        </div>
      ) : data && data.items.length > 0 ? (
        <ul>
          {data.items.map((plan) => (
            <li key={plan.id} className="border-t border-line-soft">
              <button
                type="button"
                onClick={() => onOpen(plan.id)}
                className="flex w-full flex-wrap items-center gap-x-3 px-4 py-2 text-left hover:bg-hover"
              >
                <span className="min-w-0 flex-1 truncate">{plan.name}</span>
                <span className="text-note text-ink-3">
                  {plan.startsOn} – {plan.endsOn}
                </span>
                <PlanStatusBadge status={plan.status} />
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState title={t("none")}>{t("noneHint")}</EmptyState>
      )}
    </Panel>
  );
});
