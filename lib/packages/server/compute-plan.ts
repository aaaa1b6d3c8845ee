import "server-only";
import { AppError } from "@/lib/kernel";
import { createRng } from "@/lib/numerics/rng";
import type { Ctx } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { listShopperTraits, listWantedGoods } from "@/lib/recommendation/server";
import { foreseePackages, judgeRule, prepareJudging } from "../domain/judge-packages";
import { forecastPackages, learnPackages } from "../domain/package-log";
import { listOptions, PACKAGE_OPTIONS, PLAIN } from "../domain/package-option";
import {
  type PackageLimits,
  type PackagePerson,
  type PackagePlan,
  type PackageTerms,
  planPackages,
} from "../domain/plan-packages";
import { FEATURE_COLUMNS } from "../domain/shopper-features";
import type { PackagePlanInput, PlanSummary } from "../policy-schemas";
import { toFeatures } from "./decide-package";
import { readLog, type StoredLog } from "./decision-store";
import { type PackageContext, readPackageContext } from "./package-context";
import { countPackages, type PlannedPerson } from "./plan-store";
import { toIntervalDto, toMoney } from "./policy-lists";
import { readRule } from "./rule-store";

const LOG_MAX = 8_000;
const LOG_MIN = 200;
const WANTED_DAYS = 90;
const DAY_MS = 86_400_000;

interface Wanting {
  readonly shopperId: bigint;
  readonly product: string;
  readonly price: bigint | null;
  readonly features: Float64Array;
}

/** Learns from the shop's own lists what packages leave whom, and gives everyone who wants something what leaves most within the budgets. */
export async function computePlan(
  ctx: Ctx,
  shopId: bigint,
  request: PackagePlanInput,
): Promise<{ readonly people: PlannedPerson[]; readonly summary: PlanSummary }> {
  const { rule, log } = await transaction(ctx, async (tx) => ({
    rule: await readRule(tx, shopId),
    log: await readLog(tx, shopId, LOG_MAX, FEATURE_COLUMNS),
  }));
  const model = learnPackages(log);
  if (log.rows.length < LOG_MIN || !model.tried[PLAIN])
    throw new AppError(
      "conflict",
      "packages/too-few-lists",
      `A plan is learned from at least ${LOG_MIN} lists with an outcome, plain ones among them: turn the policy on first.`,
    );
  const context = await readPackageContext(ctx, shopId);
  const { wanting, uncapped } = await readUncapped(ctx, shopId, {
    capDays: rule.capDays,
    capLists: Math.min(rule.capLists, request.capLists ?? rule.capLists),
  });
  const rng = createRng("package-plan").fork(shopId.toString(), request.name, request.startsOn);
  const isHeld = (one: Wanting) =>
    rng.fork("holdout", one.shopperId.toString()).chance(request.holdoutBps / 10_000);
  const treated = uncapped.filter((one) => !isHeld(one));
  const holdout = uncapped.filter(isHeld);
  if (treated.length === 0)
    throw new AppError(
      "conflict",
      "packages/nobody",
      "Nobody who may be used wants anything that is for sale.",
    );
  const terms = toTerms(request, context, log);
  const asked = treated.map((one) => toPerson(one, { request, context, tried: model.tried }));
  const found = planPackages(
    asked,
    forecastPackages(model, joinFeatures(treated), FEATURE_COLUMNS),
    terms,
    toLimits(request, 1),
  );
  const foreseen = foresee(
    log,
    { request, terms, tried: model.tried },
    {
      treated: treated.length,
      holdout: holdout.length,
    },
  );
  return {
    people: [
      ...treated.map((one, at) => ({
        shopperId: one.shopperId,
        option: found.option[at] ?? PLAIN,
        isHoldout: false,
        product: one.product,
        expected: BigInt(Math.round(found.expected[at] ?? 0)),
      })),
      ...holdout.map(({ shopperId, product }) => ({
        shopperId,
        option: PLAIN,
        isHoldout: true,
        product,
        expected: 0n,
      })),
    ],
    summary: {
      ...summarise(found, request),
      people: uncapped.length,
      treated: treated.length,
      holdout: holdout.length,
      capped: wanting.length - uncapped.length,
      ...foreseen,
    },
  };
}

/** Everyone who wants something, and those of them who may still be shown a package. */
async function readUncapped(
  ctx: Ctx,
  shopId: bigint,
  { capDays, capLists }: { readonly capDays: number; readonly capLists: number },
) {
  const counts = await transaction(ctx, (tx) =>
    countPackages(tx, shopId, new Date(ctx.now.getTime() - capDays * DAY_MS)),
  );
  const wanting = await readWanting(ctx, shopId);
  const uncapped = wanting.filter(({ shopperId }) => (counts.get(shopperId) ?? 0) < capLists);
  return { wanting, uncapped };
}

async function readWanting(ctx: Ctx, shopId: bigint): Promise<Wanting[]> {
  const since = new Date(ctx.now.getTime() - WANTED_DAYS * DAY_MS);
  const traits = new Map(
    (await listShopperTraits(ctx, { shopId, before: ctx.now })).map((one) => [one.shopperId, one]),
  );
  const wanted = await listWantedGoods(ctx, { shopId, since });
  return wanted.map((one) => ({
    ...one,
    features: toFeatures(traits.get(one.shopperId) ?? null),
  }));
}

