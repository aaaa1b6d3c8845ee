"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { cx } from "@/components/ui/cx";
import { IconButton } from "@/components/ui/icon-button";
import {
  addDays,
  addMonths,
  type CalendarDay,
  type CalendarMonth,
  type DayRange,
  monthGrid,
  monthOf,
  weekdayIndex,
} from "@/lib/kernel";

export interface MonthCalendarProps {
  month: CalendarMonth;
  onMonth: (month: CalendarMonth) => void;
  /** The chosen days, or the days that the pointer would choose. */
  range: DayRange | null;
  focused: CalendarDay;
  onFocusDay: (day: CalendarDay) => void;
  onPick: (day: CalendarDay) => void;
  onHover: (day: CalendarDay | null) => void;
  today: CalendarDay;
}

/** One month of days as plain text. Arrows move by day and week, Page keys by month, Home and End within the week. */
export function MonthCalendar(props: MonthCalendarProps) {
  const { month, onMonth, focused, onFocusDay } = props;
  const t = useTranslations("ui.dates");
  const grid = useRef<HTMLDivElement>(null);
  const moved = useRef(false);

  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-day="${focused}"]`)?.focus();
  }, [focused]);

  const onKeyDown = (event: KeyboardEvent) => {
    const target = moveDay(event.key, focused);
    if (!target) return;
    event.preventDefault();
    moved.current = true;
    onFocusDay(target);
    if (monthOf(target) !== month) onMonth(monthOf(target));
  };

  return (
    <div>
      <div className="flex items-center justify-between">
        <IconButton
          icon="chevron-left"
          label={t("previousMonth")}
          size="small"
          onClick={() => onMonth(addMonths(month, -1))}
        />
        <span aria-live="polite" className="font-semibold">
          {t("month", { year: month.slice(0, 4), month: `${Number(month.slice(5))}` })}
        </span>
        <IconButton
          icon="chevron-right"
          label={t("nextMonth")}
          size="small"
          onClick={() => onMonth(addMonths(month, 1))}
        />
      </div>
      <div aria-hidden="true" className="mt-2 grid grid-cols-7 text-center text-note text-ink-3">
        {[...t("weekdays")].map((name, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: seven fixed places, some with the same letter.
          <span key={index}>{name}</span>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside are the controls; this only listens for arrows. */}
      <div ref={grid} onKeyDown={onKeyDown} className="mt-1 grid grid-cols-7 gap-y-0.5">
        {monthGrid(month).map((day) => (
          <Day key={day} day={day} {...props} />
        ))}
      </div>
    </div>
  );
}

function Day({
  day,
  month,
  range,
  focused,
  onFocusDay,
  onPick,
  onHover,
  today,
}: MonthCalendarProps & { day: CalendarDay }) {
  const inside = range !== null && day >= range.from && day <= range.to;
  const end = range !== null && (day === range.from || day === range.to);
  return (
    <button
      type="button"
      data-day={day}
      aria-label={day}
      aria-pressed={inside}
      aria-current={day === today ? "date" : undefined}
      disabled={day > today}
      tabIndex={day === focused ? 0 : -1}
      onClick={() => onPick(day)}
      onFocus={() => onFocusDay(day)}
      onPointerEnter={() => onHover(day)}
      onPointerLeave={() => onHover(null)}
      className={cx(
        "h-8 text-center outline-offset-[-2px]",
        monthOf(day) === month ? "text-ink" : "text-ink-3",
        "disabled:text-ink-3 disabled:opacity-50",
        end
          ? "rounded-md bg-river text-on-river"
          : inside
            ? "bg-river-soft"
            : "rounded-md hover:bg-hover",
        day === today && !end && "font-semibold text-river underline underline-offset-4",
      )}
    >
      {Number(day.slice(8))}
    </button>
  );
}

function moveDay(key: string, day: CalendarDay): CalendarDay | null {
  switch (key) {
    case "ArrowLeft":
      return addDays(day, -1);
    case "ArrowRight":
      return addDays(day, 1);
    case "ArrowUp":
      return addDays(day, -7);
    case "ArrowDown":
      return addDays(day, 7);
    case "PageUp":
      return addDays(day, -28);
    case "PageDown":
      return addDays(day, 28);
    case "Home":
      return addDays(day, -weekdayIndex(day));
    case "End":
      return addDays(day, 6 - weekdayIndex(day));
    default:
      return null;
  }
}
