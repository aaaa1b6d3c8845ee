import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, fromPublicId, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { nameShoppers } from "@/lib/recommendation/server";
import { requireSecondPerson } from "@/lib/tenancy/server";
import type { CouponBudgets, PAYERS } from "../domain/campaign";
import { foreseeLift, readPolicy } from "../domain/foresee-lift";
import {
  type OfferPlan,
  type OfferTable,
  type OfferTerms,
  planOffers,
  valueOffer,
} from "../domain/offers";
import { describePeople } from "../domain/people-features";
import { predictOffers } from "../domain/predict-offers";
import type { AssignmentDto, AssignmentInput, PlanDto } from "../schemas";
import { toIntervalDto, toMoney } from "./campaign-dto";
import {
  type Campaign,
  type PersonRow,
  readCampaign,
  readPeople,
  replacePlan,
} from "./campaign-store";
import { type LearnedTrial, openRng, requireLearned } from "./learn-campaign";
import { readTraitsAt } from "./read-trial";

/**
 * Gives everyone known the coupon, or none, that brings most within the budgets, but for a holdout that never gets one.
 * Made again until outcomes are told; after that the plan stands and only answers who has what.
 */
export async function assignCoupons(
  ctx: Ctx,
  input: AssignmentInput & { readonly shopId: bigint },
): Promise<AssignmentDto> {
  requirePermission(ctx, "coupons.edit");
  requireShop(ctx, input.shopId);
  const id = fromPublicId("couponCampaign", input.campaign);
  const campaign = await transaction(ctx, (tx) => readCampaign(tx, input.shopId, id));
  if (campaign.kind !== "targeted")
    throw new AppError("conflict", "coupons/a-trial", "A trial draws its coupons at random.");
  const learned = await requireLearned(ctx, input.shopId, campaign);
  const plan =
    campaign.outcomes > 0 && campaign.plan
      ? campaign.plan
      : await makePlan(ctx, input, campaign, learned);
  const names = await nameShoppers(ctx, { shopId: input.shopId, names: input.shoppers });
  const people = await transaction(ctx, (tx) => readPeople(tx, input.shopId, id));
  const byId = new Map(people.map((person) => [person.shopperId, person]));
  return {
    campaign: input.campaign,
    verdict: learned.reading.isBetterThanUniform ? "better-than-uniform" : "no-better-than-uniform",
    plan,
    items: input.shoppers.flatMap((shopper) => {
      const person = byId.get(names.get(shopper)?.id ?? -1n);
      return person ? [toItem(shopper, person, campaign)] : [];
    }),
  };
}

function toItem(shopper: string, person: PersonRow, campaign: Campaign) {
  return {
    shopper,
    arm: person.arm,
    coupon: campaign.arms[person.arm - 1]?.name ?? null,
    isHoldout: person.isHoldout,
    propensity: person.propensity,
    expectedContribution: person.expected?.toString() ?? null,
  };
}

async function makePlan(
  ctx: Ctx,
  input: AssignmentInput & { readonly shopId: bigint },
  campaign: Campaign,
  learned: LearnedTrial,
): Promise<PlanDto> {
  const budgets = input.budgets ? toBudgets(input.budgets) : campaign.budgets;
  const terms = toTerms(campaign);
  const { treated, holdout, shares } = await drawHoldout(ctx, input.shopId, campaign);
  const features = describePeople(
    treated.map(({ traits }) => traits),
    learned.features.scale,
  );
  const offers = predictOffers(learned.trial, learned, features);
  const found = planOffers(offers, terms, budgets);
  const policy = readPolicy(
    learned.trial,
    planTrial(learned, terms, scaleBudgets(budgets, learned.trial.rows.length / treated.length))
      .arm,
    openRng(input.shopId, campaign.id).fork("policy"),
  );
  const sizes = { treated: treated.length, holdout: holdout.length };
  const plan: PlanDto = {
    ...describePlan(found, terms, sizes),
    foreseen: policy.isDecidable ? toIntervalDto(foreseeLift(learned.trial, policy, sizes)) : null,
    isDecidable: policy.isDecidable,
    overlapFaults: [...policy.overlap.faults],
  };
  const rows = [
    ...treated.map(({ shopperId }, person) => ({
      shopperId,
      arm: found.arm[person] ?? 0,
      isHoldout: false,
      propensity: 1 - shares,
      expected: expectedOf(offers, terms, { person, arm: found.arm[person] ?? 0 }),
    })),
    ...holdout.map((shopperId) => ({
      shopperId,
      arm: 0,
      isHoldout: true,
      propensity: shares,
      expected: 0n,
    })),
  ];
  await transaction(ctx, async (tx) => {
    const target = { shopId: input.shopId, campaignId: campaign.id, budgets };
    await requireSecondPerson(tx, ctx, {
      shopId: input.shopId,
      action: "coupons.campaign.assign",
      entity: { kind: "coupon-campaign", id: toPublicId("couponCampaign", campaign.id) },
      amountMinor: BigInt(budgets.shop === null ? plan.spentAtMost.shop : toMoney(budgets.shop)),
      reason: campaign.name,
      content: budgets,
    });
    await replacePlan(tx, target, rows, plan);
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "coupons.campaign.assign",
      entity: { kind: "coupon-campaign", id: toPublicId("couponCampaign", campaign.id) },
      after: { people: rows.length, budgets, contribution: plan.contribution },
    });
  });
  return plan;
}

