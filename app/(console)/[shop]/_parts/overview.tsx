"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { ErrorState } from "@/components/ui/error-state";
import { ProblemError } from "@/lib/browser";
import { BridgePanel } from "./bridge-panel";
import { FlowPanel } from "./flow-panel";
import { MaturityPanel } from "./maturity-panel";
import { OverviewEmpty } from "./overview-empty";
import { OverviewKpis } from "./overview-kpis";
import { findBookEnd, OverviewLead } from "./overview-lead";
import { OverviewSkeleton } from "./overview-skeleton";
import { RouteTable } from "./route-table";
import { TrendPanel } from "./trend-panel";
import { useOverview } from "./use-overview";

/** The whole page below its header, for the window in the address. */
export function Overview() {
  const { query, isExtended } = useOverview();
  const { data: overview, isPlaceholderData } = query;
  if (query.isError && (!overview || isPlaceholderData)) {
    return <ReadError error={query.error} retry={() => void query.refetch()} />;
  }
  if (!overview) return <OverviewSkeleton />;
  if (findBookEnd(overview) === null) return <OverviewEmpty />;
  return (
    <div
      aria-busy={isPlaceholderData}
      className={cx("flex flex-col gap-3 transition-opacity", isPlaceholderData && "opacity-60")}
    >
      <OverviewLead overview={overview} />
      <OverviewKpis overview={overview} isExtended={isExtended} />
      <div className="grid grid-cols-[minmax(0,7fr)_minmax(0,5fr)] gap-3 max-xl:grid-cols-[minmax(0,1fr)]">
        <TrendPanel overview={overview} />
        <BridgePanel overview={overview} />
        <FlowPanel overview={overview} />
        <RouteTable overview={overview} />
      </div>
      {overview.basis === "business" ? <MaturityPanel /> : null}
    </div>
  );
}

function ReadError({ error, retry }: { error: Error; retry: () => void }) {
  const t = useTranslations("overview");
  const e = useTranslations("errors.read");
  const ui = useTranslations("ui");
  const id = error instanceof ProblemError ? error.requestId : null;
  return (
    <ErrorState
      title={t("readError")}
      safe={e("safe")}
      advice={e("advice")}
      request={id ? ui("requestId", { id }) : null}
      actions={<Button onClick={retry}>{ui("retry")}</Button>}
    />
  );
}
