"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ChartFrame } from "@/components/charts/chart-frame";
import { Legend } from "@/components/charts/legend";
import { TrendChart } from "@/components/charts/trend-chart";
import { type TrendSeries, toTrendLegend } from "@/components/charts/trend-series";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { Rate } from "@/components/ui/rate";
import { Segmented } from "@/components/ui/segmented";
import { jobQueries } from "@/lib/jobs/queries";
import type { PlanModelDto, PlanReplay, ReplayInput } from "@/lib/planning";
import { postReplay } from "@/lib/planning/queries";
import { Amount } from "./amount";
import { type Draft, toLimits } from "./use-brief";

const WEEKS = ["4", "8", "12"] as const;
const HEIGHT = 240;

/** What the plan would have done with the last weeks' own money, beside what happened: an estimate, and said to be one. */
export function ReplayPanel({ model, draft }: { model: PlanModelDto; draft: Draft }) {
  const t = useTranslations("planning.replay");
  const [weeks, setWeeks] = useState<(typeof WEEKS)[number]>("8");
  const replay = useReplay();
  const start = () =>
    replay.start({
      weeks: Number(weeks),
      goal: draft.goal,
      roiFloor: draft.roiFloor,
      limits: toRuleTexts(model, draft),
    });
  return (
    <div className="grid gap-3">
      <Panel title={t("title")}>
        <p className="max-w-3xl text-ink-2">{t("what")}</p>
        <div className="mt-3 flex flex-wrap items-center gap-3">
          <Segmented
            label={t("weeks")}
            size="small"
            value={weeks}
            options={WEEKS.map((value) => ({ value, label: t("count", { weeks: Number(value) }) }))}
            onChange={setWeeks}
          />
          <Button tone="primary" disabled={replay.isRunning} onClick={start}>
            {t("start")}
          </Button>
          {replay.failure ? <p className="text-seal">{replay.failure}</p> : null}
        </div>
        {replay.isRunning ? (
          <div className="mt-3 max-w-md">
            <Progress label={t("running")} done={0} total={null} />
          </div>
        ) : null}
      </Panel>
      {replay.result ? <ReplayResult replay={replay.result} /> : null}
    </div>
  );
}

function toRuleTexts(model: PlanModelDto, draft: Draft): ReplayInput["limits"] {
  const text = (value: number | undefined): string | undefined =>
    value === undefined ? undefined : String(Math.round(value));
  return Object.fromEntries(
    Object.entries(toLimits(model, draft)).map(([lever, { min, max }]) => [
      lever,
      { min: text(min), max: text(max) },
    ]),
  );
}

function useReplay() {
  const { shop } = useShell();
  const started = useMutation({
    mutationFn: (input: ReplayInput) => postReplay(shop.id, input),
  });
  const id = started.data?.id ?? "";
  const { data: job } = useQuery({ ...jobQueries.detail(shop.id, id), enabled: id !== "" });
  const isOver = job?.status === "done" || job?.status === "failed" || job?.status === "cancelled";
  return {
    start: started.mutate,
    isRunning: started.isPending || (started.isSuccess && !isOver),
    failure: started.error?.message ?? job?.error?.message ?? null,
    result: job?.status === "done" ? (job.result as PlanReplay) : null,
  };
}

function ReplayResult({ replay }: { replay: PlanReplay }) {
  const t = useTranslations("planning.replay");
  const { shop } = useShell();
  const { weeks, gain } = replay;
  const line = (id: "actual" | "replayed", color: TrendSeries["color"]): TrendSeries => ({
    id,
    label: t(id),
    kind: "money",
    shape: "line",
    color,
    dashed: id === "actual",
    values: weeks.map((week) => String(Math.round(week[id].netSales))),
  });
  const series = [line("replayed", 1), line("actual", 2)];
  return (
    <ChartFrame
      title={t("result")}
      unit={t("unit", { currency: shop.currency })}
      summary={t("summary", { weeks: weeks.length })}
      height={HEIGHT}
      legend={<Legend items={toTrendLegend(series)} />}
      table={{
        columns: [
          { id: "week", label: t("week") },
          { id: "spend", label: t("spend"), align: "end" },
          { id: "actual", label: t("actual"), align: "end" },
          { id: "replayed", label: t("replayed"), align: "end" },
          { id: "roi", label: t("roi"), align: "end" },
        ],
        rows: weeks.map((week) => ({
          id: week.from,
          cells: [
            `${week.from} – ${week.to}`,
            <Amount key="spend" value={week.spend} exact />,
            <Amount key="actual" value={week.actual.netSales} exact />,
            <Amount key="replayed" value={week.replayed.netSales} exact />,
            <span key="roi">
              <Rate value={week.actual.compositeRoi} decimals={2} /> →{" "}
              <Rate value={week.replayed.compositeRoi} decimals={2} />
            </span>,
          ],
        })),
      }}
    >
      <TrendChart
        days={weeks.map(({ from }) => from)}
        series={series}
        currency={shop.currency}
        height={HEIGHT - 32}
        label={t("result")}
      />
      <p className="pt-2">
        {t("gain")}{" "}
        <strong className={gain.value >= 0 ? "text-river" : "text-seal"}>
          {gain.value >= 0 ? "+" : ""}
          <Amount value={gain.value} />
        </strong>{" "}
        <span className="text-ink-3">
          {t("range")} <Amount value={gain.low} />–<Amount value={gain.high} />
        </span>
      </p>
    </ChartFrame>
  );
}
