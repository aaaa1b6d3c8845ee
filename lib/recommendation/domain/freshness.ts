/** What shoppers did to one category, up to the model's last event and after it. */
export interface CategoryShift {
  readonly before: number;
  readonly after: number;
}

const AFTER_MIN = 100;

/**
 * How far the mix of categories has moved since the model was trained: the population stability index, the sum over
 * categories of (after − before) · ln(after / before) of their shares, half an event added to each. Null while fewer than a
 * hundred events came since. Below 0.1 is called stable, above 0.25 shifted.
 * Source: Siddiqi, Credit Risk Scorecards, 2006, chapter 10.
 */
export function measureDrift(categories: readonly CategoryShift[]): number | null {
  const total = (side: keyof CategoryShift) =>
    categories.reduce((sum, category) => sum + category[side] + 0.5, 0);
  const before = total("before");
  const after = total("after");
  const came = categories.reduce((sum, category) => sum + category.after, 0);
  const was = categories.reduce((sum, category) => sum + category.before, 0);
  if (came < AFTER_MIN || was === 0) return null;
  return categories.reduce((sum, category) => {
    const p = (category.before + 0.5) / before;
    const q = (category.after + 0.5) / after;
    return sum + (q - p) * Math.log(q / p);
  }, 0);
}

export type Freshness = "fresh" | "ageing" | "stale";

/** How much has passed a model by. */
export interface ModelAge {
  readonly days: number;
  readonly drift: number | null;
  /** Share of new events on items the model does not know; null without any. */
  readonly unknownShare: number | null;
}

/** Beyond one of these a model ages; beyond one of the others it is stale. */
const AGEING = { days: 7, drift: 0.1, unknownShare: 0.05 };
const STALE = { days: 30, drift: 0.25, unknownShare: 0.2 };

export function judgeAge({ days, drift, unknownShare }: ModelAge): Freshness {
  const isBeyond = (limit: typeof AGEING) =>
    days > limit.days || (drift ?? 0) > limit.drift || (unknownShare ?? 0) > limit.unknownShare;
  if (isBeyond(STALE)) return "stale";
  return isBeyond(AGEING) ? "ageing" : "fresh";
}
