"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { FindingDetail } from "@/components/diagnosis/finding-detail";
import { FindingList } from "@/components/diagnosis/finding-list";
import { ForecastPanel } from "@/components/diagnosis/forecast-panel";
import { FunnelPanel } from "@/components/diagnosis/funnel-panel";
import { TreePanel } from "@/components/diagnosis/tree-panel";
import { WeekStrip } from "@/components/diagnosis/week-strip";
import { choiceField, TEXT_FIELD } from "@/components/shell/address-fields";
import { FilterLink } from "@/components/shell/filter-link";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { useAddress } from "@/components/shell/use-address";
import { useStartedJob } from "@/components/shell/use-started-job";
import { Button, buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Progress } from "@/components/ui/progress";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import type { FindingListDto } from "@/lib/diagnosis";
import { diagnosisQueries, postDiagnosis } from "@/lib/diagnosis/queries";

const VIEWS = ["findings", "tree", "funnel", "forecast"] as const;
const FIELDS = { view: choiceField(VIEWS, "findings"), finding: TEXT_FIELD };

/** 诊断: the feed and one finding beside it; behind it the tree, the funnel and what is coming. */
export function Diagnosis() {
  const t = useTranslations("diagnosis");
  const { shop } = useShell();
  const { data, isPending, error, refetch } = useQuery(diagnosisQueries.findings(shop.id));
  const look = useStartedJob(postDiagnosis, diagnosisQueries.all(shop.id));
  const [{ view }, change] = useAddress(FIELDS);
  const { isIdle, start } = look;
  const needsLook = data?.hasHistory && data.isStale;
  useEffect(() => {
    if (needsLook && isIdle) start();
  }, [needsLook, isIdle, start]);
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
  if (!data.hasHistory)
    return (
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
    <div className="grid gap-3">
      <WeekStrip data={data} />
      <div className="flex flex-wrap items-center gap-3">
        <Segmented
          label={t("views.label")}
          value={view}
          options={VIEWS.map((value) => ({ value, label: t(`views.${value}`) }))}
          onChange={(next) => change({ view: next })}
        />
        {look.isRunning ? (
          <div className="w-64">
            <Progress label={t("running")} done={0} total={null} />
          </div>
        ) : (
          <Button tone="quiet" onClick={start}>
            {t("runNow")}
          </Button>
        )}
        {look.failure ? <span className="text-seal">{look.failure}</span> : null}
      </div>
      {view === "findings" ? <Findings data={data} /> : null}
      {view === "tree" ? <TreePanel /> : null}
      {view === "funnel" ? <FunnelPanel /> : null}
      {view === "forecast" ? <ForecastPanel /> : null}
    </div>
  );
}

function Findings({ data }: { data: FindingListDto }) {
  const t = useTranslations("diagnosis");
  const [{ finding }, change] = useAddress(FIELDS);
  const open = data.items.find(({ id }) => id === finding)?.id ?? data.items[0]?.id ?? null;
  if (data.items.length === 0)
    return <EmptyState title={t("clean.title")}>{t("clean.hint")}</EmptyState>;
  return (
    <div className="grid grid-cols-[minmax(18rem,1fr)_minmax(0,2fr)] items-start gap-3 max-lg:grid-cols-1">
      <Panel title={t("list.title")} flush>
        <FindingList
          findings={data.items}
          openId={open}
          currency={data.currency}
          onOpen={(id) => change({ finding: id })}
        />
      </Panel>
      {open ? <FindingDetail id={open} onClose={() => change({ finding: null })} /> : null}
    </div>
  );
}
