import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { findSealedCampaigns, listPeriods } from "@/lib/closing/server";
import { AppError, type CalendarMonth, monthRange } from "@/lib/kernel";
import { getFigures, listAdCampaigns } from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import {
  computePayout,
  findPayoutFault,
  type PayoutRule,
  type PerformanceMetric,
  type PerformanceSubject,
} from "../domain/performance-rule";
import {
  GoalsInput,
  type PerformanceRuleDto,
  PerformanceRuleInput,
  type PerformanceSheetDto,
  type SheetInput,
} from "../performance-schemas";
import { lockReports } from "./dashboard-store";
import { insertGoal, insertRule, readGoals, readRules, ruleIn } from "./performance-store";

/** What somebody reached in a month; null where no report tells. */
interface Realised {
  readonly key: string;
  readonly name: string | null;
  readonly amount: bigint | null;
}

const ROWS_MAX = 1_000;

/** 绩效核算: goal, what was reached, score and payout of each, under the rule and the definition of the month. */
export async function getPerformanceSheet(
  ctx: Ctx,
  input: SheetInput & { readonly shopId: bigint },
): Promise<PerformanceSheetDto> {
  requirePermission(ctx, "reports.view");
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const { shopId, subject, month } = input;
  const { rules, goals } = await transaction(ctx, async (tx) => ({
    rules: await readRules(tx, shopId, subject),
    goals: await readGoals(tx, shopId, { subject, month }),
  }));
  const rule = ruleIn(rules, month);
  const period = await readPeriod(ctx, shopId, month);
  const realised = await readRealised(ctx, { shopId, month, subject, rule, ...period });
  const rows = listRows(rule, realised, goals);
  const sum = (of: (row: (typeof rows)[number]) => string | null): string =>
    String(rows.reduce((total, row) => total + BigInt(of(row) ?? 0), 0n));
  return {
    subject,
    month,
    ...monthRange(month),
    isFinal: period.isClosed,
    currency: period.currency,
    definition: period.definition,
    rule,
    rules,
    rows,
    total: {
      goal: sum(({ goal }) => goal),
      realised: sum((row) => row.realised),
      amount: sum(({ amount }) => amount),
      reached: rows.filter(({ score }) => score !== null && score >= 1).length,
    },
    months: period.months,
  };
}

/** Keeps the next version of a rule, from a month on; a month that is closed keeps the one it had. */
export async function savePerformanceRule(
  ctx: Ctx,
  input: PerformanceRuleInput & { readonly shopId: bigint },
): Promise<PerformanceRuleDto> {
  requirePermission(ctx, "reports.edit");
  requireShop(ctx, input.shopId);
  const { shopId, ...given } = input;
  const rule = PerformanceRuleInput.parse(given);
  const fault = findPayoutFault(rule.subject, toPayoutRule(rule));
  if (fault)
    throw new AppError("invalid", "reports/payout-rule", `The rule pays nobody: ${fault}.`);
  if ((rule.subject === "operator") !== rule.people.length > 0)
    throw new AppError(
      "invalid",
      "reports/people",
      "A rule of operators names them and what they answer for; other rules name nobody.",
    );
  await refuseClosed(ctx, shopId, rule.fromMonth);
  return transaction(ctx, async (tx) => {
    await lockReports(tx, shopId);
    const [before = null] = await readRules(tx, shopId, rule.subject);
    await insertRule(tx, ctx, shopId, rule);
    const [after] = await readRules(tx, shopId, rule.subject);
    if (!after) throw new Error("The rule was not stored.");
    await recordAudit(tx, ctx, {
      shopId,
      action: "reports.payout-rule.save",
      entity: { kind: "payout-rule", id: `${rule.subject}:${after.version}` },
      ...(before && { before }),
      after,
      reason: rule.reason,
    });
    return after;
  });
}

/** Sets goals of a month that is not closed yet. */
export async function setGoals(
  ctx: Ctx,
  input: GoalsInput & { readonly shopId: bigint },
): Promise<PerformanceSheetDto> {
  requirePermission(ctx, "reports.edit");
  requireShop(ctx, input.shopId);
  const { shopId, ...given } = input;
  const { subject, month, goals } = GoalsInput.parse(given);
  await refuseClosed(ctx, shopId, month);
  await transaction(ctx, async (tx) => {
    await lockReports(tx, shopId);
    const known = await readGoals(tx, shopId, { subject, month });
    const changed = goals.flatMap(({ key, goal }) => {
      const amount = goal === null || goal === "0" ? null : BigInt(goal);
      return (known.get(key) ?? null) === amount ? [] : [{ key, amount }];
    });
    if (changed.length === 0) return;
    for (const goal of changed) await insertGoal(tx, ctx, shopId, { subject, month, ...goal });
    await recordAudit(tx, ctx, {
      shopId,
      action: "reports.goal.set",
      entity: { kind: "performance-goal", id: `${subject}:${month}` },
      before: changed.map(({ key }) => ({ key, goal: known.get(key) ?? null })),
      after: changed.map(({ key, amount }) => ({ key, goal: amount })),
    });
  });
  return getPerformanceSheet(ctx, { shopId, subject, month });
}

interface PeriodFacts {
  readonly isClosed: boolean;
  readonly currency: string;
  readonly definition: { readonly version: number; readonly name: string };
  readonly months: string[];
}

