import type { CalendarDay, Minor } from "@/lib/kernel";

/** One hour of one plan as the platform's own report tells it. */
export interface PlatformHour {
  readonly day: CalendarDay;
  readonly hour: number;
  readonly spend: Minor;
  readonly sales: Minor;
  readonly orders: number;
}

/** The hours of a day by plan; a plan that the report does not list is not in it. */
export type PlatformHours = ReadonlyMap<string, readonly PlatformHour[]>;
