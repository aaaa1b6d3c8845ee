import "server-only";
import * as z from "zod";
import { tellReport } from "@/lib/alerts/server";
import { defineJob, enqueueJob } from "@/lib/jobs/server";
import {
  addDays,
  type CalendarDay,
  type DayRange,
  dayInZone,
  fromPublicId,
  toPublicId,
} from "@/lib/kernel";
import { type MetricId, measureRow } from "@/lib/ledger";
import { getBookHead, getFigures } from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { type Calendar, type DueDay, dueOn, instantAt } from "../domain/report-calendar";
import type { ExportSubject } from "../export-schemas";
import type { ScheduleDto, ScheduleInput } from "../schedule-schemas";
import type { DashboardBodyDto } from "../schemas";
import { getAnyDashboard, lockReports } from "./dashboard-store";
import { queueRemoval } from "./expire-exports";
import { CALENDAR, finishExport, insertExport } from "./export-store";
import { readShop, toFileName, writeSubject } from "./exports";
import { tilesOf } from "./read-tiles";
import {
  getScheduleRow,
  hasRun,
  insertRun,
  type ScheduleKey,
  setNextDue,
  toReceiverIds,
} from "./schedule-store";

type Rhythm = Calendar & { readonly hour: number };

export interface NextDue extends DueDay {
  readonly at: Date;
}

/** When a schedule is due next, in the shop's zone. */
export function findNextDue(rhythm: Rhythm, now: Date, timezone: string): NextDue {
  const today = dueOn(rhythm, dayInZone(now, timezone));
  const at = instantAt(today.day, rhythm.hour, timezone);
  if (at > now) return { ...today, at };
  const next = dueOn(rhythm, addDays(today.day, 1));
  return { ...next, at: instantAt(next.day, rhythm.hour, timezone) };
}

/** Queues a due day, once however often it is asked, in the caller's transaction. */
export async function queueDue(
  tx: Tx,
  ctx: Ctx,
  { shopId, scheduleId }: ScheduleKey,
  { every, place, hour }: Rhythm,
  due: NextDue,
): Promise<void> {
  await enqueueJob(tx, ctx, {
    shopId,
    kind: deliverReportJob.kind,
    key: [scheduleId, every, place, hour, due.day].join(":"),
    payload: {
      shopId: String(shopId),
      scheduleId: String(scheduleId),
      day: due.day,
      rhythm: { every, place, hour },
    },
    dueAt: due.at,
  });
}

/**
 * Sends what a schedule owes on a due day, and queues the next one first of all. A schedule that was changed since has
 * queued days of its own, and this one is nobody's any more.
 */
async function deliverDue(
  ctx: Ctx,
  key: ScheduleKey,
  due: { readonly day: CalendarDay; readonly rhythm: Rhythm },
): Promise<{ readonly sent: boolean }> {
  const schedule = await transaction(ctx, async (tx) => {
    await lockReports(tx, key.shopId);
    const known = await getScheduleRow(tx, key);
    if (known.status !== "active" || !isSame(known, due.rhythm)) return null;
    const { timezone } = await readShop(tx, key.shopId);
    const next = findNextDue(known, ctx.now, timezone);
    await setNextDue(tx, key, next.at);
    await queueDue(tx, ctx, key, known, next);
    return known;
  });
  if (!schedule) return { sent: false };
  return { sent: await deliverPeriod(ctx, key, schedule, due.day) };
}

const isSame = (a: Rhythm, b: Rhythm): boolean =>
  a.every === b.every && a.place === b.place && a.hour === b.hour;

/**
 * Writes the file of the period that a day tells of and sends it: file, notice, deliveries and the mark that it was sent
 * are one transaction, so that a period is told once or not at all. Says whether it was new.
 */
export async function deliverPeriod(
  ctx: Ctx,
  key: ScheduleKey,
  schedule: ScheduleDto,
  day: CalendarDay,
): Promise<boolean> {
  const { shopId } = key;
  const { period, range } = dueOn(schedule, day);
  const dashboardId = fromPublicId("dashboard", schedule.dashboard);
  const known = await transaction(ctx, async (tx) => ({
    isSent: await hasRun(tx, key, period),
    shop: await readShop(tx, shopId),
    dashboard: await getAnyDashboard(tx, { shopId, dashboardId }),
  }));
  if (known.isSent) return false;
  const subject: ExportSubject = {
    kind: "dashboard",
    dashboard: schedule.dashboard,
    ...range,
    compare: "previous",
  };
  const { format, language } = schedule;
  const file = await writeSubject(ctx, { shopId, subject, format, language });
  const told = await readTold(ctx, shopId, known.dashboard.body, range);
  const name = toFileName([known.shop.name, schedule.name, period], format);
  return transaction(ctx, async (tx) => {
    await lockReports(tx, shopId);
    if (await hasRun(tx, key, period)) return false;
    const given = { subject, format, language, name, owner: CALENDAR };
    const exportId = await insertExport(tx, ctx, shopId, given);
    await finishExport(tx, ctx, { shopId, exportId }, file);
    await queueRemoval(tx, ctx, { shopId, exportId });
    const noticeId = await tellReport(tx, ctx, {
      shopId,
      key: `report:${schedule.id}:${period}`,
      content: {
        kind: "report",
        schedule: schedule.id,
        dashboard: schedule.dashboard,
        name: schedule.name,
        period,
        ...range,
        ...told,
        file: {
          id: toPublicId("reportExport", exportId),
          name,
          size: file.size,
          sha256: file.sha256.toString("hex"),
        },
      },
      receivers: toReceiverIds(schedule),
    });
    if (noticeId === null) return false;
    await insertRun(tx, ctx, key, { period, ...range, exportId, noticeId });
    return true;
  });
}

const FIGURES_TOLD = 6;
const USUAL: readonly MetricId[] = ["compositeRoi", "netSales", "marketingCost", "contribution"];

/** The figures that the message itself names: those of the dashboard's figure tiles. */
async function readTold(ctx: Ctx, shopId: bigint, body: DashboardBodyDto, range: DayRange) {
  const figures = await getFigures(ctx, {
    ...range,
    compare: "previous",
    shopId,
  });
  const named = tilesOf(body).flatMap(({ kind, metrics }) => (kind === "figure" ? metrics : []));
  const metrics = [...new Set(named.length > 0 ? named : USUAL)].slice(0, FIGURES_TOLD);
  const toValue = (metric: MetricId, row: typeof figures.total): string | number | null => {
    const value = measureRow(metric, row);
    return value.kind === "money" ? String(value.minor) : value.value;
  };
  const { lastDay } = await getBookHead(ctx, { shopId });
  return {
    currency: figures.currency,
    lastDay,
    figures: metrics.map((metric) => ({
      metric,
      value: toValue(metric, figures.total),
      before: figures.comparison ? toValue(metric, figures.comparison.total) : null,
    })),
  };
}

export const deliverReportJob = defineJob({
  kind: "reports.deliver-report",
  payload: z.object({
    shopId: z.string(),
    scheduleId: z.string(),
    day: z.string(),
    rhythm: z.object({
      every: z.enum(["day", "week", "month"]),
      place: z.number(),
      hour: z.number(),
    }),
  }),
  run: (ctx, { shopId, scheduleId, day, rhythm }) =>
    deliverDue(
      ctx,
      { shopId: BigInt(shopId), scheduleId: BigInt(scheduleId) },
      { day, rhythm: rhythm satisfies Pick<ScheduleInput, "every" | "place" | "hour"> },
    ),
});
