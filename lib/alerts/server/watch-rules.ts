import "server-only";
import * as z from "zod";
import { defineJob, enqueueJob } from "@/lib/jobs/server";
import { addDays, type CalendarDay, fromPublicId, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { isSameAlert } from "../domain/replay-rule";
import type { RuleDto } from "../schemas";
import { type AlertRow, insertAlert, readRuleAlerts, updateAlert } from "./alert-store";
import {
  findJudgedTo,
  type Judged,
  type JudgedPart,
  judgeRule,
  toSpec,
  toValue,
} from "./judge-rule";
import { getRuleRow, lockAlerts, type RuleKey, readRules, setJudgedTo } from "./rule-store";
import { readShopFacts, type ShopFacts } from "./shop-facts";
import { nextLoud, tell } from "./tell";

/** Days that are judged anew each time: orders of two months may still be refunded. */
const LOOK_BACK_DAYS = 60;
/** What only shows now but was off longer ago is kept and not told. */
const TELL_DAYS = 7;

export interface Watched {
  readonly rules: number;
  readonly fired: number;
  readonly told: number;
}

/** Lays every active rule over the newest days, keeps what fired and tells who has to be told. Doing it twice tells nothing twice. */
export async function watchRules(ctx: Ctx, input: { readonly shopId: bigint }): Promise<Watched> {
  requirePermission(ctx, "alerts.edit");
  requireShop(ctx, input.shopId);
  return watchAll(ctx, input.shopId);
}

async function watchAll(ctx: Ctx, shopId: bigint): Promise<Watched> {
  // A rule was kept by somebody who may read the book; whoever only hands in files still sets it off.
  const reader: Ctx = { ...ctx, permissions: new Set([...ctx.permissions, "ledger.view"]) };
  const { rules, shop } = await transaction(reader, async (tx) => ({
    rules: (await readRules(tx, shopId)).filter(({ status }) => status === "active"),
    shop: await readShopFacts(tx, shopId),
  }));
  let fired = 0;
  let told = 0;
  for (const rule of rules) {
    const done = await watchRule(reader, shopId, rule, shop);
    fired += done.fired;
    told += done.told;
  }
  return { rules: rules.length, fired, told };
}

async function watchRule(
  ctx: Ctx,
  shopId: bigint,
  rule: RuleDto,
  shop: ShopFacts,
): Promise<Pick<Watched, "fired" | "told">> {
  const to = await findJudgedTo(ctx, shopId, rule.spec.metric);
  if (to === null || to < rule.watchFrom) return { fired: 0, told: 0 };
  const past = addDays(to, 1 - LOOK_BACK_DAYS);
  const [, from = to] = [past, rule.watchFrom].sort();
  const judged = await judgeRule(ctx, shopId, toSpec(rule.spec), { from, to });
  const key = { shopId, ruleId: fromPublicId("alertRule", rule.id) };
  return transaction(ctx, async (tx) => {
    await lockAlerts(tx, shopId);
    // It may have been changed while its days were judged: then the next look judges it.
    const now = await getRuleRow(tx, key);
    if (now.updatedAt !== rule.updatedAt) return { fired: 0, told: 0 };
    const known = await readRuleAlerts(tx, key, addDays(from, -rule.spec.calmDays - 1));
    const keeper = new AlertKeeper({ tx, ctx, key, rule, shop, judged, to });
    for (const part of judged.parts)
      await keeper.keepPart(
        part,
        known.filter(({ part_key }) => part_key === part.key),
      );
    await keeper.endOthers(known);
    await setJudgedTo(tx, key, to);
    return { fired: keeper.fired, told: keeper.told };
  });
}

interface Keeping {
  readonly tx: Tx;
  readonly ctx: Ctx;
  readonly key: RuleKey;
  readonly rule: RuleDto;
  readonly shop: ShopFacts;
  readonly judged: Judged;
  readonly to: CalendarDay;
}

/** Writes what fired: new alerts come in, known ones go on or end, and whoever is due is told. */
class AlertKeeper {
  readonly #at: Keeping;
  readonly #seen = new Set<bigint>();
  fired = 0;
  told = 0;

  constructor(at: Keeping) {
    this.#at = at;
  }

  async keepPart(part: JudgedPart, known: readonly AlertRow[]): Promise<void> {
    const { tx, ctx, key, rule, judged, to } = this.#at;
    const spec = toSpec(rule.spec);
    const dayAt = (place: number): CalendarDay => judged.days[place] ?? to;
    const placeOf = (day: CalendarDay): number =>
      day < dayAt(0) ? -countBetween(day, dayAt(0)) : judged.days.indexOf(day);
    for (const firing of part.firings) {
      const body = this.#bodyOf(part, firing.last);
      const same = known.find((row) =>
        isSameAlert(spec, firing, { started: placeOf(row.started_on), last: placeOf(row.last_on) }),
      );
      const lastOn = dayAt(firing.last);
      if (same) {
        this.#seen.add(same.alert_id);
        const isLater = lastOn >= same.last_on;
        await this.#goOn({
          ...same,
          last_on: isLater ? lastOn : same.last_on,
          body: isLater ? body : same.body,
          is_ongoing: firing.isOngoing,
        });
        continue;
      }
      const silent = known.find(
        ({ snoozed_until }) => snoozed_until !== null && snoozed_until >= lastOn,
      );
      const row = await insertAlert(tx, ctx, key, {
        partKey: part.key,
        partName: part.name,
        startedOn: dayAt(firing.started),
        firedOn: dayAt(firing.fired),
        lastOn,
        body,
        isOngoing: firing.isOngoing,
        snoozedUntil: silent?.snoozed_until ?? null,
      });
      this.fired += 1;
      this.#seen.add(row.alert_id);
      if (row.status === "open" && row.last_on > addDays(to, -TELL_DAYS))
        await this.#tell(row, false);
    }
  }

  /** What the book no longer shows is over. */
  async endOthers(known: readonly AlertRow[]): Promise<void> {
    const { tx, ctx, key } = this.#at;
    for (const row of known)
      if (row.is_ongoing && !this.#seen.has(row.alert_id))
        await updateAlert(
          tx,
          ctx,
          { shopId: key.shopId, alertId: row.alert_id },
          { ...row, is_ongoing: false },
        );
  }

  /** A known alert moves on with the days; snoozed ones wake up, and whoever did not acknowledge is reminded. */
  async #goOn(row: AlertRow): Promise<void> {
    const { tx, ctx, key, rule, to } = this.#at;
    const isAwake = row.snoozed_until !== null && row.snoozed_until < to;
    const next: AlertRow = isAwake ? { ...row, status: "open", snoozed_until: null } : row;
    await updateAlert(tx, ctx, { shopId: key.shopId, alertId: row.alert_id }, next);
    if (!next.is_ongoing || next.status !== "open") return;
    const isDue =
      rule.remindDays !== null &&
      next.told_on !== null &&
      addDays(next.told_on, rule.remindDays) <= to;
    if (isDue || isAwake) await this.#tell(next, true);
  }

  async #tell(row: AlertRow, isReminder: boolean): Promise<void> {
    const { tx, ctx, key, rule, shop, to } = this.#at;
    const id = toPublicId("alert", row.alert_id);
    const { by, metric, spanDays, compare } = rule.spec;
    const noticeId = await tell(tx, ctx, {
      shopId: key.shopId,
      key: isReminder ? `${id}:${to}` : id,
      content: {
        kind: "alert",
        alert: id,
        rule: rule.id,
        ruleName: rule.name,
        metric,
        spanDays,
        part:
          by === null || row.part_key === ""
            ? null
            : { by, key: row.part_key, name: row.part_name },
        compare: compare.kind,
        side: compare.side,
        value: row.body.value,
        reference: row.body.reference,
        limit: row.body.limit,
        currency: shop.currency,
        startedOn: row.started_on,
        lastOn: row.last_on,
        isReminder,
      },
      receivers: rule.receivers.map((receiver) => fromPublicId("receiver", receiver)),
      dueAt: nextLoud(ctx.now, shop.timezone, rule.quiet),
    });
    if (noticeId === null) return;
    this.told += 1;
    await updateAlert(
      tx,
      ctx,
      { shopId: key.shopId, alertId: row.alert_id },
      { ...row, told_on: to },
    );
  }

  #bodyOf(part: JudgedPart, last: number): AlertRow["body"] {
    const { rule } = this.#at;
    const day = part.days[last];
    const { metric } = rule.spec;
    return {
      spec: rule.spec,
      value: toValue(metric, day?.value ?? null),
      reference: toValue(metric, day?.reference ?? null),
      limit: toValue(metric, day?.limit ?? null),
    };
  }
}

