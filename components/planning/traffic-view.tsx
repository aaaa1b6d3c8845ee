"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { EmptyState } from "@/components/ui/empty-state";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { TRAFFIC_GROUPS, type TrafficDto, type TrafficInput } from "@/lib/planning";
import { planningQueries } from "@/lib/planning/queries";
import { EcpmCalculator } from "./ecpm-calculator";
import { EffectList } from "./effect-list";
import { TrafficTable } from "./traffic-table";

const DAYS = ["7", "14", "28"] as const;

/** eCPM 人货场 workbench: why the price of impressions and the return moved between two windows, without a residual. */
export function TrafficView() {
  const t = useTranslations("planning.traffic");
  const { shop } = useShell();
  const [days, setDays] = useState<(typeof DAYS)[number]>("14");
  const [by, setBy] = useState<TrafficInput["by"]>("route");
  const { data } = useQuery(planningQueries.traffic(shop.id, { days: Number(days), by }));
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <Segmented
          label={t("days")}
          size="small"
          value={days}
          options={DAYS.map((value) => ({ value, label: t("count", { days: Number(value) }) }))}
          onChange={setDays}
        />
        <Segmented
          label={t("by")}
          size="small"
          value={by}
          options={TRAFFIC_GROUPS.map((value) => ({ value, label: t(`groups.${value}`) }))}
          onChange={setBy}
        />
        {data?.window && data.previous ? (
          <span className="text-note text-ink-3">
            {t("windows", {
              from: data.window.from,
              to: data.window.to,
              before: data.previous.from,
              until: data.previous.to,
            })}
          </span>
        ) : null}
      </div>
      {data === undefined ? <Skeleton className="h-64 w-full" /> : <TrafficBody data={data} />}
    </div>
  );
}

function TrafficBody({ data }: { data: TrafficDto }) {
  const t = useTranslations("planning.traffic");
  if (data.window === null) return <EmptyState title={t("none")}>{t("noneHint")}</EmptyState>;
  return (
    <>
      <div className="grid grid-cols-2 gap-3 max-lg:grid-cols-1">
        <ChangePanel kind="ecpm" change={data.ecpm} />
        <ChangePanel kind="roi" change={data.roi} />
      </div>
      <TrafficTable rows={data.rows} />
      <EcpmCalculator rows={data.rows} />
    </>
  );
}

/** eCPM comes in minor units a thousand impressions. */
const toText = (kind: "ecpm" | "roi", value: number): string =>
  kind === "ecpm" ? (value / 100).toFixed(2) : value.toFixed(3);

function ChangePanel({ kind, change }: { kind: "ecpm" | "roi"; change: TrafficDto["ecpm"] }) {
  const t = useTranslations("planning.traffic");
  return (
    <Panel title={t(`${kind}.title`)} note={t(`${kind}.formula`)}>
      {change === null ? (
        <p className="text-ink-2">{t("noChange")}</p>
      ) : (
        <>
          <p className="mb-2 text-title font-semibold">
            {toText(kind, change.before)} → {toText(kind, change.after)}
          </p>
          <EffectList
            format={(value) => toText(kind, value)}
            effects={change.effects.map(({ cause, effect }) => ({
              id: cause,
              label: t(`causes.${cause as "mix"}`),
              effect,
            }))}
          />
          <p className="mt-2 text-note text-ink-3">{t("sum")}</p>
        </>
      )}
    </Panel>
  );
}
