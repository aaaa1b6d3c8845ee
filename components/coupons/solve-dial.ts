import { type CampaignDto, planOffers } from "@/lib/coupons";

/** A plan on the sample, told for everyone. */
export interface DialPlan {
  readonly contribution: number;
  readonly spent: number;
  readonly people: number;
  readonly of: number;
  readonly price: number;
  readonly gap: number;
  readonly perArm: readonly { readonly name: string; readonly people: number }[];
}

const CURVE_POINTS = 16;

/** Chooses coupons for the sample under its share of a budget; null for a campaign without one. */
export function solveDial(campaign: CampaignDto, budget: number | null): DialPlan | null {
  const { sample } = campaign;
  if (!sample || sample.people === 0) return null;
  const scale = sample.of / sample.people;
  const plan = planOffers(
    {
      people: sample.people,
      addedSales: Float64Array.from(sample.addedSales),
      discount: Float64Array.from(sample.discount),
    },
    {
      arms: campaign.arms.map((arm) => ({
        ...arm,
        value: Number(arm.value),
        threshold: Number(arm.threshold),
      })),
      marginRate: campaign.marginBps / 10_000,
      marginFloor: campaign.marginFloorBps === null ? null : campaign.marginFloorBps / 10_000,
    },
    { shop: budget === null ? null : budget / scale, platform: null, creator: null, people: null },
  );
  return {
    contribution: plan.contribution * scale,
    spent: plan.spent.shop * scale,
    people: plan.people * scale,
    of: sample.of,
    price: plan.price,
    gap: plan.bound > 0 ? (plan.bound - plan.contribution) / plan.bound : 0,
    perArm: campaign.arms.map(({ name }, k) => ({
      name,
      people: plan.arm.filter((arm) => arm === k + 1).length * scale,
    })),
  };
}

/** Contribution by budget, from nothing to where more money buys nothing more. */
export function computeBudgetCurve(campaign: CampaignDto): { x: number; y: number }[] {
  const free = solveDial(campaign, null);
  if (!free) return [];
  return Array.from({ length: CURVE_POINTS + 1 }, (_, step) => {
    const x = (free.spent * step) / CURVE_POINTS;
    return { x, y: solveDial(campaign, x)?.contribution ?? 0 };
  });
}
