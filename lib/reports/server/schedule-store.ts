import "server-only";
import { AppError, type DayRange, fromPublicId, notFound, toPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { type Tx, toArrayLiteral } from "@/lib/platform/db";
import type { ScheduleDto, ScheduleInput } from "../schedule-schemas";

export interface ScheduleKey {
  readonly shopId: bigint;
  readonly scheduleId: bigint;
}

interface ScheduleRow {
  readonly schedule_id: bigint;
  readonly dashboard_id: bigint;
  readonly dashboard_name: string;
  readonly name: string;
  readonly every: ScheduleDto["every"];
  readonly place: number;
  readonly hour: number;
  readonly format: ScheduleDto["format"];
  readonly language: ScheduleDto["language"];
  readonly receivers: bigint[];
  readonly status: ScheduleDto["status"];
  readonly next_due_at: Date;
  readonly actor_name: string;
  readonly runs: (Omit<ScheduleDto["runs"][number], "export"> & { readonly file: number })[] | null;
}

const SCHEDULES_MAX = 50;
const RUNS_SHOWN = 5;

export async function insertSchedule(
  tx: Tx,
  ctx: Ctx,
  shopId: bigint,
  input: ScheduleInput,
  nextDueAt: Date,
): Promise<bigint> {
  const [row] = await tx.rows<{ schedule_id: bigint }>(
    `INSERT INTO report_schedule (shop_id, schedule_id, dashboard_id, name, every, place, hour, format, language, receivers, status, next_due_at, actor_name, created_at, updated_at)
     SELECT $1, COALESCE(max(schedule_id), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9::bigint[], 'active', $10, $11, $12, $12
     FROM report_schedule WHERE shop_id = $1 HAVING count(*) FILTER (WHERE status <> 'archived') < ${SCHEDULES_MAX}
     RETURNING schedule_id`,
    [shopId, ...toColumns(input), nextDueAt, ctx.actor.name, ctx.now],
  );
  if (!row)
    throw new AppError(
      "conflict",
      "reports/too-many",
      `A shop keeps at most ${SCHEDULES_MAX} schedules.`,
    );
  return row.schedule_id;
}

export async function updateSchedule(
  tx: Tx,
  ctx: Ctx,
  key: ScheduleKey,
  next: ScheduleInput & Pick<ScheduleDto, "status"> & { readonly dueAt: Date },
): Promise<void> {
  await tx.run(
    `UPDATE report_schedule SET dashboard_id = $3, name = $4, every = $5, place = $6, hour = $7, format = $8, language = $9,
       receivers = $10::bigint[], status = $11, next_due_at = $12, actor_name = $13, updated_at = $14
     WHERE shop_id = $1 AND schedule_id = $2`,
    [
      key.shopId,
      key.scheduleId,
      ...toColumns(next),
      next.status,
      next.dueAt,
      ctx.actor.name,
      ctx.now,
    ],
  );
}

export async function setNextDue(tx: Tx, key: ScheduleKey, dueAt: Date): Promise<void> {
  await tx.run(
    "UPDATE report_schedule SET next_due_at = $3 WHERE shop_id = $1 AND schedule_id = $2",
    [key.shopId, key.scheduleId, dueAt],
  );
}

/** Schedules that are not archived, the newest first; one of them, archived or not, by its number. */
export async function readSchedules(
  tx: Tx,
  shopId: bigint,
  scheduleId: bigint | null = null,
): Promise<ScheduleDto[]> {
  const rows = await tx.rows<ScheduleRow>(
    `SELECT s.*, d.name AS dashboard_name, (
       SELECT jsonb_agg(to_jsonb(r) ORDER BY r.at DESC) FROM (
         SELECT u.period, u.from_day AS "from", u.to_day AS "to", u.export_id AS file, u.created_at AS at,
           count(v.delivery_id) FILTER (WHERE v.status = 'sent') AS sent,
           count(v.delivery_id) FILTER (WHERE v.status IN ('waiting', 'sending')) AS waiting,
           count(v.delivery_id) FILTER (WHERE v.status IN ('failed', 'unsure', 'dropped')) AS failed
         FROM report_run u LEFT JOIN alert_delivery v ON v.shop_id = u.shop_id AND v.notice_id = u.notice_id
         WHERE u.shop_id = $1 AND u.schedule_id = s.schedule_id
         GROUP BY u.period, u.from_day, u.to_day, u.export_id, u.created_at
         ORDER BY u.created_at DESC LIMIT ${RUNS_SHOWN}) r) AS runs
     FROM report_schedule s JOIN report_dashboard d ON d.shop_id = s.shop_id AND d.dashboard_id = s.dashboard_id
     WHERE s.shop_id = $1 AND (s.schedule_id = $2 OR ($2::bigint IS NULL AND s.status <> 'archived'))
     ORDER BY s.schedule_id DESC LIMIT ${SCHEDULES_MAX}`,
    [shopId, scheduleId],
  );
  return rows.map(toDto);
}

export async function getScheduleRow(tx: Tx, key: ScheduleKey): Promise<ScheduleDto> {
  const [schedule] = await readSchedules(tx, key.shopId, key.scheduleId);
  if (!schedule) throw notFound(`Schedule ${toPublicId("reportSchedule", key.scheduleId)}`);
  return schedule;
}

export async function hasRun(tx: Tx, key: ScheduleKey, period: string): Promise<boolean> {
  const rows = await tx.rows(
    "SELECT 1 FROM report_run WHERE shop_id = $1 AND schedule_id = $2 AND period = $3",
    [key.shopId, key.scheduleId, period],
  );
  return rows.length > 0;
}

export async function insertRun(
  tx: Tx,
  ctx: Ctx,
  key: ScheduleKey,
  run: DayRange & {
    readonly period: string;
    readonly exportId: bigint;
    readonly noticeId: bigint;
  },
): Promise<void> {
  await tx.run(
    `INSERT INTO report_run (shop_id, schedule_id, period, from_day, to_day, export_id, notice_id, created_at)
     VALUES ($1, $2, $3, $4::date, $5::date, $6, $7, $8)`,
    [key.shopId, key.scheduleId, run.period, run.from, run.to, run.exportId, run.noticeId, ctx.now],
  );
}

function toColumns(input: ScheduleInput): unknown[] {
  return [
    fromPublicId("dashboard", input.dashboard),
    input.name,
    input.every,
    input.place,
    input.hour,
    input.format,
    input.language,
    toArrayLiteral(toReceiverIds(input).map(String)),
  ];
}

export const toReceiverIds = ({ receivers }: Pick<ScheduleInput, "receivers">): bigint[] =>
  [...new Set(receivers)].map((id) => fromPublicId("receiver", id));

function toDto(row: ScheduleRow): ScheduleDto {
  return {
    id: toPublicId("reportSchedule", row.schedule_id),
    name: row.name,
    dashboard: toPublicId("dashboard", row.dashboard_id),
    dashboardName: row.dashboard_name,
    every: row.every,
    place: row.place,
    hour: row.hour,
    format: row.format,
    language: row.language,
    receivers: row.receivers.map((id) => toPublicId("receiver", id)),
    status: row.status,
    nextDueAt: row.next_due_at.toISOString(),
    by: row.actor_name,
    runs: (row.runs ?? []).map(({ file, ...run }) => ({
      ...run,
      export: toPublicId("reportExport", BigInt(file)),
    })),
  };
}
