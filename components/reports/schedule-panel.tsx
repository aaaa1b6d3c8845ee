"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { FilterLink } from "@/components/shell/filter-link";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { notify } from "@/components/ui/notify";
import { Skeleton } from "@/components/ui/skeleton";
import type { DashboardDto, ScheduleChangeInput, ScheduleDto } from "@/lib/reports";
import { patchSchedule, postSendNow, reportQueries } from "@/lib/reports/queries";
import { ScheduleDialog } from "./schedule-dialog";

/** What is sent by the calendar, when it is due, and what came of the last sendings. */
export function SchedulePanel({ dashboards }: { dashboards: readonly DashboardDto[] }) {
  const t = useTranslations("reports.schedule");
  const { shop } = useShell();
  const { data, isPending } = useQuery(reportQueries.schedules(shop.id));
  const [editing, setEditing] = useState<ScheduleDto | "new" | null>(null);
  if (isPending) return <Skeleton className="h-40 w-full" />;
  const items = data?.items ?? [];
  const create = (
    <Button tone="primary" disabled={dashboards.length === 0} onClick={() => setEditing("new")}>
      {t("new")}
    </Button>
  );
  return (
    <>
      {items.length === 0 ? (
        <EmptyState title={t("empty")} actions={create}>
          {dashboards.length === 0 ? t("needsBoard") : t("emptyHint")}
        </EmptyState>
      ) : (
        <Panel
          title={t("title")}
          note={t("note", { timezone: data?.timezone ?? "" })}
          actions={create}
          flush
        >
          <ul>
            {items.map((schedule) => (
              <ScheduleRow
                key={schedule.id}
                schedule={schedule}
                timezone={data?.timezone ?? "Asia/Shanghai"}
                onEdit={() => setEditing(schedule)}
              />
            ))}
          </ul>
        </Panel>
      )}
      {editing === null ? null : (
        <ScheduleDialog
          schedule={editing === "new" ? null : editing}
          dashboards={dashboards}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}

function ScheduleRow({
  schedule,
  timezone,
  onEdit,
}: {
  schedule: ScheduleDto;
  timezone: string;
  onEdit: () => void;
}) {
  const t = useTranslations("reports.schedule");
  const format = useFormatter();
  const moves = useScheduleMoves(schedule);
  const { every, place, hour } = schedule;
  const placed =
    every === "week"
      ? t(`weekdays.${place}` as "weekdays.0")
      : every === "month"
        ? t("dayNo", { day: place })
        : "";
  const at = (text: string): string =>
    format.dateTime(new Date(text), {
      dateStyle: "medium",
      timeStyle: "short",
      timeZone: timezone,
    });
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)_max-content] items-start gap-x-4 gap-y-2 border-t border-line-soft px-4 py-2.5 max-md:grid-cols-[minmax(0,1fr)_max-content]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          {schedule.name}
          {schedule.status === "paused" ? <Badge>{t("paused")}</Badge> : null}
        </p>
        <p className="text-ink-2">
          {t("at", { rhythm: t(`rhythms.${every}`), place: placed, hour })} ·{" "}
          {schedule.dashboardName} · {schedule.format.toUpperCase()}
        </p>
        <p className="text-note text-ink-3">
          {schedule.status === "active" ? t("next", { at: at(schedule.nextDueAt) }) : ""}
        </p>
      </div>
      <ul className="text-note text-ink-2 max-md:col-span-2 max-md:row-start-2">
        {schedule.runs.length === 0 ? <li className="text-ink-3">{t("noRuns")}</li> : null}
        {schedule.runs.map((run) => (
          <li key={run.period} className="flex min-h-6 flex-wrap items-center gap-x-2">
            <span className="font-semibold">{run.period}</span>
            <RunState run={run} />
          </li>
        ))}
      </ul>
      <div className="flex items-center gap-1">
        <Button size="small" disabled={moves.isPending} onClick={moves.send}>
          {t("send")}
        </Button>
        <Menu
          label={t("actions", { name: schedule.name })}
          align="end"
          groups={[
            {
              id: "moves",
              items: [
                { id: "edit", label: t("edit"), onSelect: onEdit },
                schedule.status === "active"
                  ? { id: "pause", label: t("pause"), onSelect: () => moves.set("paused") }
                  : { id: "resume", label: t("resume"), onSelect: () => moves.set("active") },
                {
                  id: "archive",
                  label: t("archive"),
                  danger: true,
                  onSelect: () => moves.set("archived"),
                },
              ],
            },
          ]}
          trigger={(props) => (
            <IconButton {...props} icon="more" label={t("actions", { name: schedule.name })} />
          )}
        />
      </div>
    </li>
  );
}

function RunState({ run }: { run: ScheduleDto["runs"][number] }) {
  const t = useTranslations("reports.schedule");
  const { shop } = useShell();
  if (run.sent + run.waiting + run.failed === 0) return <span>{t("inboxOnly")}</span>;
  return (
    <>
      {run.sent > 0 ? <Badge tone="good">{t("delivered", { sent: run.sent })}</Badge> : null}
      {run.waiting > 0 ? <Badge>{t("waiting", { waiting: run.waiting })}</Badge> : null}
      {run.failed > 0 ? (
        <Badge tone="bad">{t("notDelivered", { failed: run.failed })}</Badge>
      ) : null}
      <FilterLink
        href={`/${shop.id}/alerts`}
        query={{ tab: "receivers" }}
        className="text-river hover:underline"
      >
        {t("log")}
      </FilterLink>
    </>
  );
}

function useScheduleMoves(schedule: ScheduleDto) {
  const t = useTranslations("reports.schedule");
  const { shop } = useShell();
  const client = useQueryClient();
  const after = (title: string) => ({
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: reportQueries.all(shop.id) });
      notify({ title, tone: "good" as const });
    },
    onError: (error: Error) => notify({ title: t("failed"), detail: error.message, tone: "bad" }),
  });
  const set = useMutation({
    mutationFn: (status: ScheduleChangeInput["status"]) => {
      const { name, dashboard, every, place, hour, format, language, receivers } = schedule;
      const kept = { name, dashboard, every, place, hour, format, language, receivers };
      return patchSchedule(shop.id, schedule.id, { ...kept, status });
    },
    ...after(t("saved")),
  });
  const send = useMutation({
    mutationFn: () => postSendNow(shop.id, schedule.id),
    ...after(t("sent")),
  });
  return { set: set.mutate, send: () => send.mutate(), isPending: set.isPending || send.isPending };
}
