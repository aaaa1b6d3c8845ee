import { beforeAll, describe, expect, it } from "vitest";
import { ListAlertsInput, ListNoticesInput, RehearsalInput, RuleInput } from "@/lib/alerts";
import {
  changeRule,
  createReceiver,
  createRule,
  listAlerts,
  listDeliveries,
  listNotices,
  listRules,
  markRead,
  moveAlert,
  rehearseRule,
  watchRules,
} from "@/lib/alerts/server";
import { addDays, fromPublicId } from "@/lib/kernel";
import { transaction } from "@/lib/platform/db";
import { busySales, dailySales, makeSteadyShop, onDay } from "@/tests/support/alert-book";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { postFacts } from "@/tests/support/ledger/small-book";

freshDatabase();

let shop: TestShop;
let ruleId: bigint;
const spec = {
  metric: "paidGmv",
  by: null,
  compare: { kind: "absolute", side: "below", limit: "5000" },
  forDays: 2,
  calmDays: 1,
} as const;

/** Sold amounts of the days from 1 March on, looked at the morning after the last one. */
async function sellAndWatch(from: string, amounts: readonly number[]) {
  await postFacts(shop, dailySales(from, amounts), 2n);
  return watchRules(onDay(shop, addDays(from, amounts.length)), { shopId: shop.shopId });
}
const alerts = () => listAlerts(shop.ctx, { shopId: shop.shopId, ...ListAlertsInput.parse({}) });
const inbox = () => listNotices(shop.ctx, { shopId: shop.shopId, ...ListNoticesInput.parse({}) });

beforeAll(async () => {
  shop = await makeSteadyShop(59);
  const morning = onDay(shop, "2026-03-01");
  const receiver = await createReceiver(morning, {
    shopId: shop.shopId,
    kind: "mail",
    name: "老板",
    language: "zh",
    address: "owner@example.com",
    digests: [],
  });
  const rule = await createRule(morning, {
    shopId: shop.shopId,
    ...RuleInput.parse({
      name: "卖得太少",
      spec,
      receivers: [receiver.id],
      quiet: { from: "10:00", to: "14:00" },
      remindDays: 2,
    }),
  });
  ruleId = fromPublicId("alertRule", rule.id);
});

describe("watchRules", () => {
  it("begins after the newest day, fires once it has held for long enough, and tells it once", async () => {
    const { items } = await listRules(shop.ctx, { shopId: shop.shopId });
    expect(items[0]).toMatchObject({ watchFrom: "2026-03-01", status: "active", ongoing: 0 });
    expect(await sellAndWatch("2026-03-01", [4_000])).toEqual({ rules: 1, fired: 0, told: 0 });
    expect(await sellAndWatch("2026-03-02", [3_000])).toEqual({ rules: 1, fired: 1, told: 1 });
    expect(await watchRules(onDay(shop, "2026-03-03"), { shopId: shop.shopId })).toEqual({
      rules: 1,
      fired: 0,
      told: 0,
    });
    expect((await alerts()).items).toMatchObject([
      {
        startedOn: "2026-03-01",
        firedOn: "2026-03-02",
        lastOn: "2026-03-02",
        value: "3000",
        limit: "5000",
        isOngoing: true,
        status: "open",
        part: null,
      },
    ]);
  });

  it("waits with whoever is outside until the quiet hours are over, and fills the inbox at once", async () => {
    const { items } = await listDeliveries(shop.ctx, { shopId: shop.shopId, limit: 10 });
    // Noon in Shanghai is 04:00 in UTC.
    expect(items).toMatchObject([{ status: "waiting", dueAt: "2026-03-03T06:00:00.000Z" }]);
    const { items: notices, unread } = await inbox();
    expect(unread).toBe(1);
    expect(notices).toMatchObject([
      { isRead: false, content: { kind: "alert", ruleName: "卖得太少", value: "3000" } },
    ]);
    expect(await markRead(shop.ctx, { shopId: shop.shopId, isRead: true })).toEqual({ unread: 0 });
    expect((await inbox()).items[0]?.isRead).toBe(true);
    const colleague = { ...shop.ctx, actor: { ...shop.ctx.actor, id: "usr_2" } };
    expect(
      (await listNotices(colleague, { shopId: shop.shopId, ...ListNoticesInput.parse({}) })).unread,
    ).toBe(1);
  });

  it("reminds of what goes on until somebody acknowledges it", async () => {
    expect(await sellAndWatch("2026-03-03", [3_000])).toMatchObject({ fired: 0, told: 0 });
    expect(await sellAndWatch("2026-03-04", [3_000])).toMatchObject({ fired: 0, told: 1 });
    const [first] = (await alerts()).items;
    const alertId = fromPublicId("alert", first?.id ?? "");
    await moveAlert(shop.ctx, { shopId: shop.shopId, alertId, move: "acknowledge", reason: "" });
    expect(await sellAndWatch("2026-03-05", [3_000, 3_000])).toMatchObject({ fired: 0, told: 0 });
    expect((await alerts()).open).toBe(0);
  });

  it("ends with the first good day, and keeps a snoozed part silent when it fires anew", async () => {
    await sellAndWatch("2026-03-07", [9_000]);
    const [first] = (await alerts()).items;
    expect(first).toMatchObject({ isOngoing: false, lastOn: "2026-03-06" });
    const alertId = fromPublicId("alert", first?.id ?? "");
    const until = "2026-03-12";
    await moveAlert(shop.ctx, { shopId: shop.shopId, alertId, move: "snooze", until, reason: "" });
    expect(await sellAndWatch("2026-03-08", [9_000, 100, 100])).toMatchObject({
      fired: 1,
      told: 0,
    });
    expect((await alerts()).items[0]).toMatchObject({ status: "snoozed", snoozedUntil: until });
    expect(await sellAndWatch("2026-03-11", [100, 100])).toMatchObject({ told: 0 });
    expect(await sellAndWatch("2026-03-13", [100])).toMatchObject({ fired: 0, told: 1 });
  });
});

