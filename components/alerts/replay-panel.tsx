"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { useShell } from "@/components/shell/shell-context";
import { FigureTable } from "@/components/ui/figure-table";
import { Skeleton } from "@/components/ui/skeleton";
import type { RehearsalDto, RuleSpecDto } from "@/lib/alerts";
import { alertQueries } from "@/lib/alerts/queries";
import { ReplayChart } from "./replay-chart";
import { useAlertWords } from "./use-alert-words";

const HEIGHT = 200;
const PARTS_SHOWN = 8;

/** The past year as a rule would have seen it: how often it would have fired, and when. */
export function ReplayPanel({ spec, currency }: { spec: RuleSpecDto | null; currency: string }) {
  const t = useTranslations("alerts.replay");
  const { shop } = useShell();
  const asked = useDeferredValue(spec);
  const { data, error, isFetching } = useQuery({
    ...alertQueries.rehearsal(shop.id, asked ?? NOTHING),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });
  return (
    <section aria-label={t("title")} aria-busy={isFetching}>
      <header className="mb-1 flex items-baseline gap-3">
        <h3 className="font-semibold">{t("title")}</h3>
        <p role="status" className="text-ink-2">
          {error
            ? t("failed")
            : isFetching
              ? t("running")
              : data
                ? data.firings === 0
                  ? t("calm")
                  : t("count", { count: data.firings })
                : ""}
        </p>
      </header>
      {error ? <p className="text-note text-seal">{error.message}</p> : null}
      {data ? (
        <Replay data={data} spec={asked ?? NOTHING} currency={currency} />
      ) : (
        <Skeleton className="h-50 w-full" />
      )}
    </section>
  );
}

/** Never asked: the query is off while there is no rule. */
const NOTHING: RuleSpecDto = {
  metric: "netSales",
  spanDays: 1,
  by: null,
  key: null,
  compare: { kind: "band", side: "below" },
  forDays: 1,
  calmDays: 0,
};

function Replay({
  data,
  spec,
  currency,
}: {
  data: RehearsalDto;
  spec: RuleSpecDto;
  currency: string;
}) {
  const t = useTranslations("alerts.replay");
  const { partName, say } = useAlertWords(currency);
  const [chosen, setChosen] = useState<string | null>(null);
  const part = data.parts.find(({ key }) => key === chosen) ?? data.parts[0];
  if (!part || data.days.length === 0) return <p className="text-ink-3">{t("empty")}</p>;
  const at = (values: typeof part.values, day: string) =>
    say(spec.metric, values[data.days.indexOf(day)] ?? null);
  const firing = data.parts.filter(({ firings }) => firings.length > 0);
  const shown = firing.slice(0, PARTS_SHOWN);
  const calm = data.parts.length - firing.length;
  return (
    <>
      <ReplayChart
        label={t("chart", { part: partName(spec.by, part) })}
        days={data.days}
        part={part}
        height={HEIGHT}
        format={(value) => say(spec.metric, value, true)}
      />
      {part.firings.length > 0 ? (
        <details className="mt-1">
          <summary className="w-max cursor-pointer text-note text-ink-2">{t("firings")}</summary>
          <FigureTable
            maxHeight={HEIGHT}
            rows={part.firings.toReversed()}
            idOf={({ firedOn }) => firedOn}
            columns={[
              { id: "told", label: t("told"), cell: ({ firedOn }) => firedOn },
              {
                id: "value",
                label: t("value"),
                look: "strong",
                cell: ({ firedOn }) => at(part.values, firedOn),
              },
              { id: "limit", label: t("limit"), cell: ({ firedOn }) => at(part.limits, firedOn) },
              { id: "from", label: t("from"), cell: ({ startedOn }) => startedOn },
              { id: "to", label: t("to"), cell: ({ lastOn }) => lastOn },
            ]}
          />
        </details>
      ) : null}
      {data.parts.length > 1 ? (
        <fieldset className="mt-2 flex flex-wrap items-center gap-2">
          <legend className="sr-only">{t("parts")}</legend>
          {shown.map((one) => (
            <button
              key={one.key}
              type="button"
              aria-pressed={one === part}
              onClick={() => setChosen(one.key)}
              className="h-6 rounded-md border border-line px-2 text-note text-ink-2 hover:bg-hover aria-pressed:border-river aria-pressed:bg-river-soft aria-pressed:text-river"
            >
              {partName(spec.by, one)} · {t("times", { count: one.firings.length })}
            </button>
          ))}
          {calm > 0 ? (
            <span className="text-note text-ink-3">{t("more", { count: calm })}</span>
          ) : null}
        </fieldset>
      ) : null}
    </>
  );
}
