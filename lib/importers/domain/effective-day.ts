import type { CalendarDay } from "@/lib/kernel";

/** The day from which a line without a day of its own is in force: before any order that the book may hold. */
export const EVER: CalendarDay = "2000-01-01";
