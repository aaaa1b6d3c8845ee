"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { AttributionLead } from "@/components/attribution/attribution-lead";
import { ChannelTable } from "@/components/attribution/channel-table";
import { findLiftTruths } from "@/components/attribution/lift-truth";
import { ModelRangeChart } from "@/components/attribution/model-range-chart";
import { PathExplorer } from "@/components/attribution/path-explorer";
import { PerspectivesPanel } from "@/components/attribution/perspectives-panel";
import { TouchUpload } from "@/components/attribution/touch-upload";
import { useAttributionView } from "@/components/attribution/use-attribution-view";
import { LOOKBACKS, ORDERS } from "@/components/attribution/view-fields";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { attributionQueries } from "@/lib/attribution/queries";
import { experimentQueries } from "@/lib/experiments/queries";

/** 归因: whose each order is, seven answers side by side, and what no answer may claim. */
export function Attribution() {
  const t = useTranslations("attribution");
  const { shop } = useShell();
  const { view, fields, change } = useAttributionView();
  const { data, isPending, error, refetch } = useQuery(attributionQueries.report(shop.id, view));
  const experiments = useQuery(experimentQueries.list(shop.id));
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
  if (data.totals.touches === 0)
    return (
      <EmptyState title={t("empty.title")} actions={<TouchUpload />}>
        <p>{t("empty.hint")}</p>
        <p className="mt-2">{t("empty.window")}</p>
      </EmptyState>
    );
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <Select
          aria-label={t("view.lookback")}
          value={fields.lookback}
          options={LOOKBACKS.map((days) => ({
            value: days,
            label: `${t("view.lookback")} ${t("view.days", { days })}`,
          }))}
          onChange={(event) =>
            change({ lookback: LOOKBACKS.find((days) => days === event.target.value) ?? "30" })
          }
        />
        <Select
          aria-label={t("view.order")}
          value={fields.order}
          options={ORDERS.map((order) => ({
            value: order,
            label: `${t("models.markov")} ${t("view.orderOf", { order })}`,
          }))}
          onChange={(event) =>
            change({ order: ORDERS.find((order) => order === event.target.value) ?? "1" })
          }
        />
        <span className="ml-auto">
          <TouchUpload />
        </span>
      </div>
      <AttributionLead report={data} />
      <div className="grid items-start gap-3 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid min-w-0 gap-3">
          <ModelRangeChart report={data} truths={findLiftTruths(experiments.data?.items ?? [])} />
          <ChannelTable report={data} model={fields.model} onModel={(model) => change({ model })} />
        </div>
        <div className="grid min-w-0 gap-3">
          <PerspectivesPanel report={data} />
          <PathExplorer report={data} />
        </div>
      </div>
    </div>
  );
}
