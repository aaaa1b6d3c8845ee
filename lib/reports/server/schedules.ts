import "server-only";
import { countReceivers } from "@/lib/alerts/server";
import { recordAudit } from "@/lib/audit/server";
import { AppError, dayInZone, fromPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import {
  ScheduleChangeInput,
  type ScheduleDto,
  ScheduleInput,
  type ScheduleListDto,
} from "../schedule-schemas";
import { getDashboardRow, lockReports } from "./dashboard-store";
import { deliverPeriod, findNextDue, queueDue } from "./deliver-report";
import { readShop } from "./exports";
import {
  getScheduleRow,
  insertSchedule,
  readSchedules,
  type ScheduleKey,
  toReceiverIds,
  updateSchedule,
} from "./schedule-store";

/** What is sent by the calendar, with what came of the newest sendings. */
export function listSchedules(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<ScheduleListDto> {
  requirePermission(ctx, "reports.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => ({
    timezone: (await readShop(tx, input.shopId)).timezone,
    items: await readSchedules(tx, input.shopId),
  }));
}

/** Sends a dashboard by the calendar from now on: into the inbox, and to whoever is named. */
export function createSchedule(
  ctx: Ctx,
  input: ScheduleInput & { readonly shopId: bigint },
): Promise<ScheduleDto> {
  requireSender(ctx, input.shopId);
  const { shopId, ...given } = input;
  const content = ScheduleInput.parse(given);
  return transaction(ctx, async (tx) => {
    await lockReports(tx, shopId);
    await refuseUnknown(tx, ctx, shopId, content);
    const { timezone } = await readShop(tx, shopId);
    const due = findNextDue(content, ctx.now, timezone);
    const scheduleId = await insertSchedule(tx, ctx, shopId, content, due.at);
    const key = { shopId, scheduleId };
    await queueDue(tx, ctx, key, content, due);
    const dto = await getScheduleRow(tx, key);
    await record(tx, ctx, { shopId, verb: "create", after: dto });
    return dto;
  });
}

/** Changes, pauses, resumes or archives; what was due under the old words is not sent under them. */
export function changeSchedule(
  ctx: Ctx,
  input: ScheduleChangeInput & ScheduleKey,
): Promise<ScheduleDto> {
  requireSender(ctx, input.shopId);
  const { shopId, scheduleId, ...given } = input;
  const content = ScheduleChangeInput.parse(given);
  const key = { shopId, scheduleId };
  return transaction(ctx, async (tx) => {
    await lockReports(tx, shopId);
    const before = await getScheduleRow(tx, key);
    if (content.status !== "archived") await refuseUnknown(tx, ctx, shopId, content);
    const { timezone } = await readShop(tx, shopId);
    const due = findNextDue(content, ctx.now, timezone);
    await updateSchedule(tx, ctx, key, { ...content, dueAt: due.at });
    if (content.status === "active") await queueDue(tx, ctx, key, content, due);
    const dto = await getScheduleRow(tx, key);
    const verb = content.status === "archived" ? "archive" : "change";
    await record(tx, ctx, { shopId, verb, before, after: dto });
    return dto;
  });
}

/** Sends the newest period that is over right away; sent already, it is replayed in the log of deliveries instead. */
export async function sendScheduleNow(ctx: Ctx, key: ScheduleKey): Promise<ScheduleDto> {
  requireSender(ctx, key.shopId);
  const { schedule, timezone } = await transaction(ctx, async (tx) => ({
    schedule: await getScheduleRow(tx, key),
    timezone: (await readShop(tx, key.shopId)).timezone,
  }));
  const isNew = await deliverPeriod(ctx, key, schedule, dayInZone(ctx.now, timezone));
  if (!isNew)
    throw new AppError(
      "conflict",
      "reports/sent",
      "This period was sent already; its deliveries can be replayed.",
    );
  return transaction(ctx, async (tx) => {
    const dto = await getScheduleRow(tx, key);
    await record(tx, ctx, { shopId: key.shopId, verb: "send", after: dto });
    return dto;
  });
}

function requireSender(ctx: Ctx, shopId: bigint): void {
  requirePermission(ctx, "reports.edit");
  requirePermission(ctx, "reports.export");
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, shopId);
}

async function refuseUnknown(
  tx: Tx,
  ctx: Ctx,
  shopId: bigint,
  content: ScheduleInput,
): Promise<void> {
  const dashboardId = fromPublicId("dashboard", content.dashboard);
  await getDashboardRow(tx, ctx, { shopId, dashboardId });
  const receivers = toReceiverIds(content);
  if ((await countReceivers(tx, shopId, receivers)) < receivers.length)
    throw new AppError("invalid", "reports/receiver", "One of the receivers is not of this shop.");
}

function record(
  tx: Tx,
  ctx: Ctx,
  done: {
    readonly shopId: bigint;
    readonly verb: "create" | "change" | "archive" | "send";
    readonly before?: ScheduleDto;
    readonly after: ScheduleDto;
  },
): Promise<void> {
  return recordAudit(tx, ctx, {
    shopId: done.shopId,
    action: `reports.schedule.${done.verb}`,
    entity: { kind: "report-schedule", id: done.after.id },
    ...(done.before && { before: done.before }),
    after: done.after,
  });
}
