"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { FilterLink } from "@/components/shell/filter-link";
import { useShell } from "@/components/shell/shell-context";
import { useStartedJob } from "@/components/shell/use-started-job";
import { Button, buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Progress } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";
import { planningQueries, postModelFit } from "@/lib/planning/queries";
import { Desk } from "./desk";

/** 超级计划: one budget and one goal in; the split, its proof and what to do about it out. */
export function Planning() {
  const t = useTranslations("planning");
  const { shop } = useShell();
  const { data, isPending, error, refetch } = useQuery(planningQueries.model(shop.id));
  const fit = useStartedJob(postModelFit, planningQueries.all(shop.id));
  const { isIdle, start } = fit;
  const needsFirst = data !== undefined && data.model === null && data.lack === null;
  useEffect(() => {
    if (needsFirst && isIdle) start();
  }, [needsFirst, isIdle, start]);
  if (isPending) return <Skeleton className="h-80 w-full" />;
  if (error)
    return (
      <EmptyState
        title={t("failed")}
        actions={<Button onClick={() => refetch()}>{t("again")}</Button>}
      >
        {error.message}
      </EmptyState>
    );
  if (data.lack !== null && data.model === null)
    return (
      <EmptyState
        title={t(`lack.${data.lack}`)}
        actions={
          <FilterLink href={`/${shop.id}/imports`} className={buttonClass("primary")}>
            {t("lack.import")}
          </FilterLink>
        }
      >
        {t("lack.hint")}
      </EmptyState>
    );
  if (data.model === null)
    return (
      <div className="mx-auto max-w-md py-16">
        {fit.failure ? (
          <EmptyState title={t("failed")} actions={<Button onClick={start}>{t("again")}</Button>}>
            {fit.failure}
          </EmptyState>
        ) : (
          <Progress label={t("fitting")} done={0} total={null} />
        )}
      </div>
    );
  return (
    <Desk
      key={data.model.id}
      model={data.model}
      refit={data.isStale ? { isRunning: fit.isRunning, start } : null}
    />
  );
}
