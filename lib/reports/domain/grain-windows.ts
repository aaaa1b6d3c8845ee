import { addDays, type DayRange, monthOf, monthRange, weekdayIndex } from "@/lib/kernel";
import type { Grain } from "./dashboard";

/** The days, weeks or months of a window in order; the first and the last end where the window does. */
export function grainWindows(range: DayRange, grain: Grain): DayRange[] {
  const windows: DayRange[] = [];
  for (let from = range.from; from <= range.to; ) {
    const end = endOf(from, grain);
    const [to = end] = [end, range.to].sort();
    windows.push({ from, to });
    from = addDays(to, 1);
  }
  return windows;
}

function endOf(day: string, grain: Grain): string {
  if (grain === "day") return day;
  if (grain === "week") return addDays(day, 6 - weekdayIndex(day));
  return monthRange(monthOf(day)).to;
}
