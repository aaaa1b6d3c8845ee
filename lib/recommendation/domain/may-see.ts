import type { RecommendationRules } from "./behaviours";

/** What decides whether a shopper may see an item at all. */
export interface Visibility {
  readonly isHidden: boolean;
  readonly repurchaseDays: number | null;
  readonly orderedDaysAgo: number | null;
  readonly isDisliked: boolean;
}

/** Hidden and disliked goods never; ordered goods only when their repurchase is due, or when the shop says they may stay. */
export function maySee(
  item: Visibility,
  rules: Pick<RecommendationRules, "excludeOrdered" | "repurchaseDays">,
): boolean {
  if (item.isHidden || item.isDisliked) return false;
  if (item.orderedDaysAgo === null || !rules.excludeOrdered) return true;
  const due = item.repurchaseDays ?? rules.repurchaseDays;
  return due !== null && item.orderedDaysAgo >= due;
}
