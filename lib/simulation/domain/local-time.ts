import { addDays, type CalendarDay } from "@/lib/kernel";
import type { LocalTime } from "@/lib/ledger";

/** Seconds since 1970-01-01 00:00:00 on the shop's wall clock; no zone is meant. */
export type LocalSecond = number;

export const DAY_SECONDS = 86_400;

const EPOCH: CalendarDay = "1970-01-01";

/** Whole days from 1970-01-01 to a day. */
export function toDayIndex(day: CalendarDay): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
}

export function fromDayIndex(index: number): CalendarDay {
  return addDays(EPOCH, index);
}

export function dayIndexOf(second: LocalSecond): number {
  return Math.floor(second / DAY_SECONDS);
}

export function dayOf(second: LocalSecond): CalendarDay {
  return fromDayIndex(dayIndexOf(second));
}

/** The last second of a day: a snapshot "as of" that day knows what happened up to it. */
export function endOfDay(day: CalendarDay): LocalSecond {
  return (toDayIndex(day) + 1) * DAY_SECONDS - 1;
}

/** Writes `YYYY-MM-DD HH:MM:SS`, as the platform's files do. */
export function toLocalTime(second: LocalSecond): LocalTime {
  const rest = second - dayIndexOf(second) * DAY_SECONDS;
  const pad = (value: number) => String(value).padStart(2, "0");
  return `${dayOf(second)} ${pad(Math.floor(rest / 3600))}:${pad(Math.floor(rest / 60) % 60)}:${pad(rest % 60)}`;
}
