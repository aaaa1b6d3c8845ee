import { beforeAll, describe, expect, it } from "vitest";
import { ExperimentInput, ReadingInput, RegionChoiceInput } from "@/lib/experiments";
import {
  assignUnits,
  cancelExperiment,
  chooseTestRegions,
  createExperiment,
  getExperiment,
  listExperiments,
  readExperiment,
} from "@/lib/experiments/server";
import { fromPublicId } from "@/lib/kernel";
import { adoptExperiment, listLiftTests } from "@/lib/planning/server";
import type { Ctx } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { makeSmallBook } from "@/tests/support/ledger/small-book";

freshDatabase();

let shop: TestShop;
beforeAll(async () => {
  shop = await makeSmallBook();
});

const at = (day: string): Ctx => ({ ...shop.ctx, now: new Date(`${day}T04:00:00Z`) });

async function register(more: object = {}) {
  const input = ExperimentInput.parse({
    name: "留白",
    kind: "user",
    startsOn: "2026-03-01",
    endsOn: "2026-03-10",
    users: 40_000,
    baselineMean: 0.05,
    ...more,
  });
  const dto = await createExperiment(at("2026-03-01"), { ...input, shopId: shop.shopId });
  return { dto, key: { shopId: shop.shopId, experimentId: fromPublicId("experiment", dto.id) } };
}

const arms = (test: number, control: number, more: object = {}) =>
  ReadingInput.parse({
    arms: {
      test: { users: 20_000, conversions: test, ...more },
      control: { users: 20_000, conversions: control, ...more },
    },
    cost: "500000",
  });

describe("createExperiment", () => {
  it("keeps the question, the method and the draw, and says what can be found", async () => {
    const { dto, key } = await register();
    expect(dto).toMatchObject({ status: "planned", kind: "user", readings: [] });
    expect(dto.plan.usersNeeded).toBe(59_652);
    expect(dto.plan.detectableLift).toBeCloseTo(0.12212, 4);
    expect(await getExperiment(shop.ctx, key)).toEqual(dto);
    const [{ total } = { total: 0n }] = await transaction(shop.ctx, (tx) =>
      tx.rows<{ total: bigint }>(
        "SELECT count(*) AS total FROM audit_event WHERE shop_id = $1 AND action = 'experiments.experiment.create'",
        [shop.shopId],
      ),
    );
    expect(total).toBeGreaterThan(0n);
  });

  it("refuses a test that could not be read", async () => {
    await expect(register({ kind: "geo", regions: ["甲", "乙"] })).rejects.toMatchObject({
      kind: "invalid",
      code: "experiments/design",
    });
  });

  it("is refused without permission, and not-found for another merchant", async () => {
    const input = ExperimentInput.parse({
      name: "x",
      kind: "user",
      startsOn: "2026-03-01",
      endsOn: "2026-03-02",
    });
    const reader = { ...shop.ctx, permissions: new Set(["experiments.view" as const]) };
    expect(() => createExperiment(reader, { ...input, shopId: shop.shopId })).toThrow(
      "experiments.edit",
    );
    const other = await makeShop();
    const { key } = await register();
    expect(() => getExperiment(other.ctx, key)).toThrow("not found");
    expect((await listExperiments(other.ctx, { shopId: other.shopId })).items).toEqual([]);
  });
});

describe("readExperiment", () => {
  it("looks early with an interval for all looks, then reads finally and closes", async () => {
    const { key } = await register();
    const early = await readExperiment(at("2026-03-05"), { ...key, ...arms(1_130, 1_000) });
    expect(early.status).toBe("planned");
    expect(early.readings[0]?.report).toMatchObject({ isEarly: true, verdict: "not-measurable" });
    const done = await readExperiment(at("2026-03-11"), { ...key, ...arms(1_130, 1_000) });
    expect(done.status).toBe("done");
    expect(done.readings.map(({ isFinal }) => isFinal)).toEqual([true, false]);
    expect(done.readings[0]?.report).toMatchObject({
      isEarly: false,
      verdict: "better",
      incremental: expect.closeTo(130, 6),
      costPerIncremental: expect.closeTo(500_000 / 130, 6),
    });
    await expect(
      readExperiment(at("2026-03-12"), { ...key, ...arms(1_400, 1_000) }),
    ).rejects.toMatchObject({ kind: "conflict", code: "experiments/closed" });
  });

  it("gives no verdict on arms of the wrong size", async () => {
    const { key } = await register();
    const data = arms(1_300, 1_000);
    if (data.arms) data.arms.control.users = 18_000;
    const done = await readExperiment(at("2026-03-11"), { ...key, ...data });
    expect(done.readings[0]?.report.verdict).toBe("sample-mismatch");
  });

  it("reads regions against a mixture of the others", async () => {
    const regions = ["甲", "乙", "丙", "丁", "戊"];
    const { dto, key } = await register({
      kind: "geo",
      metric: "amount",
      regions,
      lever: "liveAds",
    });
    const rows = Array.from({ length: 60 }, (_, t) =>
      regions.map((region, i) => ({
        region,
        day: new Date(Date.UTC(2026, 0, 10 + t)).toISOString().slice(0, 10),
        value: Math.round(
          (10_000 + 800 * Math.sin(t / 3) + 150 * Math.cos(t * (i + 2))) * (1 + i / 10) +
            (t >= 50 && dto.plan.treated.includes(region) ? 2_000 : 0),
        ),
      })),
    ).flat();
    const data = ReadingInput.parse({ rows, cost: "5000" });
    const done = await readExperiment(at("2026-03-11"), { ...key, ...data });
    const report = done.readings[0]?.report;
    expect(report?.verdict).toBe("better");
    expect(report?.incremental).toBeGreaterThan(17_000);
    expect(report?.incremental).toBeLessThan(23_000);
    expect(report?.lines?.from).toBe(50);
    const hole = { ...key, ...ReadingInput.parse({ rows: rows.slice(1) }) };
    const { key: next } = await register({ kind: "geo", metric: "amount", regions });
    await expect(readExperiment(at("2026-03-11"), { ...hole, ...next })).rejects.toThrow(
      "has no row for",
    );
  });

  it("reads a switchback from the book's own days", async () => {
    const { key } = await register({
      kind: "switchback",
      metric: "amount",
      startsOn: "2026-08-01",
      endsOn: "2026-08-18",
      windowDays: 3,
      washoutDays: 0,
    });
    const done = await readExperiment(at("2026-08-19"), { ...key, ...ReadingInput.parse({}) });
    expect(done.readings[0]?.report.verdict).toBe("not-measurable");
  });
});

