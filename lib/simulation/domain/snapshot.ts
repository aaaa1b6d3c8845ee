import type { CalendarDay } from "@/lib/kernel";
import { DAY_SECONDS, dayOf, endOfDay, type LocalSecond } from "./local-time";

/** One visit of the merchant to the export pages: the days asked for, and the evening on which it was done. */
export interface Snapshot {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  /** What was known at the end of this day. */
  readonly asOf: CalendarDay;
  /** Made before the platform has worked out the traffic of the last day: those orders come without it. */
  readonly trafficPending: boolean;
}

/** The usual visit: a range of days, on the evening of the last one. */
export function toSnapshot(from: CalendarDay, to: CalendarDay, asOf: CalendarDay = to): Snapshot {
  return { from, to, asOf, trafficPending: false };
}

export function isTrafficPending(snapshot: Snapshot, orderedAt: LocalSecond): boolean {
  return snapshot.trafficPending && dayOf(orderedAt) === snapshot.asOf;
}

const CHINA_OFFSET_SECONDS = 8 * 3600;

/** Orders are asked for by the day they were submitted, movements by the day they happened. */
export function isInWindow(snapshot: Snapshot, at: LocalSecond): boolean {
  const day = dayOf(at);
  return snapshot.from <= day && day <= snapshot.to && at <= endOfDay(snapshot.asOf);
}

export function isDayInWindow(snapshot: Snapshot, day: CalendarDay): boolean {
  return snapshot.from <= day && day <= snapshot.to && day <= snapshot.asOf;
}

/** The Unix second, an hour past midnight, that order exports put in front of their file name. */
export function toEpoch(snapshot: Snapshot): number {
  return endOfDay(snapshot.asOf) + 1 + DAY_SECONDS / 24 - CHINA_OFFSET_SECONDS;
}
