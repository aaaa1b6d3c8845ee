"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { MonthStrip, stateOf } from "@/components/closing/month-strip";
import { PeriodDrawer } from "@/components/closing/period-drawer";
import { PeriodTable } from "@/components/closing/period-table";
import { FilterLink } from "@/components/shell/filter-link";
import { useShell } from "@/components/shell/shell-context";
import { Button, buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { PeriodDto } from "@/lib/closing";
import { closingQueries } from "@/lib/closing/queries";

/** 期间: how far the book is closed, what each month came to, and the proof of it. */
export function Periods() {
  const t = useTranslations("closing.periods");
  const { shop } = useShell();
  const { data, isPending, error, refetch } = useQuery(closingQueries.periods(shop.id));
  const [picked, setPicked] = useState<string | null>(null);
  if (isPending) return <Skeleton className="h-80 w-full" />;
  if (error)
    return (
      <EmptyState
        title={t("readError")}
        actions={<Button onClick={() => refetch()}>{t("retry")}</Button>}
      >
        {error.message}
      </EmptyState>
    );
  if (data.items.length === 0)
    return (
      <EmptyState
        title={t("empty")}
        actions={
          <FilterLink href={`/${shop.id}/imports`} className={buttonClass("primary")}>
            {t("import")}
          </FilterLink>
        }
      >
        {t("emptyHint")}
      </EmptyState>
    );
  const opened = data.items.find(({ month }) => month === picked) ?? null;
  return (
    <div className="flex flex-col gap-3">
      <Lead periods={data.items} />
      <MonthStrip periods={data.items} picked={picked} onPick={setPicked} />
      <div className="flex items-start gap-3">
        <PeriodTable periods={data.items} picked={picked} onPick={setPicked} />
        <PeriodDrawer period={opened} onClose={() => setPicked(null)} />
      </div>
    </div>
  );
}

/** How far the book is closed, in one sentence, and what may be closed next. */
function Lead({ periods }: { periods: readonly PeriodDto[] }) {
  const t = useTranslations("closing.periods.lead");
  const closed = periods.filter(({ status }) => status !== "open");
  const ready = periods.filter((period) => stateOf(period) === "ready");
  const figure = (chunks: ReactNode) => (
    <strong className="mx-0.5 align-baseline text-[1.75rem] font-semibold text-river">
      {chunks}
    </strong>
  );
  const last = closed[0]?.month;
  const oldest = ready.at(-1)?.month;
  return (
    <p className="pt-1 pb-1 text-lead leading-8">
      {last ? t.rich("closed", { month: last, figure }) : t("none")}
      {oldest ? ` ${t("ready", { count: ready.length, month: oldest })}` : ""}
    </p>
  );
}
