"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import {
  type CalendarDay,
  countDays,
  DAY_PRESETS,
  type DayRange,
  monthOf,
  presetRange,
  recentPromotions,
} from "@/lib/kernel";
import { MonthCalendar } from "./month-calendar";

export interface DateRangePanelProps {
  value: DayRange;
  today: CalendarDay;
  onPick: (range: DayRange) => void;
}

export function DateRangePanel({ value, today, onPick }: DateRangePanelProps) {
  return (
    <div className="flex max-sm:w-[min(20rem,calc(100vw-1rem))] max-sm:flex-col">
      <Presets value={value} today={today} onPick={onPick} />
      <Calendar value={value} today={today} onPick={onPick} />
    </div>
  );
}

function Presets({ value, today, onPick }: DateRangePanelProps) {
  const t = useTranslations("ui.dates");
  const isChosen = (range: DayRange) => range.from === value.from && range.to === value.to;
  const entries = [
    ...DAY_PRESETS.map((preset) => ({
      id: preset,
      label: t(preset),
      range: presetRange(preset, today),
    })),
    ...recentPromotions(today, 4).map((promotion) => ({
      id: `${promotion.id}-${promotion.year}`,
      label: t(promotion.id, { year: `${promotion.year}` }),
      range: { from: promotion.from, to: promotion.to < today ? promotion.to : today },
    })),
  ];
  return (
    <ul
      className={cx(
        "flex w-32 flex-col border-line-soft p-2 sm:border-r",
        "max-sm:w-full max-sm:flex-row max-sm:flex-wrap max-sm:border-b",
      )}
    >
      {entries.map(({ id, label, range }, index) => (
        <li
          key={id}
          className={cx(
            index === DAY_PRESETS.length && "sm:mt-1 sm:border-t sm:border-line-soft sm:pt-1",
          )}
        >
          <button
            type="button"
            aria-pressed={isChosen(range)}
            data-autofocus={isChosen(range) ? "" : undefined}
            onClick={() => onPick(range)}
            className="h-7.5 w-full rounded-md px-2 text-left whitespace-nowrap hover:bg-hover aria-pressed:bg-river-soft aria-pressed:text-river"
          >
            {label}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Calendar({ value, today, onPick }: DateRangePanelProps) {
  const t = useTranslations("ui");
  const [month, setMonth] = useState(monthOf(value.to));
  const [start, setStart] = useState<CalendarDay | null>(null);
  const [hovered, setHovered] = useState<CalendarDay | null>(null);
  const [focused, setFocused] = useState(value.to);
  const [chosen, setChosen] = useState(value);
  const shown = start === null ? chosen : toRange(start, hovered ?? focused);

  const pick = (day: CalendarDay) => {
    if (start === null) {
      setStart(day);
      return;
    }
    setChosen(toRange(start, day));
    setStart(null);
  };

  return (
    <div className="w-76 p-3 max-sm:w-full">
      <MonthCalendar
        month={month}
        onMonth={setMonth}
        range={shown}
        focused={focused}
        onFocusDay={setFocused}
        onPick={pick}
        onHover={setHovered}
        today={today}
      />
      <div className="mt-3 flex items-center justify-between gap-2 border-t border-line-soft pt-3">
        <div aria-live="polite">
          <div className="whitespace-nowrap">
            {shown.from} – {shown.to}
          </div>
          <div className="text-note text-ink-3">
            {start === null ? t("dates.days", { count: countDays(shown) }) : t("dates.pickEnd")}
          </div>
        </div>
        <Button tone="primary" disabled={start !== null} onClick={() => onPick(chosen)}>
          {t("apply")}
        </Button>
      </div>
    </div>
  );
}

function toRange(one: CalendarDay, other: CalendarDay): DayRange {
  return one <= other ? { from: one, to: other } : { from: other, to: one };
}