const countBetween = (from: CalendarDay, to: CalendarDay): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** Between arrivals the days go on, snoozes end and reminders fall due. */
const EVERY_MS = 6 * 3_600_000;
const MINUTE_MS = 60_000;

/** Queues the next look, once however often it is asked; shops are spread over the hours. */
export async function queueWatch(tx: Tx, ctx: Ctx, shopId: bigint): Promise<void> {
  const offset = Number(shopId % BigInt(EVERY_MS / MINUTE_MS)) * MINUTE_MS;
  const slot = Math.floor((ctx.now.getTime() - offset) / EVERY_MS) + 1;
  await enqueueJob(tx, ctx, {
    shopId,
    kind: watchRulesJob.kind,
    key: `slot:${slot}`,
    payload: { shopId: String(shopId) },
    dueAt: new Date(slot * EVERY_MS + offset),
  });
}

/** Looks after the rules of a shop: whenever files have come in, and every few hours while there is a rule. */
export const watchRulesJob = defineJob({
  kind: "alerts.watch-rules",
  payload: z.object({ shopId: z.string() }),
  run: async (ctx, payload) => {
    const shopId = BigInt(payload.shopId);
    // Before anything else: a look that fails must not be the last one.
    await transaction(ctx, async (tx) => {
      const rules = await readRules(tx, shopId);
      if (rules.some(({ status }) => status === "active")) await queueWatch(tx, ctx, shopId);
    });
    return watchAll(ctx, shopId);
  },
});
