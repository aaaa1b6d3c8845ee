"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { AllocationTable } from "@/components/planning/allocation-table";
import { BudgetBar } from "@/components/planning/budget-bar";
import { CardPanel } from "@/components/planning/card-panel";
import { ConnectorButton } from "@/components/planning/connector-button";
import { CurvesPanel } from "@/components/planning/curves-panel";
import { LadderPanel } from "@/components/planning/ladder-panel";
import { PlanDrawer } from "@/components/planning/plan-drawer";
import { PlansPanel } from "@/components/planning/plans-panel";
import { SaveDialog } from "@/components/planning/save-dialog";
import { useBrief } from "@/components/planning/use-brief";
import { FilterLink } from "@/components/shell/filter-link";
import { useShell } from "@/components/shell/shell-context";
import { useStartedJob } from "@/components/shell/use-started-job";
import { Button, buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Progress } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";
import type { PlanModelDto } from "@/lib/planning";
import { planningQueries, postModelFit } from "@/lib/planning/queries";

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

function Desk({
  model,
  refit,
}: {
  model: PlanModelDto;
  refit: { isRunning: boolean; start: () => void } | null;
}) {
  const t = useTranslations("planning");
  const brief = useBrief(model);
  const [isSaving, setSaving] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <div className="grid gap-3">
      {refit ? (
        <div className="flex flex-wrap items-center gap-3 rounded-lg bg-amber-soft px-4 py-2">
          <span>{t("stale")}</span>
          <Button size="small" disabled={refit.isRunning} onClick={refit.start}>
            {t(refit.isRunning ? "refitting" : "refit")}
          </Button>
        </div>
      ) : null}
      <BudgetBar brief={brief} />
      <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,1fr)] gap-3 max-lg:grid-cols-1">
        <CurvesPanel model={model} solution={brief.solution} />
        <LadderPanel model={model} solution={brief.solution} />
        <AllocationTable brief={brief} />
        <div className="grid content-start gap-3">
          <Button tone="primary" size="large" onClick={() => setSaving(true)}>
            {t("save.open")}
          </Button>
          <PlansPanel onOpen={setOpened} />
          <ConnectorButton />
        </div>
      </div>
      <CardPanel model={model} />
      <SaveDialog
        open={isSaving}
        onClose={() => setSaving(false)}
        draft={brief.draft}
        model={model}
      />
      <PlanDrawer id={opened} onClose={() => setOpened(null)} />
    </div>
  );
}
