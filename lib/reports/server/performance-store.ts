import "server-only";
import { type CalendarMonth, toJson } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import type { Tx } from "@/lib/platform/db";
import type { PerformanceSubject } from "../domain/performance-rule";
import {
  PerformanceRuleBody,
  type PerformanceRuleDto,
  type PerformanceRuleInput,
} from "../performance-schemas";

const VERSIONS_MAX = 100;

/** Every rule of a subject, the newest first. */
export async function readRules(
  tx: Tx,
  shopId: bigint,
  subject: PerformanceSubject,
): Promise<PerformanceRuleDto[]> {
  const rows = await tx.rows<{
    version: number;
    from_month: string;
    body: unknown;
    reason: string;
    actor_name: string;
    created_at: Date;
  }>(
    `SELECT version, from_month, body, reason, actor_name, created_at FROM performance_rule
     WHERE shop_id = $1 AND subject = $2 ORDER BY version DESC LIMIT ${VERSIONS_MAX}`,
    [shopId, subject],
  );
  return rows.map((row) => ({
    ...PerformanceRuleBody.parse(row.body),
    version: row.version,
    fromMonth: row.from_month.slice(0, 7),
    reason: row.reason,
    by: row.actor_name,
    at: row.created_at.toISOString(),
  }));
}

/** The rule in force in a month: the newest one that begins in it or before. */
export function ruleIn(
  rules: readonly PerformanceRuleDto[],
  month: CalendarMonth,
): PerformanceRuleDto | null {
  return rules.find(({ fromMonth }) => fromMonth <= month) ?? null;
}

export async function insertRule(
  tx: Tx,
  ctx: Ctx,
  shopId: bigint,
  rule: PerformanceRuleInput,
): Promise<void> {
  const { subject, fromMonth, reason, ...body } = rule;
  await tx.run(
    `INSERT INTO performance_rule (shop_id, subject, version, from_month, body, reason, actor_name, created_at)
     SELECT $1, $2, COALESCE(max(version), 0) + 1, $3::date, $4::jsonb, $5, $6, $7
     FROM performance_rule WHERE shop_id = $1 AND subject = $2`,
    [shopId, subject, `${fromMonth}-01`, toJson(body), reason, ctx.actor.name, ctx.now],
  );
}

/** The newest word on each goal of a month; goals that were taken back are gone. */
export async function readGoals(
  tx: Tx,
  shopId: bigint,
  of: { readonly subject: PerformanceSubject; readonly month: CalendarMonth },
): Promise<Map<string, bigint>> {
  const rows = await tx.rows<{ part_key: string; goal: bigint | null }>(
    `SELECT DISTINCT ON (part_key) part_key, goal FROM performance_goal
     WHERE shop_id = $1 AND subject = $2 AND month = $3::date ORDER BY part_key, goal_no DESC`,
    [shopId, of.subject, `${of.month}-01`],
  );
  return new Map(rows.flatMap(({ part_key, goal }) => (goal === null ? [] : [[part_key, goal]])));
}

export async function insertGoal(
  tx: Tx,
  ctx: Ctx,
  shopId: bigint,
  goal: {
    readonly subject: PerformanceSubject;
    readonly month: CalendarMonth;
    readonly key: string;
    readonly amount: bigint | null;
  },
): Promise<void> {
  await tx.run(
    `INSERT INTO performance_goal (shop_id, subject, month, part_key, goal_no, goal, actor_name, created_at)
     SELECT $1, $2, $3::date, $4, COALESCE(max(goal_no), 0) + 1, $5, $6, $7
     FROM performance_goal WHERE shop_id = $1 AND subject = $2 AND month = $3::date AND part_key = $4`,
    [shopId, goal.subject, `${goal.month}-01`, goal.key, goal.amount, ctx.actor.name, ctx.now],
  );
}
