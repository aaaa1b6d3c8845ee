import {
  addDays,
  addMonths,
  type CalendarDay,
  type DayRange,
  monthOf,
  monthRange,
  weekdayIndex,
} from "@/lib/kernel";

export const RHYTHMS = ["day", "week", "month"] as const;
export type Rhythm = (typeof RHYTHMS)[number];

export interface Calendar {
  readonly every: Rhythm;
  /** Of a week 0 for Monday; of a month its day, 1 to 28; nothing of a day. */
  readonly place: number;
}

/** A day on which a report is due, and the closed days that it tells of. */
export interface DueDay {
  readonly day: CalendarDay;
  /** Told of once: 2026-11-21, 2026-W47, 2026-10. */
  readonly period: string;
  readonly range: DayRange;
}

/** The first day from `day` on, that day included, on which the report is due. */
export function dueOn({ every, place }: Calendar, day: CalendarDay): DueDay {
  if (every === "day") return toDue(every, day);
  if (every === "week") return toDue(every, addDays(day, (place - weekdayIndex(day) + 7) % 7));
  const own = `${monthOf(day)}-${String(place).padStart(2, "0")}`;
  return toDue(every, own >= day ? own : `${addMonths(monthOf(day), 1)}${own.slice(7)}`);
}

/** Yesterday, the week or the month that is over. */
function toDue(every: Rhythm, day: CalendarDay): DueDay {
  if (every === "day") {
    const before = addDays(day, -1);
    return { day, period: before, range: { from: before, to: before } };
  }
  if (every === "week") {
    const to = addDays(day, -weekdayIndex(day) - 1);
    return { day, period: toWeekName(to), range: { from: addDays(to, -6), to } };
  }
  const month = addMonths(monthOf(day), -1);
  return { day, period: month, range: monthRange(month) };
}

/** ISO 8601: the week belongs to the year that has its Thursday. */
function toWeekName(sunday: CalendarDay): string {
  const thursday = addDays(sunday, -3);
  const year = thursday.slice(0, 4);
  const days = (Date.parse(thursday) - Date.parse(`${year}-01-01`)) / 86_400_000;
  return `${year}-W${String(Math.floor(days / 7) + 1).padStart(2, "0")}`;
}

/** The instant at which a day of a zone has reached an hour; where clocks leap over it, the first one after. */
export function instantAt(day: CalendarDay, hour: number, timeZone: string): Date {
  const wall = Date.parse(`${day}T${String(hour).padStart(2, "0")}:00:00Z`);
  // Twice, since the first guess may stand on the other side of a clock change.
  const guess = wall - offsetOf(wall, timeZone);
  return new Date(wall - offsetOf(guess, timeZone));
}

function offsetOf(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  const name = parts.formatToParts(instant).find(({ type }) => type === "timeZoneName")?.value;
  const match = /([+-])(\d{2}):(\d{2})/.exec(name ?? "");
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === "-" ? -minutes : minutes) * 60_000;
}
