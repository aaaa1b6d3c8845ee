import { beforeAll, describe, expect, it } from "vitest";
import { CampaignInput, OutcomesInput } from "@/lib/coupons";
import {
  assignCoupons,
  createCampaign,
  exportAssignment,
  getCampaign,
  listCampaigns,
  recordOutcomes,
} from "@/lib/coupons/server";
import { fromPublicId } from "@/lib/kernel";
import { createRng } from "@/lib/numerics/rng";
import { setConsent } from "@/lib/recommendation/server";
import { event, give } from "@/tests/support/behaviours";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";

freshDatabase();

const PEOPLE = 400;
let shop: TestShop;
let trialId: string;
let targetedId: string;

const names = Array.from({ length: PEOPLE }, (_, n) => `p${n}`);

beforeAll(async () => {
  shop = await makeShop();
  await give(
    shop,
    names.map((name, n) => event(name, `item${n % 7}`, 10_000 + n)),
  );
  const trial = await createCampaign(shop.ctx, {
    shopId: shop.shopId,
    ...CampaignInput.parse({
      name: "trial",
      kind: "trial",
      startsOn: "2026-04-01",
      endsOn: "2026-04-10",
      marginBps: 5000,
      arms: [{ name: "five off", value: "500" }],
    }),
  });
  trialId = trial.id;
  const rng = createRng("outcomes");
  await recordOutcomes(shop.ctx, {
    shopId: shop.shopId,
    id: fromPublicId("couponCampaign", trialId),
    ...OutcomesInput.parse({
      rows: names.map((shopper, n) => {
        const arm = n % 2;
        const buys = rng.chance(arm === 1 ? 0.5 : 0.2);
        return {
          shopper,
          arm,
          propensity: 0.5,
          sales: buys ? "8000" : "0",
          discount: buys && arm === 1 ? "500" : "0",
          orders: buys ? 1 : 0,
        };
      }),
    }),
  });
  const targeted = await createCampaign(shop.ctx, {
    shopId: shop.shopId,
    ...CampaignInput.parse({
      name: "targeted",
      kind: "targeted",
      startsOn: "2026-04-20",
      endsOn: "2026-04-30",
      marginBps: 5000,
    }),
  });
  targetedId = targeted.id;
});

const assign = (budget: string | null, shoppers: string[] = []) =>
  assignCoupons(shop.ctx, {
    shopId: shop.shopId,
    campaign: targetedId,
    budgets: { shop: budget, platform: null, creator: null, people: null },
    shoppers,
  });

describe("assignCoupons", () => {
  it("keeps the budget, holds some out and says who has what", async () => {
    const { plan, items } = await assign("10000", names);
    expect(Number(plan.spent.shop)).toBeLessThanOrEqual(10_000);
    expect(plan.treated + plan.holdout).toBe(PEOPLE);
    expect(plan.holdout).toBeGreaterThan(15);
    expect(items).toHaveLength(PEOPLE);
    for (const { isHoldout, arm } of items) if (isHoldout) expect(arm).toBe(0);
    expect((await assign("10000", names)).items).toEqual(items);
  });

  it("gives nothing for nothing", async () => {
    const { plan } = await assign("0");
    expect(plan.contribution).toBe("0");
    expect(plan.perArm.find(({ arm }) => arm === 1)?.people).toBe(0);
  });

  it("lets the plan stand once outcomes are told, and measures the lift", async () => {
    const before = await assign(null, names);
    await recordOutcomes(shop.ctx, {
      shopId: shop.shopId,
      id: fromPublicId("couponCampaign", targetedId),
      ...OutcomesInput.parse({
        rows: before.items.map(({ shopper, arm }, n) => ({
          shopper,
          sales: n % (arm === 1 ? 2 : 5) === 0 ? "8000" : "0",
        })),
      }),
    });
    expect((await assign("0")).plan).toEqual(before.plan);
    const read = await getCampaign(shop.ctx, {
      shopId: shop.shopId,
      id: fromPublicId("couponCampaign", targetedId),
    });
    expect(read.realised?.treated).toBe(before.plan.treated);
    expect(Number(read.realised?.lift.value)).toBeGreaterThan(0);
  });
});

describe("campaigns", () => {
  it("are not known to another shop", async () => {
    const other = await makeShop();
    const id = fromPublicId("couponCampaign", trialId);
    expect((await listCampaigns(other.ctx, { shopId: other.shopId })).items).toEqual([]);
    await expect(getCampaign(other.ctx, { shopId: shop.shopId, id })).rejects.toMatchObject({
      kind: "not-found",
    });
  });

  it("are refused without the right", async () => {
    const ctx = { ...shop.ctx, permissions: new Set<never>() };
    await expect(listCampaigns(ctx, { shopId: shop.shopId })).rejects.toMatchObject({
      kind: "forbidden",
    });
  });

  it("keep nothing of who refused", async () => {
    await setConsent(shop.ctx, { shopId: shop.shopId, shopper: "p3", isGranted: false });
    const told = await recordOutcomes(shop.ctx, {
      shopId: shop.shopId,
      id: fromPublicId("couponCampaign", trialId),
      ...OutcomesInput.parse({ rows: [{ shopper: "p3", arm: 1, propensity: 0.5 }] }),
    });
    expect(told).toEqual({ accepted: 0, unknown: 1 });
  });

  it("are exported without names", async () => {
    const sheet = await exportAssignment(shop.ctx, {
      shopId: shop.shopId,
      id: fromPublicId("couponCampaign", targetedId),
    });
    expect(sheet.split("\n")[0]).toBe(
      "campaign,shopper,arm,coupon,holdout,propensity,expected_contribution",
    );
    expect(sheet).not.toContain("p17");
  });
});
