"use client";

import { useTranslations } from "next-intl";
import {
  type CalendarDay,
  DAY_PRESETS,
  type DayRange,
  presetRange,
  recentPromotions,
} from "@/lib/kernel";

/** A window as people name it: 近 7 天, 2026 双 11, or its two days, the year only when it is another one. */
export function useRangeLabel(range: DayRange, today: CalendarDay): string {
  const t = useTranslations("ui.dates");
  const same = (other: DayRange) => other.from === range.from && other.to === range.to;
  const preset = DAY_PRESETS.find((each) => same(presetRange(each, today)));
  if (preset) return t(preset);
  const promotion = recentPromotions(today, 8).find(same);
  if (promotion) return t(promotion.id, { year: `${promotion.year}` });
  const year = today.slice(0, 4);
  const shorten = (day: CalendarDay) =>
    range.from.startsWith(year) && range.to.startsWith(year) ? day.slice(5) : day;
  return range.from === range.to
    ? shorten(range.from)
    : `${shorten(range.from)} – ${shorten(range.to)}`;
}
