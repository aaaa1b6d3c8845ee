import { beforeAll, describe, expect, it } from "vitest";
import { closePeriod, reopenPeriod, verifyPeriod } from "@/lib/closing/server";
import { postBatch } from "@/lib/ledger/server";
import { PERMISSIONS } from "@/lib/platform/context";
import { systemTransaction, transaction } from "@/lib/platform/db";
import { getPerformanceSheet, savePerformanceRule, setGoals } from "@/lib/reports/server";
import { dailySales, makeSteadyShop, onDay } from "@/tests/support/alert-book";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { makeAdPlan } from "@/tests/support/ledger/fact-builders";
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

const PAID = {
  subject: "campaign",
  metric: "adGmv",
  tiers: [{ fromBps: 0, rateBps: 100, fixed: "0" }],
} as const;
const MONTH = { subject: "campaign", month: "2026-01" } as const;
let own: TestShop;
const tell = (rowNumber: number, more: Parameters<typeof makeAdPlan>[0]) =>
  postBatch(
    own.ctx,
    { shopId: own.shopId, head: { kind: "import", importId: null, reason: null } },
    (batch) =>
      batch.storeFacts({ fileId: 2n, snapshotAt: null }, "adPlan", [
        makeAdPlan({ rowNumber, day: "2026-01-15", spend: 1_000n, ...more }),
      ]),
  );
const sheetOf = async () => {
  const sheet = await getPerformanceSheet(onDay(own, "2026-02-02"), {
    shopId: own.shopId,
    ...MONTH,
  });
  return [sheet.isFinal, sheet.rows.map(({ key, realised, amount }) => [key, realised, amount])];
};
const close = () =>
  closePeriod(onDay(own, "2026-02-02"), {
    shopId: own.shopId,
    month: "2026-01",
    withEarlier: true,
  });

describe("campaigns of a closed month", () => {
  it("keeps what the reports told when it was closed, until it is opened again", async () => {
    own = await makeSteadyShop(31);
    await tell(2, { campaignId: "G1", gmv: 40_000n });
    await savePerformanceRule(onDay(own, "2026-02-02"), {
      ...RULE,
      ...PAID,
      tiers: [...PAID.tiers],
      people: [],
      shopId: own.shopId,
    });
    await setGoals(onDay(own, "2026-02-02"), {
      shopId: own.shopId,
      ...MONTH,
      goals: [{ key: "G1", goal: "20000" }],
    });
    expect(await sheetOf()).toEqual([false, [["G1", "40000", "400"]]]);
    await close();
    await tell(3, { campaignId: "G1", day: "2026-01-16", gmv: 60_000n });
    await tell(4, { campaignId: "G2", day: "2026-01-17", gmv: 5_000n });
    expect(await sheetOf()).toEqual([true, [["G1", "40000", "400"]]]);
    const proof = { shopId: own.shopId, month: "2026-01" };
    expect(await verifyPeriod(own.ctx, proof)).toMatchObject({ ok: true });

    await reopenPeriod(onDay(own, "2026-02-02"), { ...proof, reason: "补报表" });
    expect(await sheetOf()).toEqual([
      false,
      [
        ["G1", "100000", "1000"],
        ["G2", "5000", "0"],
      ],
    ]);
    await close();
    await tell(5, { campaignId: "G1", day: "2026-01-18", gmv: 1n });
    expect(await sheetOf()).toEqual([
      true,
      [
        ["G1", "100000", "1000"],
        ["G2", "5000", "0"],
      ],
    ]);
  });

  it("is changed by nobody, and a change behind the database shows in the proof", async () => {
    await expect(
      transaction(own.ctx, (tx) =>
        tx.run("INSERT INTO period_campaign SELECT * FROM period_campaign WHERE shop_id = $1", [
          own.shopId,
        ]),
      ),
    ).rejects.toThrow(/permission denied/);
    await systemTransaction(async (tx) => {
      await tx.run("SET LOCAL session_replication_role = replica");
      await tx.run("SELECT set_config('app.shops', $1, true)", [String(own.shopId)]);
      await tx.run(
        "UPDATE period_campaign SET gmv = gmv + 1 WHERE shop_id = $1 AND campaign_id = 'G1'",
        [own.shopId],
      );
    });
    const { problems } = await verifyPeriod(own.ctx, { shopId: own.shopId, month: "2026-01" });
    expect(problems.map(({ code }) => code)).toEqual(["campaigns"]);
  });
});
