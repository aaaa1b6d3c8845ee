import "server-only";
import { describePeople } from "@/lib/coupons";
import { addDays, fromPublicId, toPublicId } from "@/lib/kernel";
import { createRng } from "@/lib/numerics/rng";
import { PACKAGE_OPTIONS, PackagePlanInput, RuleInput } from "@/lib/packages";
import {
  createPackagePlan,
  listPlanPeople,
  recordDecisions,
  setPackageRule,
} from "@/lib/packages/server";
import type { Ctx } from "@/lib/platform/context";
import { listShopperTraits, nameShoppers, type ShopperTraits } from "@/lib/recommendation/server";
import { openPackageWorld } from "../domain/shoppers/package-world";

const SHOPPERS = 1_500;
const LISTS = 3;
const COUPON = {
  name: "满59减6",
  value: "600",
  threshold: "0",
  shares: { shop: 7_000, platform: 3_000, creator: 0 },
};

interface Person {
  readonly name: string;
  readonly id: bigint;
  readonly features: Float64Array;
}

/**
 * Gives a demo shop lists that were shown with packages drawn evenly, a rule that learns from them, a plan that was carried out beside
 * its holdout, and one that waits. All are marked as simulated; the outcomes are drawn and nobody's.
 */
export async function seedPackages(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly seed: string | number },
): Promise<void> {
  const { shopId } = input;
  const rng = createRng(input.seed).fork("packages");
  const people = await readPeople(ctx, shopId);
  const [first] = people;
  if (!first) return;
  const world = openPackageWorld(input.seed, {
    options: PACKAGE_OPTIONS.length,
    columns: first.features.length,
  });
  const today = ctx.now.toISOString().slice(0, 10);
  const tell = (person: Person, option: number, at: string, id: string) => {
    const outcome = world.draw(person.features, option, rng.fork(id));
    return {
      id,
      shopper: person.name,
      option: PACKAGE_OPTIONS[option] ?? "plain",
      options: [...PACKAGE_OPTIONS],
      orders: outcome.orders,
      contribution: outcome.contribution.toString(),
      at: new Date(`${at}T12:00:00Z`),
    };
  };
  await recordDecisions(ctx, {
    shopId,
    isSimulated: true,
    rows: people.flatMap((person) =>
      Array.from({ length: LISTS }, (_, list) => {
        const id = `simulated-list-${person.name}-${list}`;
        const option = rng.fork("option", id).below(PACKAGE_OPTIONS.length);
        const row = tell(person, option, addDays(today, -45 + 5 * list), id);
        return { ...row, propensity: 1 / PACKAGE_OPTIONS.length };
      }),
    ),
  });
  await setPackageRule(ctx, { shopId, ...RuleInput.parse({ isOn: true }) });
  const makePlan = (name: string, startsOn: string) =>
    createPackagePlan(ctx, {
      shopId,
      isSimulated: true,
      ...PackagePlanInput.parse({
        name,
        startsOn,
        endsOn: addDays(startsOn, 13),
        coupon: COUPON,
        budgets: { shop: "60000", platform: "30000", people: 900 },
        holdoutBps: 1500,
      }),
    });
  const carried = await makePlan("双11 组合", addDays(today, -20));
  const planned = await listPlanPeople(ctx, {
    shopId,
    id: fromPublicId("packagePlan", carried.id),
  });
  const byId = new Map(people.map((person) => [person.id, person]));
  await recordDecisions(ctx, {
    shopId,
    isSimulated: true,
    plan: carried.id,
    rows: planned.flatMap(({ shopperId, option }) => {
      const person = byId.get(shopperId);
      const id = `simulated-plan-${toPublicId("shop", shopId)}-${shopperId}`;
      return person ? [{ ...tell(person, option, addDays(today, -15), id), propensity: 1 }] : [];
    }),
  });
  await makePlan("双12 组合", addDays(today, 10));
}

async function readPeople(ctx: Ctx, shopId: bigint): Promise<Person[]> {
  const names = Array.from({ length: SHOPPERS }, (_, number) => `simulated-${number}`);
  const numbers = await nameShoppers(ctx, { shopId, names });
  const traits = new Map<bigint, ShopperTraits>(
    (await listShopperTraits(ctx, { shopId, before: ctx.now })).map((one) => [one.shopperId, one]),
  );
  const known = names.flatMap((name) => {
    const id = numbers.get(name)?.id ?? 0n;
    const one = traits.get(id);
    return one ? [{ name, id, one }] : [];
  });
  const { values, columns } = describePeople(known.map(({ one }) => one));
  return known.map(({ name, id }, at) => ({
    name,
    id,
    features: values.slice(at * columns, (at + 1) * columns),
  }));
}