/** Whoever may read the figures may know whether their month is closed. */
async function readPeriod(ctx: Ctx, shopId: bigint, month: CalendarMonth): Promise<PeriodFacts> {
  const reader: Ctx = { ...ctx, permissions: new Set([...ctx.permissions, "periods.view"]) };
  const { items } = await listPeriods(reader, { shopId });
  const own = items.find((each) => each.month === month);
  const months = items.map((each) => each.month);
  if (own) {
    const { currency, definition, status } = own;
    return { isClosed: status !== "open", currency, definition, months };
  }
  const range = monthRange(month);
  const { currency, definition } = await getFigures(ctx, { ...range, basis: "business", shopId });
  return { isClosed: false, currency, definition, months: [month, ...months] };
}

async function refuseClosed(ctx: Ctx, shopId: bigint, month: CalendarMonth): Promise<void> {
  const reader: Ctx = {
    ...ctx,
    permissions: new Set([...ctx.permissions, "ledger.view", "periods.view"]),
  };
  const { items } = await listPeriods(reader, { shopId });
  if (items.some((each) => each.status !== "open" && each.month >= month))
    throw new AppError(
      "conflict",
      "reports/month-closed",
      `${month} is closed: its goals, its rule and its sheet stand.`,
    );
}

async function readRealised(
  ctx: Ctx,
  ask: PeriodFacts & {
    readonly shopId: bigint;
    readonly month: CalendarMonth;
    readonly subject: PerformanceSubject;
    readonly rule: PerformanceRuleDto | null;
  },
): Promise<Realised[]> {
  const range = monthRange(ask.month);
  const metric = ask.rule?.metric ?? "netSales";
  if (ask.subject === "campaign") {
    const campaigns =
      (await findSealedCampaigns(ctx, { shopId: ask.shopId, month: ask.month })) ??
      (await listAdCampaigns(ctx, { shopId: ask.shopId, range }));
    return campaigns.map(({ campaignId, name, gmv }) => ({ key: campaignId, name, amount: gmv }));
  }
  const readParts = (by: "product" | "creator") => readBook(ctx, ask, by, metric);
  if (ask.subject !== "operator") return readParts(ask.subject);
  const people = ask.rule?.people ?? [];
  const parts = new Map<string, ReadonlyMap<string, bigint>>();
  for (const by of new Set(people.map((person) => person.by)))
    parts.set(by, new Map((await readParts(by)).map(({ key, amount }) => [key, amount ?? 0n])));
  return people.map((person) => ({
    key: person.key,
    name: person.name,
    amount: person.parts.reduce((sum, part) => sum + (parts.get(person.by)?.get(part) ?? 0n), 0n),
  }));
}

/** What the book holds of each product or creator, under the definition that the month was sealed with. */
async function readBook(
  ctx: Ctx,
  ask: PeriodFacts & { readonly shopId: bigint; readonly month: CalendarMonth },
  by: "product" | "creator",
  metric: PerformanceMetric,
): Promise<Realised[]> {
  const { rows } = await getFigures(ctx, {
    ...monthRange(ask.month),
    basis: "business",
    by,
    shopId: ask.shopId,
    ...(ask.definition.version > 0 && { definition: ask.definition.version }),
  });
  const figure = metric === "adGmv" ? "paidGmv" : metric;
  return rows
    .filter(({ name, key }) => name !== null || (key !== "none" && key !== "rest"))
    .map((row) => ({ key: row.key, name: row.name, amount: BigInt(row[figure]) }));
}

/** Everybody with a goal or with something reached, the most first. */
function listRows(
  rule: PerformanceRuleDto | null,
  realised: readonly Realised[],
  goals: ReadonlyMap<string, bigint>,
): PerformanceSheetDto["rows"] {
  const known = new Map(realised.map((each) => [each.key, each]));
  const absent = [...goals.keys()]
    .filter((key) => !known.has(key))
    .map((key): Realised => ({ key, name: null, amount: 0n }));
  const size = (each: Realised): bigint => each.amount ?? 0n;
  return [...realised, ...absent]
    .filter((each) => size(each) !== 0n || goals.has(each.key))
    .toSorted((a, b) =>
      size(a) === size(b) ? (a.key < b.key ? -1 : 1) : size(a) > size(b) ? -1 : 1,
    )
    .slice(0, ROWS_MAX)
    .map((each) => toRow(rule, each, goals.get(each.key) ?? null));
}

function toRow(
  rule: PerformanceRuleDto | null,
  { key, name, amount }: Realised,
  goal: bigint | null,
): PerformanceSheetDto["rows"][number] {
  const payout =
    rule === null || amount === null ? null : computePayout(toPayoutRule(rule), goal, amount);
  return {
    key,
    name,
    goal: goal === null ? null : String(goal),
    realised: amount === null ? null : String(amount),
    score: payout?.score ?? null,
    tier: payout?.tier ?? null,
    rateBps: payout?.rateBps ?? 0,
    fixed: String(payout?.fixed ?? 0n),
    amount: String(payout?.amount ?? 0n),
  };
}

const toPayoutRule = (
  rule: Pick<PerformanceRuleDto, "metric" | "scoreMaxBps" | "tiers">,
): PayoutRule => ({
  metric: rule.metric,
  scoreMaxBps: rule.scoreMaxBps,
  tiers: rule.tiers.map((tier) => ({ ...tier, fixed: BigInt(tier.fixed) })),
});
