"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { alertQueries } from "@/lib/alerts/queries";
import {
  type DashboardDto,
  EXPORT_FILES,
  RHYTHMS,
  type ScheduleDto,
  type ScheduleInput,
} from "@/lib/reports";
import { patchSchedule, postSchedule, reportQueries } from "@/lib/reports/queries";

const LANGUAGES = ["zh", "en"] as const;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const;
const MONTH_DAYS = Array.from({ length: 28 }, (_, day) => day + 1);

/** Which dashboard is sent when, as what, to whom. */
export function ScheduleDialog({
  schedule,
  dashboards,
  onClose,
}: {
  schedule: ScheduleDto | null;
  dashboards: readonly DashboardDto[];
  onClose: () => void;
}) {
  const t = useTranslations("reports.schedule");
  const { shop } = useShell();
  const client = useQueryClient();
  const [draft, setDraft] = useState<ScheduleInput>(() => toDraft(schedule, dashboards));
  const save = useMutation({
    mutationFn: () =>
      schedule === null
        ? postSchedule(shop.id, draft)
        : patchSchedule(shop.id, schedule.id, { ...draft, status: schedule.status }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: reportQueries.all(shop.id) });
      notify({ title: t("saved"), tone: "good" });
      onClose();
    },
    onError: (error) => notify({ title: t("failed"), detail: error.message, tone: "bad" }),
  });
  const change = (part: Partial<ScheduleInput>) => setDraft({ ...draft, ...part });
  return (
    <Dialog
      open
      size="medium"
      onClose={onClose}
      title={t("dialog")}
      description={t("description")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            tone="primary"
            disabled={!draft.name.trim() || !draft.dashboard || save.isPending}
            onClick={() => save.mutate()}
          >
            {t("save")}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <Field label={t("name")} required>
          {(control) => (
            <Input
              {...control}
              maxLength={60}
              value={draft.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("dashboard")}>
          {(control) => (
            <Select
              {...control}
              className="w-full"
              value={draft.dashboard}
              options={dashboards.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(event) => change({ dashboard: event.target.value })}
            />
          )}
        </Field>
        <WhenFields draft={draft} onChange={change} />
        <div className="flex flex-wrap gap-4">
          <Segmented
            label={t("format")}
            value={draft.format}
            options={EXPORT_FILES.map((value) => ({ value, label: value.toUpperCase() }))}
            onChange={(format) => change({ format })}
          />
          <Segmented
            label={t("language")}
            value={draft.language}
            options={LANGUAGES.map((value) => ({ value, label: t(value) }))}
            onChange={(language) => change({ language })}
          />
        </div>
        <ReceiverChoice draft={draft} onChange={change} />
      </div>
    </Dialog>
  );
}

function toDraft(schedule: ScheduleDto | null, dashboards: readonly DashboardDto[]): ScheduleInput {
  if (schedule !== null) {
    const { name, dashboard, every, place, hour, format, language, receivers } = schedule;
    return { name, dashboard, every, place, hour, format, language, receivers };
  }
  return {
    name: "",
    dashboard: dashboards[0]?.id ?? "",
    every: "week",
    place: 0,
    hour: 9,
    format: "xlsx",
    language: "zh",
    receivers: [],
  };
}

interface PartProps {
  readonly draft: ScheduleInput;
  readonly onChange: (part: Partial<ScheduleInput>) => void;
}

function WhenFields({ draft, onChange }: PartProps) {
  const t = useTranslations("reports.schedule");
  const { every } = draft;
  const places =
    every === "week"
      ? WEEKDAYS.map((day) => ({ value: String(day), label: t(`weekdays.${day}`) }))
      : MONTH_DAYS.map((day) => ({ value: String(day), label: t("dayNo", { day }) }));
  return (
    <div className="grid grid-cols-3 gap-3 max-sm:grid-cols-1">
      <Field label={t("every")}>
        {(control) => (
          <Select
            {...control}
            className="w-full"
            value={every}
            options={RHYTHMS.map((value) => ({ value, label: t(`rhythms.${value}`) }))}
            onChange={(event) => {
              const next = RHYTHMS.find((rhythm) => rhythm === event.target.value) ?? "day";
              onChange({ every: next, place: next === "month" ? 1 : 0 });
            }}
          />
        )}
      </Field>
      {every === "day" ? null : (
        <Field label={every === "week" ? t("weekday") : t("monthDay")}>
          {(control) => (
            <Select
              {...control}
              className="w-full"
              value={String(draft.place)}
              options={places}
              onChange={(event) => onChange({ place: Number(event.target.value) })}
            />
          )}
        </Field>
      )}
      <Field label={t("hour")}>
        {(control) => (
          <Select
            {...control}
            className="w-full"
            value={String(draft.hour)}
            options={HOURS.map((hour) => ({ value: String(hour), label: t("hourNo", { hour }) }))}
            onChange={(event) => onChange({ hour: Number(event.target.value) })}
          />
        )}
      </Field>
    </div>
  );
}

function ReceiverChoice({ draft, onChange }: PartProps) {
  const t = useTranslations("reports.schedule");
  const kinds = useTranslations("alerts.receiver.kinds");
  const { shop } = useShell();
  const { data } = useQuery(alertQueries.receivers(shop.id));
  return (
    <fieldset>
      <legend className="mb-1 text-ink-2">{t("receivers")}</legend>
      <div className="flex flex-wrap gap-x-4">
        {(data?.items ?? []).map((receiver) => {
          const isChosen = draft.receivers.includes(receiver.id);
          return (
            <Checkbox
              key={receiver.id}
              label={`${receiver.name} · ${kinds(receiver.kind)}`}
              checked={isChosen}
              onChange={() =>
                onChange({
                  receivers: isChosen
                    ? draft.receivers.filter((id) => id !== receiver.id)
                    : [...draft.receivers, receiver.id],
                })
              }
            />
          );
        })}
      </div>
      <p className="text-note text-ink-3">{t("receiversHint")}</p>
    </fieldset>
  );
}
