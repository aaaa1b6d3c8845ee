"use client";

import { useTranslations } from "next-intl";
import { ChartFrame } from "@/components/charts/chart-frame";
import { Badge } from "@/components/ui/badge";
import { formatNumber } from "@/lib/kernel";
import type { LiveCampaignDto } from "@/lib/planning";
import { PACING_CHARTS_HEIGHT, PacingCharts, PacingLegend } from "./pacing-charts";
import { PacingLog } from "./pacing-log";
import { toClock } from "./to-clock";

/** One platform plan's day: money as told and as due, the goal, and every action with its reason and effect. */
export function LiveDay({ campaign }: { campaign: LiveCampaignDto }) {
  const t = useTranslations("planning.pacing");
  const live = useTranslations("planning.live");
  const { told, due, ticks, actions } = campaign;
  const last = told.at(-1);
  return (
    <>
      <ChartFrame
        title={campaign.name}
        unit={t("unit")}
        summary={t("summary", {
          clock: toClock(last?.minute ?? 0),
          spent: toYuan(last?.spent ?? 0),
          budget: toYuan(campaign.budget ?? 0),
          edits: actions.filter(({ kind }) => kind === "set-goal").length,
        })}
        actions={
          campaign.isPractice ? <Badge tone="attention">{live("practiceDay")}</Badge> : undefined
        }
        height={PACING_CHARTS_HEIGHT}
        legend={<PacingLegend />}
        table={{
          columns: [
            { id: "clock", label: t("clock") },
            { id: "spent", label: t("spent"), align: "end" },
          ],
          rows: told.map(({ minute, spent }) => ({
            id: String(minute),
            cells: [toClock(minute), toYuan(spent)],
          })),
        }}
      >
        <PacingCharts due={due} told={told} ticks={ticks} actions={actions} format={toYuan} />
      </ChartFrame>
      {actions.length > 0 ? <PacingLog actions={actions} format={toYuan} /> : null}
    </>
  );
}

const toYuan = (minor: number): string => formatNumber(minor / 100, "en");
