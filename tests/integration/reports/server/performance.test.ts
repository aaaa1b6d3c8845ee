import { beforeAll, describe, expect, it } from "vitest";
import { closePeriod } from "@/lib/closing/server";
import { PERMISSIONS } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { getPerformanceSheet, savePerformanceRule, setGoals } from "@/lib/reports/server";
import { dailySales, makeSteadyShop, onDay } from "@/tests/support/alert-book";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { postFacts } from "@/tests/support/ledger/small-book";

freshDatabase();

let shop: TestShop;
beforeAll(async () => {
  shop = await makeSteadyShop(31);
  await postFacts(shop, dailySales("2026-01-01", new Array<number>(10).fill(5_000), "c2"));
});

const RULE = {
  subject: "creator",
  fromMonth: "2026-01",
  metric: "netSales",
  scoreMaxBps: null,
  tiers: [
    { fromBps: 8_000, rateBps: 100, fixed: "0" },
    { fromBps: 10_000, rateBps: 200, fixed: "1000" },
  ],
  people: [],
  reason: "两档",
} as const;
const save = (given: object = {}) =>
  savePerformanceRule(onDay(shop, "2026-02-02"), {
    ...RULE,
    tiers: [...RULE.tiers],
    people: [],
    ...given,
    shopId: shop.shopId,
  } as Parameters<typeof savePerformanceRule>[1]);
const goals = (list: { key: string; goal: string | null }[]) =>
  setGoals(onDay(shop, "2026-02-02"), {
    shopId: shop.shopId,
    subject: "creator",
    month: "2026-01",
    goals: list,
  });
const look = (subject: "creator" | "operator" = "creator") =>
  getPerformanceSheet(onDay(shop, "2026-02-02"), {
    shopId: shop.shopId,
    subject,
    month: "2026-01",
  });

describe("a performance sheet", () => {
  it("says what each was asked for, reached and is paid", async () => {
    await save();
    const sheet = await goals([
      { key: "c1", goal: "300000" },
      { key: "c2", goal: "60000" },
    ]);
    expect(
      sheet.rows.map(({ key, goal, realised, score, amount }) => [
        key,
        goal,
        realised,
        score,
        amount,
      ]),
    ).toEqual([
      ["c1", "300000", "310000", 310_000 / 300_000, "7200"],
      ["c2", "60000", "50000", 50_000 / 60_000, "500"],
    ]);
    expect(sheet).toMatchObject({
      isFinal: false,
      rule: { version: 1 },
      total: { goal: "360000", realised: "360000", amount: "7700", reached: 1 },
    });
  });

  it("keeps versions of the rule, in force from their month on", async () => {
    await save({
      fromMonth: "2026-02",
      reason: "二月起一档",
      tiers: [{ fromBps: 0, rateBps: 50 }],
    });
    const sheet = await look();
    expect(sheet.rules.map(({ version, fromMonth }) => [version, fromMonth])).toEqual([
      [2, "2026-02"],
      [1, "2026-01"],
    ]);
    expect(sheet.rule?.version).toBe(1);
  });

  it("adds up what operators answer for", async () => {
    await save({
      subject: "operator",
      people: [{ key: "p1", name: "小林", by: "creator", parts: ["c1", "c2"] }],
    });
    const { rows } = await look("operator");
    expect(rows).toMatchObject([{ key: "p1", name: "小林", realised: "360000" }]);
  });
});

describe("the words on payouts", () => {
  it("refuses a rule that pays nobody, and whoever may not edit", async () => {
    await expect(save({ tiers: [RULE.tiers[1], RULE.tiers[0]] })).rejects.toMatchObject({
      code: "reports/payout-rule",
    });
    const reader = {
      ...shop.ctx,
      permissions: new Set(PERMISSIONS.filter((each) => each !== "reports.edit")),
    };
    await expect(
      setGoals(reader, { shopId: shop.shopId, subject: "creator", month: "2026-01", goals: [] }),
    ).rejects.toMatchObject({ kind: "forbidden" });
    const stranger = await makeShop();
    await expect(
      getPerformanceSheet(stranger.ctx, {
        shopId: shop.shopId,
        subject: "creator",
        month: "2026-01",
      }),
    ).rejects.toMatchObject({ kind: "not-found" });
  });

  it("is final once its month is closed: the verbs refuse, and so does the database", async () => {
    await closePeriod(onDay(shop, "2026-02-02"), {
      shopId: shop.shopId,
      month: "2026-01",
      withEarlier: true,
    });
    const before = await look();
    expect(before.isFinal).toBe(true);
    await expect(goals([{ key: "c1", goal: "1" }])).rejects.toMatchObject({
      code: "reports/month-closed",
    });
    await expect(save({ reason: "晚了" })).rejects.toMatchObject({ code: "reports/month-closed" });
    await expect(
      transaction(shop.ctx, (tx) =>
        tx.run(
          `INSERT INTO performance_goal (shop_id, subject, month, part_key, goal_no, goal, actor_name, created_at)
           VALUES ($1, 'creator', '2026-01-01', 'c1', 99, 1, 'x', now())`,
          [shop.shopId],
        ),
      ),
    ).rejects.toThrow(/its goals stand/);
    await save({ fromMonth: "2026-02", reason: "三月再说" });
    expect((await look()).rows).toEqual(before.rows);
  });
});
