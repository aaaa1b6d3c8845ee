import "server-only";
import { AppError } from "@/lib/kernel";
import { createRng } from "@/lib/numerics/rng";
import type { Ctx } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import {
  type CouponModel,
  type CouponReading,
  type CouponTrial,
  fitResponse,
} from "../domain/fit-response";
import type { OfferTable } from "../domain/offers";
import type { PeopleFeatures } from "../domain/people-features";
import { predictTrial } from "../domain/predict-offers";
import { type Campaign, readCampaign, readPeople } from "./campaign-store";
import { readTrial } from "./read-trial";

export interface LearnedTrial {
  readonly source: Campaign;
  readonly trial: CouponTrial;
  readonly features: PeopleFeatures;
  readonly model: CouponModel;
  readonly reading: CouponReading;
  /** What is expected of the trial's own people, by models that did not see them. */
  readonly trialOffers: OfferTable;
}

const ARM_PEOPLE_MIN = 50;

/** What a trial with outcomes teaches; null when it has too few people in some arm. Same trial, same answer. */
export async function learnTrial(
  ctx: Ctx,
  shopId: bigint,
  trialId: bigint,
): Promise<LearnedTrial | null> {
  const { source, people } = await transaction(ctx, async (tx) => ({
    source: await readCampaign(tx, shopId, trialId),
    people: await readPeople(tx, shopId, trialId),
  }));
  const { trial, features } = await readTrial(ctx, shopId, source, people);
  const counts = [0, ...source.arms.map((_, k) => k + 1)].map(
    (arm) => trial.rows.filter((row) => row.arm === arm).length,
  );
  if (Math.min(...counts) < ARM_PEOPLE_MIN) return null;
  const rng = openRng(shopId, trialId);
  const fitted = fitResponse(trial, rng);
  const trialOffers = predictTrial(trial, fitted, rng.fork("offers"));
  return { source, trial, features, ...fitted, trialOffers };
}

export async function requireLearned(
  ctx: Ctx,
  shopId: bigint,
  campaign: Campaign,
): Promise<LearnedTrial> {
  const learned =
    campaign.sourceId === null ? null : await learnTrial(ctx, shopId, campaign.sourceId);
  if (!learned)
    throw new AppError(
      "conflict",
      "coupons/too-few-outcomes",
      `The trial needs outcomes of at least ${ARM_PEOPLE_MIN} people without a coupon and with each.`,
    );
  return learned;
}

/** The stream of random numbers of a campaign: what is drawn once is drawn alike ever after. */
export function openRng(shopId: bigint, campaignId: bigint) {
  return createRng("coupons").fork(shopId.toString(), campaignId.toString());
}
