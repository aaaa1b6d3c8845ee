import "server-only";
import type { CouponArm } from "@/lib/coupons";
import {
  assignCoupons,
  createCampaign,
  recordOutcomes,
  recordRedemptions,
} from "@/lib/coupons/server";
import { addDays, fromPublicId } from "@/lib/kernel";
import { listOrderDiscounts, listPaidOrders } from "@/lib/ledger/server";
import { createRng, type Rng } from "@/lib/numerics/rng";
import type { Ctx } from "@/lib/platform/context";
import { listShopperTraits, nameShoppers, type ShopperTraits } from "@/lib/recommendation/server";
import { type CouponShopper, drawCouponOutcome } from "../domain/shoppers/simulate-coupons";

const SHOPPERS = 1_500;
const MARGIN_BPS = 4_500;
const BASKET = 9_900;

/** Arms of the demo trial: what coupons of tea, skin care and snacks are like. Minor units. */
const ARMS = [
  {
    name: "满49减5",
    value: "500",
    threshold: "4900",
    shares: { shop: 10_000, platform: 0, creator: 0 },
  },
  {
    name: "满79减10",
    value: "1000",
    threshold: "7900",
    shares: { shop: 7_000, platform: 3_000, creator: 0 },
  },
  {
    name: "满99减20",
    value: "2000",
    threshold: "9900",
    shares: { shop: 6_000, platform: 2_000, creator: 2_000 },
  },
];

/**
 * Gives a demo shop a past: a randomised trial, then a campaign that gave coupons by it, both with outcomes, and one that waits.
 * All are marked as simulated; the outcomes are drawn and nobody's.
 */
export async function seedCoupons(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly seed: string | number },
): Promise<void> {
  const rng = createRng(input.seed).fork("coupons");
  const today = ctx.now.toISOString().slice(0, 10);
  const names = Array.from({ length: SHOPPERS }, (_, number) => `simulated-${number}`);
  const numbers = await nameShoppers(ctx, { shopId: input.shopId, names });
  const people = (day: string) => readPeople(ctx, input.shopId, day, numbers);
  const shop = { shopId: input.shopId, isSimulated: true, marginBps: MARGIN_BPS };
  const trialStart = addDays(today, -45);
  const trial = await createCampaign(ctx, {
    ...shop,
    ...toCampaign("十月随机试验", trialStart),
    kind: "trial",
    arms: ARMS,
  });
  const trialRng = rng.fork("trial");
  await recordOutcomes(ctx, {
    shopId: input.shopId,
    id: fromPublicId("couponCampaign", trial.id),
    rows: (await people(trialStart)).map((shopper) => {
      const own = trialRng.fork(shopper.name);
      const arm = own.below(ARMS.length + 1);
      const outcome = drawCouponOutcome(shopper, toCoupon(trial.arms, arm), BASKET, own);
      return { ...toRow(outcome), arm, propensity: 1 / (ARMS.length + 1) };
    }),
  });
  const targetedStart = addDays(today, -20);
  const targeted = await createCampaign(ctx, {
    ...shop,
    ...toCampaign("双11 定向发券", targetedStart),
    kind: "targeted",
    source: trial.id,
    budgets: { shop: "250000", platform: null, creator: null, people: null },
  });
  const targetedId = fromPublicId("couponCampaign", targeted.id);
  const { items } = await assignCoupons(ctx, {
    shopId: input.shopId,
    campaign: targeted.id,
    shoppers: names,
  });
  const given = new Map(items.map(({ shopper, arm }) => [shopper, arm]));
  const after = rng.fork("targeted");
  await recordOutcomes(ctx, {
    shopId: input.shopId,
    id: targetedId,
    rows: (await people(targetedStart))
      .filter(({ name }) => given.has(name))
      .map((shopper) =>
        toRow(
          drawCouponOutcome(
            shopper,
            toCoupon(trial.arms, given.get(shopper.name) ?? 0),
            BASKET,
            after.fork(shopper.name),
          ),
        ),
      ),
  });
  const single = { shopId: input.shopId, id: targetedId, rng: rng.fork("redemptions") };
  await seedRedemptions(ctx, targetedStart, single);
  const next = await createCampaign(ctx, {
    ...shop,
    ...toCampaign("双12 定向发券", today),
    kind: "targeted",
    source: trial.id,
    budgets: { shop: "300000", platform: null, creator: null, people: null },
  });
  await assignCoupons(ctx, { shopId: input.shopId, campaign: next.id, shoppers: [] });
}

