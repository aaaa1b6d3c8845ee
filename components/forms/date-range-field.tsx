"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Popover } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import type { CalendarDay, DayRange } from "@/lib/kernel";
import { useRangeLabel } from "./use-range-label";

const DateRangePanel = dynamic(
  () => import("./date-range-panel").then((module) => module.DateRangePanel),
  { ssr: false, loading: () => <Skeleton className="m-3 h-72 w-80" /> },
);

export interface DateRangeFieldProps {
  value: DayRange;
  /** The day it is in the shop. */
  today: CalendarDay;
  onChange: (range: DayRange) => void;
  /** Said before the window where there is more than one. */
  label?: string | undefined;
}

/** The window a page looks at: presets, big sales, or two days of the calendar. */
export function DateRangeField({ value, today, onChange, label: name }: DateRangeFieldProps) {
  const t = useTranslations("ui.dates");
  const label = useRangeLabel(value, today);
  return (
    <Popover
      label={name ?? t("range")}
      align="end"
      trigger={(props) => (
        <button {...props} type="button" className={buttonClass()} title={name ?? t("range")}>
          <Icon name="calendar" className="text-ink-3" />
          {name ? <span className="text-ink-3">{name}</span> : null}
          <span>{label}</span>
        </button>
      )}
    >
      {(close) => (
        <DateRangePanel
          value={value}
          today={today}
          onPick={(range) => {
            close();
            onChange(range);
          }}
        />
      )}
    </Popover>
  );
}