const expectedOf = (
  offers: OfferTable,
  terms: OfferTerms,
  at: { readonly person: number; readonly arm: number },
): bigint => BigInt(Math.round(valueOffer(offers, terms, at)));

/** The same rule held against the trial's own people, so that what it brings can be told from what came of them. */
export function planTrial(
  learned: LearnedTrial,
  terms: OfferTerms,
  budgets: CouponBudgets,
): OfferPlan {
  return planOffers(learned.trialOffers, terms, budgets);
}

export function toTerms({ arms, marginBps, marginFloorBps }: Campaign): OfferTerms {
  return {
    arms,
    marginRate: marginBps / 10_000,
    marginFloor: marginFloorBps === null ? null : marginFloorBps / 10_000,
  };
}

function toBudgets(given: NonNullable<AssignmentInput["budgets"]>): CouponBudgets {
  const limit = (amount: string | null) => (amount === null ? null : Number(amount));
  return {
    shop: limit(given.shop),
    platform: limit(given.platform),
    creator: limit(given.creator),
    people: given.people,
  };
}

function scaleBudgets(budgets: CouponBudgets, factor: number): CouponBudgets {
  const scale = (limit: number | null) => (limit === null ? null : limit * factor);
  return {
    shop: scale(budgets.shop),
    platform: scale(budgets.platform),
    creator: scale(budgets.creator),
    people: budgets.people === null ? null : Math.floor(budgets.people * factor),
  };
}

/** Everyone known before the campaign starts; each is held out by a draw of their own. */
async function drawHoldout(ctx: Ctx, shopId: bigint, campaign: Campaign) {
  const traits = await readTraitsAt(ctx, shopId, new Date(`${campaign.startsOn}T00:00:00Z`));
  const rng = openRng(shopId, campaign.id);
  const shares = campaign.holdoutBps / 10_000;
  const all = [...traits.values()];
  const isHeld = (shopperId: bigint) => rng.fork("holdout", shopperId.toString()).chance(shares);
  const treated = all.flatMap((one) =>
    isHeld(one.shopperId) ? [] : [{ shopperId: one.shopperId, traits: one }],
  );
  const holdout = all.flatMap(({ shopperId }) => (isHeld(shopperId) ? [shopperId] : []));
  if (treated.length === 0)
    throw new AppError(
      "conflict",
      "coupons/nobody",
      "Nobody who may be used was seen before the campaign starts.",
    );
  return { treated, holdout, shares };
}

function describePlan(
  found: OfferPlan,
  terms: OfferTerms,
  sizes: { readonly treated: number; readonly holdout: number },
): Omit<PlanDto, "foreseen" | "isDecidable" | "overlapFaults"> {
  const perArm = [0, ...terms.arms.map((_, k) => k + 1)].map((arm) => ({
    arm,
    people: found.arm.filter((one) => one === arm).length,
  }));
  const atMost = (payer: (typeof PAYERS)[number]) =>
    perArm.reduce((sum, { arm, people }) => {
      const coupon = terms.arms[arm - 1];
      return sum + (coupon ? (people * coupon.value * coupon.shares[payer]) / 10_000 : 0);
    }, 0);
  const money = (read: (payer: (typeof PAYERS)[number]) => number) => ({
    shop: toMoney(read("shop")),
    platform: toMoney(read("platform")),
    creator: toMoney(read("creator")),
  });
  return {
    people: sizes.treated + sizes.holdout,
    treated: sizes.treated,
    holdout: sizes.holdout,
    perArm,
    spent: money((payer) => found.spent[payer]),
    spentAtMost: money(atMost),
    contribution: toMoney(found.contribution),
    bound: toMoney(Math.ceil(found.bound)),
    gap: found.bound > 0 ? (found.bound - found.contribution) / found.bound : 0,
    price: found.price,
  };
}