describe("watchRules over a book that is revised and a rule that rests", () => {
  it("ends what the book no longer shows", async () => {
    await postFacts(shop, dailySales("2026-03-13", [100, 9_000], "c2"), 2n);
    await watchRules(onDay(shop, "2026-03-15"), { shopId: shop.shopId });
    expect((await alerts()).items.some(({ isOngoing }) => isOngoing)).toBe(false);
  });

  it("watches nothing while it is paused, and begins anew when it goes on", async () => {
    await changeRule(shop.ctx, { shopId: shop.shopId, ruleId, status: "paused" });
    expect(await sellAndWatch("2026-03-15", [100, 100])).toEqual({ rules: 0, fired: 0, told: 0 });
    const resumed = await changeRule(onDay(shop, "2026-03-17"), {
      shopId: shop.shopId,
      ruleId,
      status: "active",
    });
    expect(resumed).toMatchObject({ status: "active", watchFrom: "2026-03-17", remindDays: 2 });
  });
});

describe("rehearseRule", () => {
  it("finds in the past exactly what was told day by day, and keeps nothing", async () => {
    const rehearse = (by: "creator" | null = null) =>
      rehearseRule(onDay(shop, "2026-03-07"), {
        shopId: shop.shopId,
        ...RehearsalInput.parse({ spec: { ...spec, by }, days: 28 }),
      });
    const whole = await rehearse();
    expect(whole.parts[0]?.firings).toEqual([
      { startedOn: "2026-03-01", firedOn: "2026-03-02", lastOn: "2026-03-06", isOngoing: true },
    ]);
    expect({ ...(await rehearse()), seconds: 0 }).toEqual({ ...whole, seconds: 0 });
    expect((await rehearse("creator")).parts.map(({ key }) => key)).toContain("c1");
    expect((await listRules(shop.ctx, { shopId: shop.shopId })).items).toHaveLength(1);
  });

  it("draws a band from the past of the shop itself", async () => {
    const steady = await makeSteadyShop(1);
    const counts = [...new Array<number>(110).fill(20), 2, 20];
    await postFacts(steady, busySales("2026-01-01", counts), 2n);
    const band = { metric: "paidGmv", compare: { kind: "band", side: "below" } };
    const found = await rehearseRule(onDay(steady, "2026-04-23"), {
      shopId: steady.shopId,
      ...RehearsalInput.parse({ spec: band, days: 28 }),
    });
    expect(found.parts[0]?.firings.map(({ firedOn }) => firedOn)).toEqual(["2026-04-21"]);
  });
});

describe("the doors of alerts", () => {
  it("refuse what cannot be watched, foreign shops and callers without permission", async () => {
    const other = await makeShop();
    const input = { shopId: shop.shopId, ...RuleInput.parse({ name: "x", spec }) };
    await expect(createRule(other.ctx, input)).rejects.toMatchObject({ kind: "not-found" });
    await expect(
      createRule({ ...shop.ctx, permissions: new Set(["alerts.view", "ledger.view"]) }, input),
    ).rejects.toMatchObject({ kind: "forbidden" });
    await expect(createRule(shop.ctx, { ...input, receivers: ["rcv_99"] })).rejects.toMatchObject({
      code: "alerts/receiver",
    });
    await expect(
      createRule(shop.ctx, { ...input, spec: { ...input.spec, by: "campaign" } }),
    ).rejects.toMatchObject({ code: "alerts/rule" });
    await expect(async () =>
      listAlerts(other.ctx, { shopId: shop.shopId, ...ListAlertsInput.parse({}) }),
    ).rejects.toMatchObject({ kind: "not-found" });
  });

  it("leave a line in the trail for every change", async () => {
    const rows = await transaction(shop.ctx, (tx) =>
      tx.rows<{ action: string }>(
        "SELECT DISTINCT action FROM audit_event WHERE shop_id = $1 AND action LIKE 'alerts.%' ORDER BY 1",
        [shop.shopId],
      ),
    );
    expect(rows.map(({ action }) => action)).toEqual([
      "alerts.alert.acknowledge",
      "alerts.alert.snooze",
      "alerts.receiver.create",
      "alerts.rule.change",
      "alerts.rule.create",
    ]);
  });
});
