"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { ChartFrame } from "@/components/charts/chart-frame";
import { RangeChart } from "@/components/charts/range-chart";
import { useDayName } from "@/components/ledger/use-day-name";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { Money } from "@/components/ui/money";
import { withMinus } from "@/lib/kernel";
import type { MaturityDto } from "@/lib/ledger";
import { ledgerQueries } from "@/lib/ledger/queries";

const HEIGHT = 168;

/** Whether the range above can be trusted: what was told of earlier weeks on their last day, and what they came to. */
export function MaturityPanel() {
  const t = useTranslations("overview.maturity");
  const { shop } = useShell();
  const { data, error } = useQuery(ledgerQueries.maturity(shop.id));
  const words = useWords(data);
  const weeks = data?.weeks ?? [];
  if (error || (data && weeks.length === 0))
    return (
      <Panel title={t("title")}>
        {data ? (
          <p className="text-ink-2">
            {t("tooLittle", { days: data.historyDays, needed: data.neededDays })}
          </p>
        ) : (
          <ProblemNote title={t("unread")} error={error} />
        )}
      </Panel>
    );
  return (
    <ChartFrame
      title={t("title")}
      summary={words.summary}
      height={HEIGHT}
      status={data ? "ready" : "pending"}
      table={{
        columns: [
          { id: "week", label: t("week") },
          ...(["low", "expected", "high", "came"] as const).map((id) => ({
            id,
            label: t(id),
            align: "end" as const,
          })),
        ],
        rows: weeks.map((week) => ({
          id: week.to,
          cells: [
            `${week.from} – ${week.to}`,
            ...(["low", "expected", "high", "came"] as const).map((id) => (
              <Money key={id} minor={week[id]} currency={shop.currency} />
            )),
          ],
        })),
      }}
    >
      <RangeChart
        label={words.summary}
        height={HEIGHT}
        marks={words.marks}
        ends={words.ends}
        formatShare={words.formatShare}
      />
      <p className="mt-1 text-note text-ink-3">{t("reading")}</p>
    </ChartFrame>
  );
}

function useWords(data: MaturityDto | undefined) {
  const t = useTranslations("overview.maturity");
  const format = useFormatter();
  const toDay = useDayName();
  const formatShare = (share: number): string =>
    withMinus(
      format.number(share, {
        style: "percent",
        maximumFractionDigits: 1,
        signDisplay: "exceptZero",
      }),
    );
  const share = (value: number | null | undefined): string =>
    format.number(value ?? 0, { style: "percent", maximumFractionDigits: 1 });
  const weeks = data?.weeks ?? [];
  const dayOf = (week: MaturityDto["weeks"][number] | undefined): string =>
    week ? toDay(week.to) : "";
  return {
    formatShare,
    summary:
      data && data.coverage !== null
        ? t("summary", {
            windows: data.windows,
            promised: share(data.promised),
            coverage: share(data.coverage),
            error: share(data.error),
            bias: formatShare(data.bias ?? 0),
          })
        : "",
    ends: [dayOf(weeks[0]), dayOf(weeks.at(-1))] as const,
    marks: weeks.map(({ from, to, low, expected, high, came }) => {
      const middle = Number(expected) || 1;
      const toShare = (amount: string): number => (Number(amount) - Number(expected)) / middle;
      return {
        id: to,
        low: toShare(low),
        high: toShare(high),
        came: toShare(came),
        title: t("mark", {
          from: toDay(from),
          to: toDay(to),
          low: formatShare(toShare(low)),
          high: formatShare(toShare(high)),
          came: formatShare(toShare(came)),
        }),
      };
    }),
  };
}
