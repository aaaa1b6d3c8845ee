import * as z from "zod";
import { countDays, isCalendarDay } from "@/lib/kernel";

export const Day = z.string().refine(isCalendarDay, "A day like 2026-11-21.");
export const Money = z.string().regex(/^-?\d{1,18}$/, "A whole number of minor units.");
export const Amount = z.string().regex(/^\d{1,16}$/, "A whole number of minor units, at least 0.");
const WINDOW_DAYS_MAX = 1_100;

export const Window = z.object({ from: Day, to: Day });
export const checkWindow = ({ from, to }: z.infer<typeof Window>): boolean =>
  from <= to && countDays({ from, to }) <= WINDOW_DAYS_MAX;
export const WINDOW_MESSAGE = { message: "A window of 1 to 1100 days.", path: ["to"] };
export const Ratio = z.number().nullable();
