import "server-only";
import { type CalendarDay, notFound, toJson, toPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import type { Tx } from "@/lib/platform/db";
import { type AlertDto, RuleSpecDto } from "../schemas";
import type { RuleKey } from "./rule-store";

export interface AlertKey {
  readonly shopId: bigint;
  readonly alertId: bigint;
}

/** What stood there on the last day, under the condition of that day. */
export interface AlertBody {
  readonly spec: RuleSpecDto;
  readonly value: string | number | null;
  readonly reference: string | number | null;
  readonly limit: string | number | null;
}

export interface AlertRow {
  readonly alert_id: bigint;
  readonly rule_id: bigint;
  readonly rule_name: string;
  readonly part_key: string;
  readonly part_name: string | null;
  readonly started_on: CalendarDay;
  readonly fired_on: CalendarDay;
  readonly last_on: CalendarDay;
  readonly body: AlertBody;
  readonly is_ongoing: boolean;
  readonly status: AlertDto["status"];
  readonly snoozed_until: CalendarDay | null;
  readonly told_on: CalendarDay | null;
  readonly actor_name: string | null;
}

const COLUMNS = `a.*, r.name AS rule_name FROM alert a JOIN alert_rule r ON r.shop_id = a.shop_id AND r.rule_id = a.rule_id`;

/** The alerts of a rule that reach into the days from `from` on, oldest first. */
export function readRuleAlerts(tx: Tx, key: RuleKey, from: CalendarDay): Promise<AlertRow[]> {
  return tx.rows<AlertRow>(
    `SELECT ${COLUMNS} WHERE a.shop_id = $1 AND a.rule_id = $2 AND (a.last_on >= $3::date OR a.is_ongoing OR a.snoozed_until IS NOT NULL)
     ORDER BY a.alert_id LIMIT 2000`,
    [key.shopId, key.ruleId, from],
  );
}

export async function insertAlert(
  tx: Tx,
  ctx: Ctx,
  key: RuleKey,
  alert: {
    readonly partKey: string;
    readonly partName: string | null;
    readonly startedOn: CalendarDay;
    readonly firedOn: CalendarDay;
    readonly lastOn: CalendarDay;
    readonly body: AlertBody;
    readonly isOngoing: boolean;
    readonly snoozedUntil: CalendarDay | null;
  },
): Promise<AlertRow> {
  const [row] = await tx.rows<{ alert_id: bigint }>(
    `INSERT INTO alert (shop_id, alert_id, rule_id, part_key, part_name, started_on, fired_on, last_on, body, is_ongoing,
       status, snoozed_until, created_at, updated_at)
     SELECT $1, COALESCE(max(alert_id), 0) + 1, $2, $3, $4, $5::date, $6::date, $7::date, $8::jsonb, $9,
       CASE WHEN $10::date IS NULL THEN 'open' ELSE 'snoozed' END, $10::date, $11, $11
     FROM alert WHERE shop_id = $1 RETURNING alert_id`,
    [
      key.shopId,
      key.ruleId,
      alert.partKey,
      alert.partName,
      alert.startedOn,
      alert.firedOn,
      alert.lastOn,
      toJson(alert.body),
      alert.isOngoing,
      alert.snoozedUntil,
      ctx.now,
    ],
  );
  return getAlertRow(tx, { shopId: key.shopId, alertId: row?.alert_id ?? 0n });
}

export async function updateAlert(
  tx: Tx,
  ctx: Ctx,
  key: AlertKey,
  alert: Pick<
    AlertRow,
    "last_on" | "body" | "is_ongoing" | "status" | "snoozed_until" | "told_on" | "actor_name"
  >,
): Promise<void> {
  await tx.run(
    `UPDATE alert SET last_on = $3::date, body = $4::jsonb, is_ongoing = $5, status = $6, snoozed_until = $7::date,
       told_on = $8::date, actor_name = $9, updated_at = $10
     WHERE shop_id = $1 AND alert_id = $2`,
    [
      key.shopId,
      key.alertId,
      alert.last_on,
      toJson(alert.body),
      alert.is_ongoing,
      alert.status,
      alert.snoozed_until,
      alert.told_on,
      alert.actor_name,
      ctx.now,
    ],
  );
}

export async function getAlertRow(tx: Tx, key: AlertKey): Promise<AlertRow> {
  const [row] = await tx.rows<AlertRow>(
    `SELECT ${COLUMNS} WHERE a.shop_id = $1 AND a.alert_id = $2`,
    [key.shopId, key.alertId],
  );
  if (!row) throw notFound(`Alert ${toPublicId("alert", key.alertId)}`);
  return row;
}

/** What goes on first, then the newest. */
export function readAlerts(
  tx: Tx,
  shopId: bigint,
  filter: {
    readonly ruleId: bigint | null;
    readonly isOngoing: boolean | null;
    readonly limit: number;
  },
): Promise<AlertRow[]> {
  return tx.rows<AlertRow>(
    `SELECT ${COLUMNS} WHERE a.shop_id = $1 AND ($2::bigint IS NULL OR a.rule_id = $2)
       AND ($3::boolean IS NULL OR a.is_ongoing = $3)
     ORDER BY (a.is_ongoing AND a.status = 'open') DESC, a.last_on DESC, a.alert_id DESC LIMIT $4`,
    [shopId, filter.ruleId, filter.isOngoing, filter.limit],
  );
}

export async function countOpenAlerts(tx: Tx, shopId: bigint): Promise<number> {
  const [row] = await tx.rows<{ open: bigint }>(
    "SELECT count(*) AS open FROM alert WHERE shop_id = $1 AND is_ongoing AND status = 'open'",
    [shopId],
  );
  return Number(row?.open ?? 0);
}

export function toAlertDto(row: AlertRow): AlertDto {
  return {
    id: toPublicId("alert", row.alert_id),
    rule: { id: toPublicId("alertRule", row.rule_id), name: row.rule_name },
    spec: RuleSpecDto.parse(row.body.spec),
    part: row.part_key === "" ? null : { key: row.part_key, name: row.part_name },
    startedOn: row.started_on,
    firedOn: row.fired_on,
    lastOn: row.last_on,
    value: row.body.value,
    reference: row.body.reference,
    limit: row.body.limit,
    isOngoing: row.is_ongoing,
    status: row.status,
    snoozedUntil: row.snoozed_until,
    by: row.actor_name,
  };
}