describe("assignUnits", () => {
  it("draws the same arms whenever it is asked", async () => {
    const { key } = await register();
    const ask = () => assignUnits(shop.ctx, { ...key, units: ["u1", "u2", "u3"] });
    expect(await ask()).toEqual(await ask());
  });
});

describe("a test under way", () => {
  it("tells the chance to find the lift by the planned users, and how many it takes", async () => {
    const { key } = await register({ users: 80_000 });
    const early = await readExperiment(at("2026-03-05"), { ...key, ...arms(1_050, 1_000) });
    const toCome = early.readings[0]?.report.toCome;
    expect(toCome?.power).toBeGreaterThan(0.6);
    expect(toCome?.power).toBeLessThan(0.9);
    expect(toCome?.users).toBeGreaterThan(20_000);
  });
});

describe("chooseTestRegions", () => {
  const names = ["华北", "华东", "华南", "西南", "西北", "东北"];
  const past = names.flatMap((region, i) =>
    Array.from({ length: 60 }, (_, t) => ({
      region,
      day: new Date(Date.UTC(2026, 0, 1 + t)).toISOString().slice(0, 10),
      value: Math.round(
        (10_000 + 800 * Math.sin(t / 3) + 90 * Math.cos(t * (i + 2))) * (1 + i / 10),
      ),
    })),
  );
  const ask = RegionChoiceInput.parse({ rows: past, sizes: [2], days: 10, worthFinding: 0.1 });

  it("ranks sets by what a test in them would have found, and the chosen are treated undrawn", async () => {
    const { items, looks } = await chooseTestRegions(shop.ctx, { ...ask, shopId: shop.shopId });
    expect(looks).toBe(4);
    expect(items[0]).toMatchObject({ power: 1, regions: expect.any(Array) });
    const chosen = items[0]?.regions ?? [];
    const { dto } = await register({
      kind: "geo",
      metric: "amount",
      regions: names,
      chosenRegions: chosen,
    });
    expect(dto.plan.treated).toEqual([...chosen].sort());
  });

  it("refuses a past with a hole, and another merchant's shop", async () => {
    const { shopId } = shop;
    await expect(
      chooseTestRegions(shop.ctx, { ...ask, rows: past.slice(1), shopId }),
    ).rejects.toThrow("has no row for");
    const other = await makeShop();
    await expect(chooseTestRegions(other.ctx, { ...ask, shopId })).rejects.toMatchObject({
      kind: "not-found",
    });
  });
});

describe("cancelExperiment", () => {
  it("ends a test without an answer; doing it twice is harmless", async () => {
    const { key } = await register();
    expect((await cancelExperiment(shop.ctx, key)).status).toBe("cancelled");
    expect((await cancelExperiment(shop.ctx, key)).status).toBe("cancelled");
    await expect(readExperiment(at("2026-03-11"), { ...key, ...arms(1, 1) })).rejects.toMatchObject(
      {
        kind: "conflict",
      },
    );
  });
});

describe("adoptExperiment", () => {
  it("hands a finished test to the curve of its lever, once", async () => {
    const { key, dto } = await register({ lever: "videoAds" });
    await expect(adoptExperiment(shop.ctx, key)).rejects.toMatchObject({
      code: "planning/no-evidence",
    });
    const revenue = { revenueSum: 12_000_000, revenueSumOfSquares: 140_000_000_000 };
    const data = arms(1_200, 1_000, revenue);
    if (data.arms) data.arms.test.revenueSum = 14_400_000;
    await readExperiment(at("2026-03-11"), { ...key, ...data });
    const test = await adoptExperiment(shop.ctx, key);
    expect(test).toMatchObject({
      lever: "videoAds",
      startsOn: "2026-03-01",
      endsOn: "2026-03-10",
      extraSpend: "500000",
      extraSales: "2400000",
      note: `${dto.id} 留白`,
    });
    expect(await adoptExperiment(shop.ctx, key)).toEqual(test);
    expect((await listLiftTests(shop.ctx, { shopId: shop.shopId })).items).toHaveLength(1);
  });
});
