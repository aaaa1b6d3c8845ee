import * as z from "zod";
import { fromPublicId } from "@/lib/kernel";
import { EXPORT_FILES } from "./domain/export-file";
import { RHYTHMS } from "./domain/report-calendar";

export const ScheduleParams = z.object({
  shop: z
    .string()
    .max(32)
    .transform((text) => fromPublicId("shop", text)),
  id: z
    .string()
    .max(32)
    .transform((text) => fromPublicId("reportSchedule", text)),
});

const content = {
  name: z.string().trim().min(1).max(60),
  dashboard: z.string().max(32),
  every: z.enum(RHYTHMS),
  /** Of a week 0 for Monday; of a month its day, 1 to 28; of a day 0. */
  place: z.number().int().min(0).max(28).default(0),
  /** In the shop's zone. */
  hour: z.number().int().min(0).max(23).default(9),
  format: z.enum(EXPORT_FILES).default("xlsx"),
  language: z.enum(["zh", "en"]).default("zh"),
  /** Besides the inbox. */
  receivers: z.array(z.string().max(32)).max(10).default([]),
};

function isPlace({ every, place }: { readonly every: string; readonly place: number }): boolean {
  if (every === "day") return place === 0;
  return every === "week" ? place <= 6 : place >= 1;
}

const PLACE_MESSAGE = {
  message: "Of a week 0 to 6, of a month 1 to 28, of a day 0.",
  path: ["place"],
};

export const ScheduleInput = z.object(content).refine(isPlace, PLACE_MESSAGE);
export type ScheduleInput = z.infer<typeof ScheduleInput>;

/** The schedule as it is to be from now on. */
export const ScheduleChangeInput = z
  .object({ ...content, status: z.enum(["active", "paused", "archived"]) })
  .refine(isPlace, PLACE_MESSAGE);
export type ScheduleChangeInput = z.infer<typeof ScheduleChangeInput>;

export const ScheduleDto = z.object({
  id: z.string(),
  ...content,
  dashboardName: z.string(),
  status: z.enum(["active", "paused", "archived"]),
  nextDueAt: z.string(),
  by: z.string(),
  /** The newest periods that were sent. */
  runs: z.array(
    z.object({
      period: z.string(),
      from: z.string(),
      to: z.string(),
      export: z.string(),
      at: z.string(),
      /** Of its deliveries; the inbox is none. */
      sent: z.number().int(),
      waiting: z.number().int(),
      failed: z.number().int(),
    }),
  ),
});
export type ScheduleDto = z.infer<typeof ScheduleDto>;

export const ScheduleListDto = z.object({
  timezone: z.string(),
  items: z.array(ScheduleDto),
});
export type ScheduleListDto = z.infer<typeof ScheduleListDto>;
