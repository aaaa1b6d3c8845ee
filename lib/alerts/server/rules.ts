import "server-only";
import { performance } from "node:perf_hooks";
import { recordAudit } from "@/lib/audit/server";
import { AppError, addDays, type CalendarDay, fromPublicId } from "@/lib/kernel";
import type { MetricId } from "@/lib/ledger";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { findRuleFault } from "../domain/alert-rule";
import {
  type RehearsalDto,
  type RehearsalInput,
  RuleChangeInput,
  type RuleDto,
  RuleInput,
  type RuleListDto,
  type RuleSpecDto,
} from "../schemas";
import { findJudgedTo, type JudgedPart, judgeRule, toSpec, toValue } from "./judge-rule";
import { countReceivers } from "./receiver-store";
import {
  getRuleRow,
  insertRule,
  lockAlerts,
  type RuleKey,
  readRules,
  updateRule,
} from "./rule-store";
import { readShopFacts } from "./shop-facts";
import { queueWatch } from "./watch-rules";

/** The shop's rules, with what goes on under each. */
export async function listRules(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<RuleListDto> {
  requirePermission(ctx, "alerts.view");
  requireShop(ctx, input.shopId);
  const { items, currency } = await transaction(ctx, async (tx) => ({
    items: await readRules(tx, input.shopId),
    currency: (await readShopFacts(tx, input.shopId)).currency,
  }));
  const canRead = ctx.permissions.has("ledger.view");
  return { currency, judgedTo: canRead ? await judgedTo(ctx, input.shopId) : null, items };
}

export function getRule(ctx: Ctx, key: RuleKey): Promise<RuleDto> {
  requirePermission(ctx, "alerts.view");
  requireShop(ctx, key.shopId);
  return transaction(ctx, (tx) => getRuleRow(tx, key));
}

/** Keeps a rule and begins to watch: from the day after the newest one that is known. Nobody is told of the past. */
export async function createRule(
  ctx: Ctx,
  input: RuleInput & { readonly shopId: bigint },
): Promise<RuleDto> {
  requirePermission(ctx, "alerts.edit");
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const { shopId, ...content } = input;
  const rule = RuleInput.parse(content);
  refuseFault(rule.spec);
  const watchFrom = await dayToWatchFrom(ctx, shopId, rule.spec.metric);
  return transaction(ctx, async (tx) => {
    await lockAlerts(tx, shopId);
    await refuseUnknownReceivers(tx, shopId, rule.receivers);
    const ruleId = await insertRule(tx, ctx, shopId, rule, watchFrom);
    const dto = await getRuleRow(tx, { shopId, ruleId });
    await queueWatch(tx, ctx, shopId);
    await recordAudit(tx, ctx, {
      shopId,
      action: "alerts.rule.create",
      entity: { kind: "alert-rule", id: dto.id },
      after: dto,
    });
    return dto;
  });
}

/** Changes a rule, pauses, resumes or archives it. Another condition is watched from now on, and so is a rule that was paused. */
export async function changeRule(ctx: Ctx, input: RuleChangeInput & RuleKey): Promise<RuleDto> {
  requirePermission(ctx, "alerts.edit");
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const { shopId, ruleId, ...content } = input;
  const change = RuleChangeInput.parse(content);
  const known = await transaction(ctx, (tx) => getRuleRow(tx, { shopId, ruleId }));
  const metric = change.spec?.metric ?? known.spec.metric;
  const from = await dayToWatchFrom(ctx, shopId, metric);
  return transaction(ctx, async (tx) => {
    await lockAlerts(tx, shopId);
    const before = await getRuleRow(tx, { shopId, ruleId });
    const after = { ...before, ...withoutUnsaid(change) };
    refuseFault(after.spec);
    await refuseUnknownReceivers(tx, shopId, after.receivers);
    const isNew =
      JSON.stringify(after.spec) !== JSON.stringify(before.spec) ||
      (after.status === "active" && before.status !== "active");
    await updateRule(tx, ctx, { shopId, ruleId }, isNew ? { ...after, watchFrom: from } : after);
    if (after.status === "active") await queueWatch(tx, ctx, shopId);
    const dto = await getRuleRow(tx, { shopId, ruleId });
    await recordAudit(tx, ctx, {
      shopId,
      action: "alerts.rule.change",
      entity: { kind: "alert-rule", id: dto.id },
      before,
      after: dto,
    });
    return dto;
  });
}

/** Lays a rule over the past before it is kept: when it would have fired. Nothing is kept and nobody is told. */
export async function rehearseRule(
  ctx: Ctx,
  input: RehearsalInput & { readonly shopId: bigint },
): Promise<RehearsalDto> {
  requirePermission(ctx, "alerts.view");
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const started = performance.now();
  const { shopId, days } = input;
  refuseFault(input.spec);
  const to = await findJudgedTo(ctx, shopId, input.spec.metric);
  if (to === null) return { currency: "CNY", days: [], parts: [], firings: 0, seconds: 0 };
  const judged = await judgeRule(ctx, shopId, toSpec(input.spec), {
    from: addDays(to, 1 - days),
    to,
  });
  const parts = judged.parts
    .toSorted((a, b) => b.firings.length - a.firings.length)
    .map((part) => toRehearsed(input.spec.metric, judged.days, part));
  return {
    currency: judged.currency,
    days: [...judged.days],
    parts,
    firings: parts.reduce((sum, part) => sum + part.firings.length, 0),
    seconds: (performance.now() - started) / 1000,
  };
}

function toRehearsed(
  metric: MetricId,
  days: readonly CalendarDay[],
  part: JudgedPart,
): RehearsalDto["parts"][number] {
  const dayAt = (place: number): CalendarDay => days[place] ?? "";
  return {
    key: part.key,
    name: part.name,
    values: part.days.map(({ value }) => toValue(metric, value)),
    references: part.days.map(({ reference }) => toValue(metric, reference)),
    limits: part.days.map(({ limit }) => toValue(metric, limit)),
    firings: part.firings.map(({ started, fired, last, isOngoing }) => ({
      startedOn: dayAt(started),
      firedOn: dayAt(fired),
      lastOn: dayAt(last),
      isOngoing,
    })),
  };
}

type Said<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function withoutUnsaid<T extends object>(change: T): Said<T> {
  return Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  ) as Said<T>;
}

function refuseFault(spec: RuleSpecDto): void {
  const fault = findRuleFault(spec);
  if (fault) throw new AppError("invalid", "alerts/rule", `The rule cannot be watched: ${fault}.`);
}

async function refuseUnknownReceivers(
  tx: Tx,
  shopId: bigint,
  receivers: readonly string[],
): Promise<void> {
  const ids = [...new Set(receivers)].map((id) => fromPublicId("receiver", id));
  if ((await countReceivers(tx, shopId, ids)) < ids.length)
    throw new AppError("invalid", "alerts/receiver", "One of the receivers is not of this shop.");
}

async function dayToWatchFrom(ctx: Ctx, shopId: bigint, metric: MetricId): Promise<CalendarDay> {
  const to = await findJudgedTo(ctx, shopId, metric);
  return to === null ? ctx.now.toISOString().slice(0, 10) : addDays(to, 1);
}

const judgedTo = (ctx: Ctx, shopId: bigint): Promise<CalendarDay | null> =>
  findJudgedTo(ctx, shopId, "compositeRoi");
