"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useShell } from "@/components/shell/shell-context";
import { cx } from "@/components/ui/cx";
import { Money } from "@/components/ui/money";
import type { PeriodDto } from "@/lib/closing";

/** The year as a row of columns: how much each month sold, and a seal on those that are closed. */
export function MonthStrip({
  periods,
  picked,
  onPick,
}: {
  periods: readonly PeriodDto[];
  picked: string | null;
  onPick: (month: string) => void;
}) {
  const t = useTranslations("closing.periods");
  const months = periods.toReversed();
  const most = Math.max(1, ...months.map(({ figures }) => Number(figures.netSales)));
  return (
    <ul
      aria-label={t("strip")}
      className="flex gap-1 overflow-x-auto rounded-lg border border-line bg-sheet px-4 pt-5 pb-3"
    >
      {months.map((period) => (
        <MonthColumn
          key={period.month}
          period={period}
          share={Math.max(0, Number(period.figures.netSales)) / most}
          isPicked={period.month === picked}
          onPick={() => onPick(period.month)}
        />
      ))}
    </ul>
  );
}

const HEIGHT = 84;

function MonthColumn({
  period,
  share,
  isPicked,
  onPick,
}: {
  period: PeriodDto;
  share: number;
  isPicked: boolean;
  onPick: () => void;
}) {
  const t = useTranslations("closing.periods");
  const { shop } = useShell();
  const toMonth = useMonthName();
  const isClosed = period.status !== "open";
  return (
    <li className="min-w-16 flex-1">
      <button
        type="button"
        aria-pressed={isPicked}
        onClick={onPick}
        className={cx(
          "flex w-full flex-col items-center gap-1 rounded-md px-1 pt-1 pb-1.5 hover:bg-hover",
          isPicked && "bg-river-soft",
        )}
      >
        <span className="text-note text-ink-2">
          <Money minor={period.figures.netSales} currency={shop.currency} notation="compact" />
        </span>
        <span aria-hidden="true" className="relative flex items-end" style={{ height: HEIGHT }}>
          <span
            className={cx("block w-9 rounded-t-sm", isClosed ? "bg-chart-1" : "bg-chart-1/35")}
            style={{ height: Math.max(2, share * HEIGHT) }}
          />
          {isClosed ? (
            <span className="absolute bottom-1.5 left-1/2 flex size-7 -translate-x-1/2 -rotate-6 items-center justify-center rounded-sm border border-on-seal bg-seal text-note font-semibold text-on-seal">
              {t("stamp")}
            </span>
          ) : null}
        </span>
        <span className="whitespace-nowrap">{toMonth(period.month)}</span>
        <span className={cx("text-note", isClosed ? "text-seal" : "text-ink-3")}>
          {t(`states.${stateOf(period)}`)}
        </span>
      </button>
    </li>
  );
}

export type PeriodState = "closed" | "asked" | "ready" | "running";

/** What can be done with a month today. */
export function stateOf(period: PeriodDto): PeriodState {
  if (period.status !== "open") return period.status;
  return period.isOver ? "ready" : "running";
}

/** A month as people say it; the year only when it is another one. */
function useMonthName(): (month: string) => string {
  const { today } = useShell();
  const format = useFormatter();
  return (month) =>
    format.dateTime(new Date(`${month}-01T00:00:00Z`), {
      timeZone: "UTC",
      month: "short",
      ...(month.slice(0, 4) === today.slice(0, 4) ? {} : { year: "2-digit" }),
    });
}