const ISSUED = 160;

/**
 * Single coupons of the campaign, held against the demo's own orders: most were taken by an order that took off at least as much, some
 * were never used, and a few name an order that the book does not know.
 */
async function seedRedemptions(
  ctx: Ctx,
  from: string,
  at: { readonly shopId: bigint; readonly id: bigint; readonly rng: Rng },
): Promise<void> {
  const range = { from, to: addDays(from, 13) };
  const paid = (await listPaidOrders(ctx, { shopId: at.shopId, range })).slice(0, 2_000);
  const discounts = await listOrderDiscounts(ctx, {
    shopId: at.shopId,
    orders: paid.map(({ orderNo }) => orderNo),
  });
  const value = Number(ARMS[0]?.value ?? "0");
  const fitting = discounts.filter(({ shop }) => Number(shop) >= value);
  const rows = Array.from({ length: ISSUED }, (_, number) => {
    const coupon = `simulated-coupon-${number}`;
    const taken = at.rng.chance(0.55) ? fitting[number] : undefined;
    const order = taken?.orderNo ?? null;
    const isLost = order === null && at.rng.chance(0.04);
    const isRedeemed = order !== null || isLost;
    return {
      coupon,
      arm: 1,
      shopper: `simulated-${number}`,
      issuedOn: from,
      redeemedOn: isRedeemed ? addDays(from, 1 + at.rng.below(10)) : null,
      order: isLost ? `simulated-order-${number}` : order,
      // Where the shop alone gave something, the coupon was all of it.
      discount: isRedeemed
        ? (taken && taken.platform + taken.creator === 0n ? taken.shop : value).toString()
        : null,
    };
  });
  await recordRedemptions(ctx, { shopId: at.shopId, id: at.id, rows });
}

async function readPeople(
  ctx: Ctx,
  shopId: bigint,
  day: string,
  numbers: ReadonlyMap<string, { readonly id: bigint }>,
): Promise<CouponShopper[]> {
  const rows = await listShopperTraits(ctx, { shopId, before: new Date(`${day}T00:00:00Z`) });
  const traits = new Map(rows.map((one) => [one.shopperId, one]));
  return [...numbers].flatMap(([name, { id }]) => {
    const one = traits.get(id);
    return one ? [toShopper(name, one)] : [];
  });
}

const toShopper = (
  name: string,
  { orders, daysSinceOrder, carts }: ShopperTraits,
): CouponShopper => ({
  name,
  orders,
  daysSinceOrder,
  carts,
});

function toCampaign(name: string, startsOn: string) {
  return {
    name,
    startsOn,
    endsOn: addDays(startsOn, 13),
    marginFloorBps: null,
    holdoutBps: 1500,
    arms: [],
    budgets: { shop: null, platform: null, creator: null, people: null },
  };
}

function toCoupon(
  arms: readonly { readonly value: string; readonly threshold: string }[],
  arm: number,
): Pick<CouponArm, "value" | "threshold"> | null {
  const found = arms[arm - 1];
  return found ? { value: Number(found.value), threshold: Number(found.threshold) } : null;
}

const toRow = (outcome: ReturnType<typeof drawCouponOutcome>) => ({
  shopper: outcome.shopper,
  sales: outcome.sales.toString(),
  discount: outcome.discount.toString(),
  orders: outcome.orders,
});
