import { createRng, type Rng } from "@/lib/numerics/rng";
import { type AliasTable, createAliasTable, sampleAlias } from "@/lib/numerics/sampling-alias";
import { sampleGamma } from "@/lib/numerics/sampling-gamma";
import { sampleNormal } from "@/lib/numerics/sampling-normal";
import { samplePoisson } from "@/lib/numerics/sampling-poisson";
import type { ContentSession } from "./content-session";
import type { DayDemand, OrganicDemand, PlanDemand } from "./demand";
import { drawOrder, type OrderDay, type OrderSource } from "./draw-order";
import { LINES_PER_ORDER, PAID_SHARE } from "./order-constants";
import { createNumbers } from "./order-numbers";
import type { ShopOptions } from "./shop-options";
import type { Creator, ShopProfile } from "./shop-profile";
import type { SimulatedOrder } from "./simulated-order";

/** Draws every order that is submitted on a day, in order of submission. */
export function drawDayOrders(
  profile: ShopProfile,
  options: ShopOptions,
  demand: DayDemand,
  products: AliasTable,
): SimulatedOrder[] {
  const rng = createRng(options.seed).fork("orders", demand.dayIndex);
  const numbers = (prefix: "69" | "71" | "146") =>
    createNumbers(prefix, profile.shopCode, demand.dayIndex);
  const day: OrderDay = {
    profile,
    products,
    dayIndex: demand.dayIndex,
    promotion: demand.promotion,
    orderNumbers: numbers("69"),
    policyNumbers: numbers("71"),
    caseNumbers: numbers("146"),
  };
  const boosters = createBoosters(profile, demand);
  const orders = [
    ...demand.plans.flatMap((plan) => drawPlanOrders(day, plan, demand, boosters, rng)),
    ...demand.organic.flatMap((source) => drawOrganicOrders(day, source, demand, rng)),
  ];
  return orders.sort((a, b) => a.orderedAt - b.orderedAt);
}

interface Boosters {
  readonly creators: readonly Creator[];
  readonly table: AliasTable | null;
}

function createBoosters(profile: ShopProfile, demand: DayDemand): Boosters {
  const creators = profile.creators.filter(
    (creator) => creator.activeFrom <= demand.day && demand.day <= creator.activeTo,
  );
  const weights = creators.map((creator) => creator.weight);
  return { creators, table: creators.length > 0 ? createAliasTable(weights) : null };
}

function drawPlanOrders(
  day: OrderDay,
  planDemand: PlanDemand,
  demand: DayDemand,
  boosters: Boosters,
  rng: Rng,
): SimulatedOrder[] {
  const { plan, expected } = planDemand;
  const noise = Math.exp(sampleNormal(rng, 0, 0.1) - 0.005);
  return repeat(drawCount(expected * noise, rng), () => {
    const creator =
      plan.boostsCreators && boosters.table
        ? (boosters.creators[sampleAlias(rng, boosters.table)] ?? null)
        : null;
    const content = findContent(demand, creator, plan.channel);
    return drawOrder(day, { channel: plan.channel, traffic: "ad", plan, creator, content }, rng);
  });
}

function drawOrganicOrders(
  day: OrderDay,
  source: OrganicDemand,
  demand: DayDemand,
  rng: Rng,
): SimulatedOrder[] {
  const { channel, creator, expected } = source;
  // What a creator sells on a day is far from even; the shop's own shelves are steadier.
  const noise = creator
    ? sampleGamma(rng, 2.5, 0.4)
    : Math.exp(sampleNormal(rng, 0, 0.07) - 0.00245);
  const content = findContent(demand, creator, channel);
  const from: OrderSource = { channel, traffic: "organic", plan: null, creator, content };
  return repeat(drawCount(expected * noise, rng), () => drawOrder(day, from, rng));
}

function findContent(
  demand: DayDemand,
  creator: Creator | null,
  channel: OrderSource["channel"],
): ContentSession | null {
  const kind = channel === "live" || channel === "video" ? channel : null;
  if (kind === null) return null;
  return (
    demand.sessions.find((session) => session.creator === creator && session.kind === kind) ?? null
  );
}

/** Orders that give the expected number of paid sub-orders. */
function drawCount(expectedPaid: number, rng: Rng): number {
  return samplePoisson(rng, expectedPaid / PAID_SHARE / LINES_PER_ORDER);
}

function repeat(count: number, draw: () => SimulatedOrder[]): SimulatedOrder[] {
  const all: SimulatedOrder[] = [];
  for (let index = 0; index < count; index += 1) all.push(...draw());
  return all;
}
