import "server-only";
import { toPublicId } from "@/lib/kernel";
import type { CouponBudgets } from "../domain/campaign";
import type { CouponReading } from "../domain/fit-response";
import type { PolicyReading } from "../domain/foresee-lift";
import type { CampaignDto, ReadingDto } from "../schemas";
import type { Campaign } from "./campaign-store";

export const toMoney = (value: number): string => BigInt(Math.round(value)).toString();

export const toIntervalDto = (of: { value: number; low: number; high: number }) => ({
  value: toMoney(of.value),
  low: toMoney(of.low),
  high: toMoney(of.high),
});

export function toCampaignRow(campaign: Campaign) {
  const { name, kind, startsOn, endsOn, people, outcomes, isSimulated } = campaign;
  const id = toPublicId("couponCampaign", campaign.id);
  return { id, name, kind, startsOn, endsOn, people, outcomes, isSimulated };
}

/** A campaign as it was registered; what was learned and measured is added by who reads it. */
export function toCampaignDto(campaign: Campaign): CampaignDto {
  const { sourceId, marginBps, marginFloorBps, holdoutBps, plan } = campaign;
  return {
    ...toCampaignRow(campaign),
    source: sourceId === null ? null : toPublicId("couponCampaign", sourceId),
    marginBps,
    marginFloorBps,
    holdoutBps,
    arms: campaign.arms.map(({ name, value, threshold, shares }) => ({
      name,
      value: toMoney(value),
      threshold: toMoney(threshold),
      shares,
    })),
    budgets: toBudgetsDto(campaign.budgets),
    reading: null,
    plan,
    realised: null,
    sample: null,
  };
}

function toBudgetsDto({ shop, platform, creator, people }: CouponBudgets): CampaignDto["budgets"] {
  const money = (limit: number | null) => (limit === null ? null : toMoney(limit));
  return { shop: money(shop), platform: money(platform), creator: money(creator), people };
}

export function toReadingDto(
  reading: CouponReading,
  policies: readonly { readonly policy: string; readonly reading: PolicyReading }[],
): ReadingDto {
  return {
    verdict: reading.isBetterThanUniform ? "better-than-uniform" : "no-better-than-uniform",
    uniformArm: reading.uniformArm,
    controlPeople: reading.controlPeople,
    arms: reading.arms.map(({ arm, people, salesPerPerson, discountPerPerson, lift, uplift }) => ({
      arm,
      people,
      salesPerPerson: toMoney(salesPerPerson),
      discountPerPerson: toMoney(discountPerPerson),
      lift: toIntervalDto(lift),
      qini: uplift.qini,
      upliftAt: Object.fromEntries(
        Object.entries(uplift.upliftAt).map(([share, at]) => [share, toIntervalDto(at)]),
      ),
      curve: [...uplift.curve],
    })),
    policies: policies.map(({ policy, reading: { estimates, overlap, isDecidable } }) => ({
      policy,
      estimates: Object.fromEntries(
        Object.entries(estimates).map(([name, estimate]) => [name, toIntervalDto(estimate)]),
      ),
      effectiveRows: overlap.effectiveRows,
      isDecidable,
      faults: [...overlap.faults],
    })),
  };
}
