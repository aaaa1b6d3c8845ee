"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Money } from "@/components/ui/money";
import type { FindingListDto } from "@/lib/diagnosis";
import { formatRate } from "@/lib/kernel";

/** The week in four figures: what is open, what it cost and brought, and how often the findings were right. */
export function WeekStrip({ data }: { data: FindingListDto }) {
  const t = useTranslations("diagnosis.strip");
  const locale = useLocale();
  const format = useFormatter();
  const open = data.items.filter(({ status }) => status === "open").length;
  const { week, lastRun } = data;
  const span = week ? t("week", { from: week.from.slice(5), to: week.to.slice(5) }) : null;
  return (
    <dl
      data-sheet=""
      className="grid grid-cols-5 rounded-lg border border-line bg-sheet max-lg:grid-cols-2"
    >
      <Cell label={t("open")}>{open}</Cell>
      <Cell label={t("lost")} note={span}>
        {week ? <Money minor={week.lost} currency={data.currency} notation="compact" /> : "–"}
      </Cell>
      <Cell label={t("gained")} note={span}>
        {week ? <Money minor={week.gained} currency={data.currency} notation="compact" /> : "–"}
      </Cell>
      <Cell
        label={t("precision")}
        note={data.decided > 0 ? t("precisionOf", { count: data.decided }) : t("precisionNone")}
      >
        {data.precision === null ? "–" : formatRate(data.precision, "percent", locale, 0)}
      </Cell>
      <Cell label={t("checked")} note={lastRun ? t("checkedDays", { to: lastRun.to }) : null}>
        {lastRun ? format.dateTime(new Date(lastRun.at), "day") : "–"}
      </Cell>
    </dl>
  );
}

function Cell({
  label,
  note,
  children,
}: {
  label: string;
  note?: string | null;
  children: ReactNode;
}) {
  return (
    <div className="border-l border-line-soft px-4 py-3 first:border-l-0">
      <dt className="text-ink-2">{label}</dt>
      <dd>
        <span className="text-title font-semibold">{children}</span>
        <span className="block min-h-4 text-note text-ink-3">{note}</span>
      </dd>
    </div>
  );
}
