/** A calendar day `YYYY-MM-DD` in the shop's time zone. */
export type CalendarDay = string;

/** A window of calendar days; both ends are inside, as in every figure of the book. */
export interface DayRange {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
}

const DAY_MS = 86_400_000;

export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

export function addDays(day: CalendarDay, days: number): CalendarDay {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Days from `from` to `to`, counting both: the length of a window. */
export function countDays(range: DayRange): number {
  return (
    Math.round(
      (Date.parse(`${range.to}T00:00:00Z`) - Date.parse(`${range.from}T00:00:00Z`)) / DAY_MS,
    ) + 1
  );
}

/** 环比: the window of the same length that ends the day before this one starts. */
export function previousRange(range: DayRange): DayRange {
  return { from: addDays(range.from, -countDays(range)), to: addDays(range.from, -1) };
}

/** 同比: the same window one year earlier; 29 February becomes 28 February. */
export function yearEarlierRange(range: DayRange): DayRange {
  return { from: yearEarlier(range.from), to: yearEarlier(range.to) };
}

function yearEarlier(day: CalendarDay): CalendarDay {
  const earlier = `${String(Number(day.slice(0, 4)) - 1).padStart(4, "0")}${day.slice(4)}`;
  return isCalendarDay(earlier) ? earlier : addDays(day, -366);
}

/** The calendar day of an instant in an IANA time zone. */
export function dayInZone(instant: Date, timeZone: string): CalendarDay {
  return new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(instant);
}

/** The minutes since midnight of an instant in an IANA time zone, as its clocks show them. */
export function minuteInZone(instant: Date, timeZone: string): number {
  const [hour = "0", minute = "0"] = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  })
    .format(instant)
    .split(":");
  return Number(hour) * 60 + Number(minute);
}
