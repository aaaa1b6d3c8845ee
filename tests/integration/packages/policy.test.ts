import { beforeAll, describe, expect, it } from "vitest";
import { fromPublicId } from "@/lib/kernel";
import { openBook } from "@/lib/ledger/server";
import { createRng } from "@/lib/numerics/rng";
import { DecisionsInput, PackagePlanInput, PolicyTestInput, RuleInput } from "@/lib/packages";
import {
  createPackagePlan,
  exportPackagePlan,
  getPackagePolicy,
  listPackagePlans,
  readPolicyTest,
  recommendPackages,
  recordDecisions,
  setPackageRule,
  startPolicyTest,
} from "@/lib/packages/server";
import { decidePackage } from "@/lib/packages/server/decide-package";
import { getPool, transaction } from "@/lib/platform/db";
import { RecommendationsInput } from "@/lib/recommendation";
import { event, give } from "@/tests/support/behaviours";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";

freshDatabase();

const PEOPLE = 300;
const names = Array.from({ length: PEOPLE }, (_, n) => `p${n}`);
let shop: TestShop;

/** Lists drawn evenly between plain and a coupon that earns 6 yuan more of every list. */
function drawLists(shoppers: readonly string[], seed: string) {
  const rng = createRng(seed);
  return DecisionsInput.parse({
    rows: shoppers.flatMap((shopper, n) =>
      [0, 1].map((round) => {
        const option = rng.chance(0.5) ? "coupon" : "plain";
        const buys = rng.chance(option === "coupon" ? 0.6 : 0.2);
        return {
          id: `${seed} ${n} ${round}`,
          shopper,
          option,
          options: ["plain", "coupon"],
          propensity: 0.5,
          orders: buys ? 1 : 0,
          contribution: buys ? "1500" : "0",
          at: "2026-03-01T00:00:00Z",
        };
      }),
    ),
  });
}

const makeBookedShop = async (): Promise<TestShop> => {
  const made = await makeShop();
  await transaction(made.ctx, (tx) => openBook(tx, made.ctx, made.shopId));
  return made;
};

beforeAll(async () => {
  shop = await makeBookedShop();
  await give(
    shop,
    names.map((name, n) => {
      const one = event(name, `item${n % 7}`, 10_000 + n);
      return { ...one, item: { ...one.item, price: "5000" } };
    }),
  );
  await recordDecisions(shop.ctx, { shopId: shop.shopId, ...drawLists(names, "even") });
});

const setRule = (change: Partial<RuleInput>) =>
  setPackageRule(shop.ctx, { shopId: shop.shopId, ...RuleInput.parse({ isOn: true, ...change }) });

const makePlan = (change: Record<string, unknown> = {}) =>
  createPackagePlan(shop.ctx, {
    shopId: shop.shopId,
    ...PackagePlanInput.parse({
      name: "spring",
      startsOn: "2026-03-10",
      endsOn: "2026-03-20",
      coupon: { name: "five off", value: "500" },
      ...change,
    }),
  });

describe("getPackagePolicy", () => {
  it("tells what an option left above the plain list, and refuses where it was hardly tried", async () => {
    const policy = await getPackagePolicy(shop.ctx, { shopId: shop.shopId });
    expect(policy.lists).toBe(2 * PEOPLE);
    expect(policy.told).toBe(2 * PEOPLE);
    const coupon = policy.options.find(({ option }) => option === "coupon");
    expect(coupon?.faults).toEqual([]);
    expect(Number(coupon?.lift?.low)).toBeLessThan(600);
    expect(Number(coupon?.lift?.high)).toBeGreaterThan(600);
    expect(policy.options.find(({ option }) => option === "full")).toMatchObject({
      lift: null,
      faults: ["too-few-rows"],
    });
    expect(Number(policy.learned?.lift?.low)).toBeGreaterThan(0);
  });

  it("is unknown to another shop, and refused without the right", async () => {
    const other = await makeBookedShop();
    expect((await getPackagePolicy(other.ctx, { shopId: other.shopId })).lists).toBe(0);
    await expect(getPackagePolicy(other.ctx, { shopId: shop.shopId })).rejects.toMatchObject({
      kind: "not-found",
    });
    const ctx = { ...shop.ctx, permissions: new Set<never>() };
    await expect(getPackagePolicy(ctx, { shopId: shop.shopId })).rejects.toMatchObject({
      kind: "forbidden",
    });
  });
});

