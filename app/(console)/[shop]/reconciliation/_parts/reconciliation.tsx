"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Explainer } from "@/components/reconciliation/explainer";
import { FeeRules } from "@/components/reconciliation/fee-rules";
import { MatchBoard } from "@/components/reconciliation/match-board";
import { Queue } from "@/components/reconciliation/queue";
import type { Person } from "@/components/reconciliation/use-item-action";
import { VerdictHead } from "@/components/reconciliation/verdict-head";
import { choiceField } from "@/components/shell/address-fields";
import { FilterLink } from "@/components/shell/filter-link";
import { useShell } from "@/components/shell/shell-context";
import { useAddress } from "@/components/shell/use-address";
import { useStartedJob } from "@/components/shell/use-started-job";
import { Button, buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Progress } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import { postReconciliation, reconciliationQueries } from "@/lib/reconciliation/queries";

const VIEWS = ["board", "queue", "explain", "fees"] as const;
const FIELDS = { view: choiceField(VIEWS, "board") };

/** 对账: is everything accounted for, what is not, who works on it, and why two figures differ. */
export function Reconciliation({
  people,
  mayResolve,
}: {
  people: readonly Person[];
  mayResolve: boolean;
}) {
  const t = useTranslations("reconciliation");
  const { shop } = useShell();
  const [{ view }, change] = useAddress(FIELDS);
  const { data, error, isPending, refetch } = useQuery(reconciliationQueries.state(shop.id));
  const run = useStartedJob(postReconciliation, reconciliationQueries.all(shop.id));
  const { isIdle, start } = run;
  const needsFirst = data !== undefined && data.run === null && data.hasFacts && mayResolve;
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
  if (!data.run)
    return data.hasFacts ? (
      <div className="mx-auto max-w-md py-16">
        {run.failure ? (
          <EmptyState title={t("failed")} actions={<Button onClick={start}>{t("again")}</Button>}>
            {run.failure}
          </EmptyState>
        ) : (
          <Progress label={t("running")} done={run.done} total={run.total} />
        )}
      </div>
    ) : (
      <EmptyState
        title={t("empty.title")}
        actions={
          <FilterLink href={`/${shop.id}/imports`} className={buttonClass("primary")}>
            {t("empty.import")}
          </FilterLink>
        }
      >
        {t("empty.hint")}
      </EmptyState>
    );
  return (
    <div className="grid grid-cols-1 gap-3">
      <VerdictHead state={data} run={data.run} job={run} mayRun={mayResolve} />
      <Tabs
        label={t("views.label")}
        value={view}
        onChange={(next) => change({ view: next })}
        tabs={VIEWS.map((each) => ({
          value: each,
          label: t(`views.${each}`),
          note: each === "queue" && data.tasks > 0 ? String(data.tasks) : undefined,
        }))}
      >
        {view === "board" ? <MatchBoard run={data.run} /> : null}
        {view === "queue" ? <Queue people={people} mayResolve={mayResolve} /> : null}
        {view === "explain" ? <Explainer /> : null}
        {view === "fees" ? <FeeRules mayEdit={mayResolve} /> : null}
      </Tabs>
    </div>
  );
}