function joinFeatures(people: readonly Wanting[]): Float64Array {
  const features = new Float64Array(people.length * FEATURE_COLUMNS);
  people.forEach((one, at) => {
    features.set(one.features, at * FEATURE_COLUMNS);
  });
  return features;
}

function toPerson(
  { product, price }: Wanting,
  at: {
    readonly request: PackagePlanInput;
    readonly context: PackageContext;
    readonly tried: readonly boolean[];
  },
): PackagePerson {
  const { coupon } = at.request;
  const creator = at.context.creators.get(product) ?? null;
  const options = listOptions({
    content: at.context.contents.has(product),
    creator: creator !== null,
    service: at.context.terms !== null && at.context.terms.insurance !== null,
    coupon: coupon !== null && price !== null && price >= BigInt(coupon.threshold),
  });
  return {
    options: options.filter((option) => option === PLAIN || at.tried[option]),
    product,
    creator,
  };
}

function toTerms(
  { coupon }: PackagePlanInput,
  { terms }: PackageContext,
  log: StoredLog,
): PackageTerms {
  const part = (payer: "shop" | "platform" | "creator") =>
    coupon ? (Number(coupon.value) * coupon.shares[payer]) / 10_000 : 0;
  const sold = log.rows.filter(({ orders }) => orders > 0);
  const kept = sold.reduce((sum, { contribution }) => sum + contribution, 0);
  const orders = sold.reduce((sum, row) => sum + row.orders, 0);
  return {
    costs: {
      coupon: { shop: part("shop"), platform: part("platform"), creator: part("creator") },
      service: terms?.insurance ?? 0,
    },
    // Sales of an order, from what one left and the book's margin.
    orderValue: terms && orders > 0 ? Math.max(0, kept / orders / terms.marginRate) : 0,
  };
}

/** The limits for so large a part of the people. */
function toLimits(request: PackagePlanInput, part: number): PackageLimits {
  const money = (amount: string | null) => (amount === null ? null : Number(amount) * part);
  const { budgets, marginFloorBps } = request;
  return {
    shop: money(budgets.shop),
    platform: money(budgets.platform),
    creator: money(budgets.creator),
    people: budgets.people === null ? null : Math.floor(budgets.people * part),
    stock: new Map(part === 1 ? request.stock.map(({ product, units }) => [product, units]) : []),
    slots: new Map(part === 1 ? request.slots.map(({ creator, people }) => [creator, people]) : []),
    marginFloor: marginFloorBps === null ? null : marginFloorBps / 10_000,
  };
}

/** What the same rule would have left in the log, told by models that did not see the row. Stock and slots are not in it. */
function foresee(
  log: StoredLog,
  at: {
    readonly request: PackagePlanInput;
    readonly terms: PackageTerms;
    readonly tried: readonly boolean[];
  },
  sizes: { readonly treated: number; readonly holdout: number },
): Pick<PlanSummary, "foreseen" | "faults"> {
  const rng = createRng("package-plan").fork("foresee", log.rows.length);
  const judged = prepareJudging(log, rng);
  const hasCoupon = at.request.coupon !== null;
  const people = log.options.map((options) => ({
    options: options.filter(
      (option) =>
        option === PLAIN ||
        (at.tried[option] === true && (hasCoupon || PACKAGE_OPTIONS[option] !== "coupon")),
    ),
    product: null,
    creator: null,
  }));
  const rule = planPackages(
    people,
    judged.forecast,
    at.terms,
    toLimits(at.request, log.rows.length / sizes.treated),
  );
  const reading = judgeRule(judged, rule.option, rng.fork("bootstrap"));
  return {
    foreseen:
      reading.faults.length === 0 ? toIntervalDto(foreseePackages(log, reading, sizes)) : null,
    faults: [...reading.faults],
  };
}

function summarise(
  found: PackagePlan,
  request: PackagePlanInput,
): Pick<
  PlanSummary,
  "perOption" | "spent" | "stock" | "slots" | "contribution" | "bound" | "gap" | "price"
> {
  return {
    perOption: PACKAGE_OPTIONS.map((option, at) => ({
      option,
      people: found.option.filter((one) => one === at).length,
    })),
    spent: {
      shop: toMoney(found.spent.shop),
      platform: toMoney(found.spent.platform),
      creator: toMoney(found.spent.creator),
    },
    stock: request.stock.map(({ product, units }) => ({
      product,
      used: found.stockUsed.get(product) ?? 0,
      limit: units,
    })),
    slots: request.slots.map(({ creator, people }) => ({
      creator,
      used: found.slotsUsed.get(creator) ?? 0,
      limit: people,
    })),
    contribution: toMoney(found.contribution),
    bound: toMoney(Math.ceil(found.bound)),
    gap: found.bound > 0 ? (found.bound - found.contribution) / found.bound : 0,
    price: found.price,
  };
}