describe("recordDecisions", () => {
  it("keeps a list once", async () => {
    const again = await recordDecisions(shop.ctx, {
      shopId: shop.shopId,
      ...drawLists(names.slice(0, 3), "even"),
    });
    expect(again).toEqual({ accepted: 0, withheld: 0 });
  });

  it("refuses a package that was not at hand", async () => {
    const rows = drawLists(["p1"], "not at hand").rows.map((row) => ({
      ...row,
      option: "full" as const,
    }));
    await expect(recordDecisions(shop.ctx, { shopId: shop.shopId, rows })).rejects.toMatchObject({
      code: "packages/not-at-hand",
    });
  });
});

describe("createPackagePlan", () => {
  it("keeps within money, people and stock, holds some out, and says what it will bring", async () => {
    const { summary } = await makePlan({
      budgets: { shop: "20000", people: 60 },
      stock: [{ product: "item1", units: 2 }],
    });
    expect(summary.treated + summary.holdout).toBe(summary.people);
    expect(summary.holdout).toBeGreaterThan(10);
    expect(Number(summary.spent.shop)).toBeLessThanOrEqual(20_000);
    const packaged = summary.perOption.filter(({ option }) => option !== "plain");
    expect(packaged.reduce((sum, { people }) => sum + people, 0)).toBeLessThanOrEqual(60);
    expect(summary.stock[0]?.used).toBeLessThanOrEqual(2);
    expect(Number(summary.contribution)).toBeGreaterThan(0);
    expect(Number(summary.bound)).toBeGreaterThanOrEqual(Number(summary.contribution));
    expect(summary.faults).toEqual([]);
    expect(Number(summary.foreseen?.low)).toBeLessThan(Number(summary.foreseen?.high));
  });

  it("gives nobody anything for nothing", async () => {
    const { summary } = await makePlan({ name: "none", budgets: { people: 0 } });
    expect(summary.contribution).toBe("0");
    expect(summary.perOption.find(({ option }) => option === "coupon")?.people).toBe(0);
  });

  it("leaves out who had all the packages that the rule lets them have", async () => {
    await setRule({ capLists: 1, capDays: 90 });
    const { summary } = await makePlan({ name: "capped" });
    expect(summary.capped).toBeGreaterThan(100);
    await setRule({});
  });

  it("is exported without names, and listed newest first", async () => {
    const { items } = await listPackagePlans(shop.ctx, { shopId: shop.shopId });
    expect(items.map(({ name }) => name)).toEqual(["capped", "none", "spring"]);
    const sheet = await exportPackagePlan(shop.ctx, {
      shopId: shop.shopId,
      id: fromPublicId("packagePlan", items[2]?.id ?? ""),
    });
    expect(sheet.split("\n")[0]).toBe("shopper,package,holdout,product,expected_contribution");
    expect(sheet).not.toContain("p17,");
  });

  it("refuses to plan before anything was tried", async () => {
    const other = await makeBookedShop();
    await expect(
      createPackagePlan(other.ctx, {
        shopId: other.shopId,
        ...PackagePlanInput.parse({ name: "x", startsOn: "2026-03-01", endsOn: "2026-03-02" }),
      }),
    ).rejects.toMatchObject({ code: "packages/too-few-lists" });
  });
});

describe("startPolicyTest", () => {
  it("registers the test among the experiments and ties the rule to it", async () => {
    await setRule({});
    const experiment = await startPolicyTest(shop.ctx, {
      shopId: shop.shopId,
      ...PolicyTestInput.parse({}),
    });
    expect(experiment.kind).toBe("user");
    const { test } = await getPackagePolicy(shop.ctx, { shopId: shop.shopId });
    expect(test?.experiment).toBe(experiment.id);
  });
});

