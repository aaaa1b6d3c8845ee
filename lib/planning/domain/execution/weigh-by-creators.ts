import type { Minor } from "@/lib/kernel";

/** What a plan of the platform spent on one creator's content over some days. */
export interface CreatorSpend {
  readonly campaignId: string;
  readonly creatorId: string;
  readonly spend: Minor;
}

/**
 * The creators' budgets as weights of the plans that serve them: a creator with a plan of its own decides that plan's
 * money alone, one that shares plans with others is counted in each as its own spend was spread. Creators without a plan
 * count nowhere.
 */
export function weighByCreators(
  spends: readonly CreatorSpend[],
  budgets: ReadonlyMap<string, Minor>,
): Map<string, Minor> {
  const totals = new Map<string, Minor>();
  for (const { creatorId, spend } of spends)
    totals.set(creatorId, (totals.get(creatorId) ?? 0n) + spend);
  const weights = new Map<string, Minor>();
  for (const { campaignId, creatorId, spend } of spends) {
    const total = totals.get(creatorId) ?? 0n;
    const budget = budgets.get(creatorId) ?? 0n;
    if (total > 0n)
      weights.set(campaignId, (weights.get(campaignId) ?? 0n) + (budget * spend) / total);
  }
  return weights;
}
