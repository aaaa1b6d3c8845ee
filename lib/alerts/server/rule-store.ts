import "server-only";
import {
  AppError,
  type CalendarDay,
  fromPublicId,
  notFound,
  toJson,
  toPublicId,
} from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { type Tx, toArrayLiteral } from "@/lib/platform/db";
import { type RuleDto, RuleInput } from "../schemas";

export interface RuleKey {
  readonly shopId: bigint;
  readonly ruleId: bigint;
}

interface RuleRow {
  readonly rule_id: bigint;
  readonly name: string;
  readonly spec: unknown;
  readonly quiet: unknown;
  readonly receivers: bigint[];
  readonly remind_days: number | null;
  readonly status: RuleDto["status"];
  readonly watch_from: CalendarDay;
  readonly judged_to: CalendarDay | null;
  readonly actor_name: string;
  readonly updated_at: Date;
  readonly ongoing: bigint;
  readonly last_fired_on: CalendarDay | null;
}

const RULES_MAX = 100;

/** Writers of a shop's rules, alerts and notices take turns: numbers are dense, and nothing is told twice. */
export function lockAlerts(tx: Tx, shopId: bigint): Promise<unknown> {
  return tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.alerts', $1))", [shopId]);
}

export async function insertRule(
  tx: Tx,
  ctx: Ctx,
  shopId: bigint,
  input: RuleInput,
  watchFrom: CalendarDay,
): Promise<bigint> {
  const [row] = await tx.rows<{ rule_id: bigint }>(
    `INSERT INTO alert_rule (shop_id, rule_id, name, spec, quiet, receivers, remind_days, status, watch_from, actor_name, created_at, updated_at)
     SELECT $1, COALESCE(max(rule_id), 0) + 1, $2, $3::jsonb, $4::jsonb, $5::bigint[], $6, 'active', $7::date, $8, $9, $9
     FROM alert_rule WHERE shop_id = $1 HAVING count(*) FILTER (WHERE status <> 'archived') < ${RULES_MAX}
     RETURNING rule_id`,
    [shopId, ...toColumns(input), watchFrom, ctx.actor.name, ctx.now],
  );
  if (!row)
    throw new AppError("conflict", "alerts/too-many", `A shop keeps at most ${RULES_MAX} rules.`);
  return row.rule_id;
}

export async function updateRule(
  tx: Tx,
  ctx: Ctx,
  key: RuleKey,
  rule: RuleInput & Pick<RuleDto, "status" | "watchFrom">,
): Promise<void> {
  await tx.run(
    `UPDATE alert_rule SET name = $3, spec = $4::jsonb, quiet = $5::jsonb, receivers = $6::bigint[], remind_days = $7,
       status = $8, watch_from = $9::date, actor_name = $10, updated_at = $11
     WHERE shop_id = $1 AND rule_id = $2`,
    [
      key.shopId,
      key.ruleId,
      ...toColumns(rule),
      rule.status,
      rule.watchFrom,
      ctx.actor.name,
      ctx.now,
    ],
  );
}

export async function setJudgedTo(tx: Tx, key: RuleKey, day: CalendarDay): Promise<void> {
  await tx.run("UPDATE alert_rule SET judged_to = $3::date WHERE shop_id = $1 AND rule_id = $2", [
    key.shopId,
    key.ruleId,
    day,
  ]);
}

/** Rules that are not archived, the newest first; one of them, archived or not, when its number is given. */
export async function readRules(
  tx: Tx,
  shopId: bigint,
  ruleId: bigint | null = null,
): Promise<RuleDto[]> {
  const rows = await tx.rows<RuleRow>(
    `SELECT r.*, a.ongoing, a.last_fired_on FROM alert_rule r
     CROSS JOIN LATERAL (
       SELECT count(*) FILTER (WHERE is_ongoing) AS ongoing, max(fired_on) AS last_fired_on FROM alert
       WHERE shop_id = $1 AND rule_id = r.rule_id) a
     WHERE r.shop_id = $1 AND (r.rule_id = $2 OR ($2::bigint IS NULL AND r.status <> 'archived'))
     ORDER BY r.rule_id DESC LIMIT ${RULES_MAX}`,
    [shopId, ruleId],
  );
  return rows.map(toDto);
}

export async function getRuleRow(tx: Tx, key: RuleKey): Promise<RuleDto> {
  const [rule] = await readRules(tx, key.shopId, key.ruleId);
  if (!rule) throw notFound(`Rule ${toPublicId("alertRule", key.ruleId)}`);
  return rule;
}

function toColumns(input: RuleInput): unknown[] {
  return [
    input.name,
    toJson(input.spec),
    input.quiet && toJson(input.quiet),
    toArrayLiteral(input.receivers.map((id) => String(fromPublicId("receiver", id)))),
    input.remindDays,
  ];
}

function toDto(row: RuleRow): RuleDto {
  return {
    id: toPublicId("alertRule", row.rule_id),
    ...RuleInput.parse({
      name: row.name,
      spec: row.spec,
      quiet: row.quiet,
      receivers: row.receivers.map((id) => toPublicId("receiver", id)),
      remindDays: row.remind_days,
    }),
    status: row.status,
    watchFrom: row.watch_from,
    judgedTo: row.judged_to,
    ongoing: Number(row.ongoing),
    lastFiredOn: row.last_fired_on,
    by: row.actor_name,
    updatedAt: row.updated_at.toISOString(),
  };
}
