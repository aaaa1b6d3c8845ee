"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { notify } from "@/components/ui/notify";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { planningQueries, postSimulatedDay } from "@/lib/planning/queries";
import { HourAdvice } from "./hour-advice";
import { LivePacing } from "./live-pacing";
import { PacedDay } from "./paced-day";

const BUDGETS = ["10000", "20000", "40000"] as const;
const FLOORS = ["none", "3", "4"] as const;

/** Pacing within the day: the live plan on its platform, advice on the shop's own hourly exports, and a day of the simulated market paced before one's eyes. */
export function PacingView() {
  const t = useTranslations("planning.pacing");
  const { shop } = useShell();
  const { data } = useQuery(planningQueries.pacing(shop.id));
  if (data === undefined) return <Skeleton className="h-64 w-full" />;
  return (
    <div className="grid gap-3">
      <LivePacing live={data.live} />
      <HourAdvice advice={data.advice} />
      <Panel title={t("title")} note={<Badge tone="attention">{t("simulated")}</Badge>}>
        <p className="max-w-3xl text-ink-2">{t("what")}</p>
        <StartForm isRunning={data.run !== null && data.run.outcome === null} />
      </Panel>
      {data.run && data.run.ticks.length > 0 ? <PacedDay run={data.run} /> : null}
    </div>
  );
}

function StartForm({ isRunning }: { isRunning: boolean }) {
  const t = useTranslations("planning.pacing");
  const { shop } = useShell();
  const client = useQueryClient();
  const [budget, setBudget] = useState<(typeof BUDGETS)[number]>("20000");
  const [floor, setFloor] = useState<(typeof FLOORS)[number]>("none");
  const [liveRoom, setLiveRoom] = useState(true);
  const start = useMutation({
    mutationFn: () =>
      postSimulatedDay(shop.id, {
        budget: Number(budget),
        roiFloor: floor === "none" ? null : Number(floor),
        liveRoom,
        // Another press is another day.
        seed: 1 + (Date.now() % 1_000_000),
      }),
    onSuccess: () =>
      client.invalidateQueries({ queryKey: planningQueries.pacing(shop.id).queryKey }),
    onError: (error) => notify({ title: t("failed"), detail: error.message, tone: "bad" }),
  });
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
      <Segmented
        label={t("budget")}
        size="small"
        value={budget}
        options={BUDGETS.map((value) => ({ value, label: t("money", { amount: Number(value) }) }))}
        onChange={setBudget}
      />
      <Segmented
        label={t("floor")}
        size="small"
        value={floor}
        options={FLOORS.map((value) => ({
          value,
          label: value === "none" ? t("noFloor") : t("atLeast", { roi: value }),
        }))}
        onChange={setFloor}
      />
      <Checkbox label={t("liveRoom")} checked={liveRoom} onChange={() => setLiveRoom(!liveRoom)} />
      <Button tone="primary" disabled={isRunning || start.isPending} onClick={() => start.mutate()}>
        {t(isRunning ? "running" : "start")}
      </Button>
    </div>
  );
}