const list = (impression: string, shopperId: bigint) => ({
  shopId: shop.shopId,
  impression,
  shopperId,
  parts: { content: true, creator: false, service: true, coupon: true },
  terms: { marginRate: 0.4, insurance: 120 },
  coupon: {
    name: "five off",
    value: 500n,
    threshold: 0n,
    expectedContribution: 100n,
    shopPart: 500,
  },
});

describe("decidePackage", () => {
  it("shows everything, and logs nothing, where the rule is off", async () => {
    await setRule({ isOn: false });
    expect(await decidePackage(shop.ctx, list("off", 1n))).toBeNull();
  });

  it("logs one choice an impression with its chance, among what is at hand", async () => {
    await setRule({ floorBps: 5000 });
    const shown = new Map<string, number | null>();
    for (let n = 0; n < 60; n += 1)
      shown.set(`list-${n}`, await decidePackage(shop.ctx, list(`list-${n}`, BigInt(n + 1))));
    expect(await decidePackage(shop.ctx, list("list-7", 8n))).toBe(shown.get("list-7"));
    const { rows } = await getPool().query<{
      key: string;
      role: string;
      option: number;
      options: number[];
      propensity: number;
    }>(
      `SELECT decision_key AS key, role, option, options, propensity FROM package_decision
       WHERE shop_id = $1 AND decision_key LIKE 'list-%'`,
      [shop.shopId],
    );
    expect(rows).toHaveLength(60);
    const roles = new Set(rows.map(({ role }) => role));
    // The test that was started sends half of those who are not held out to everything at hand.
    expect([...roles].sort()).toEqual(["control", "holdout", "policy"]);
    for (const { key, role, option, options, propensity } of rows) {
      expect(option).toBe(shown.get(key));
      expect(options).toEqual([0, 1, 3, 4, 5]);
      expect(options).toContain(option);
      if (role === "holdout") expect(option).toBe(0);
      if (role === "control") expect([option, propensity]).toEqual([5, 1]);
      // Half of the chance is spread over five options, a tenth of the shoppers are held out.
      if (role === "policy") expect(propensity).toBeGreaterThanOrEqual(0.9 * 0.1 - 1e-9);
    }
  });

  it("shows no more packages than the rule lets a shopper have", async () => {
    await setRule({ capLists: 1 });
    const [held] = (
      await getPool().query<{ shopper: bigint }>(
        `SELECT shopper_id AS shopper FROM package_decision WHERE shop_id = $1 AND decision_key LIKE 'list-%'
           AND option > 0 LIMIT 1`,
        [shop.shopId],
      )
    ).rows;
    expect(await decidePackage(shop.ctx, list("one more", BigInt(held?.shopper ?? 0n)))).toBe(0);
    await setRule({});
  });

  it("learns what came of a list once its days are over", async () => {
    const later = { ...shop.ctx, now: new Date(shop.ctx.now.getTime() + 10 * 86_400_000) };
    const before = await getPackagePolicy(shop.ctx, { shopId: shop.shopId });
    const after = await getPackagePolicy(later, { shopId: shop.shopId });
    expect(after.told - before.told).toBe(61);
    expect(after.lists).toBe(before.lists);
  });

  it("reads the running test from both arms", async () => {
    const later = { ...shop.ctx, now: new Date(shop.ctx.now.getTime() + 10 * 86_400_000) };
    const read = await readPolicyTest(later, { shopId: shop.shopId });
    expect(read.readings).toHaveLength(1);
    // Nobody bought: there is nothing to tell apart.
    expect(read.readings[0]?.report.isEarly).toBe(true);
    expect(read.readings[0]?.report.verdict).not.toBe("better");
  });
});

describe("recommendPackages under a rule", () => {
  it("shows the plain list where the book knows no margin", async () => {
    await setRule({});
    const { items } = await recommendPackages(shop.ctx, {
      shopId: shop.shopId,
      ...RecommendationsInput.parse({ shopper: "p5", impression: "plain-1" }),
    });
    for (const item of items)
      expect(item.package).toEqual({ content: null, coupon: null, creator: null, service: null });
  });
});
