/** Sums over the days of a window, in minor units. */
export interface AdDays {
  readonly days: number;
  readonly sales: number;
  readonly ads: number;
  readonly salesAds: number;
  readonly adsAds: number;
}

const DAYS_MIN = 14;

/**
 * Net sales that moved with one more unit of ad spend on the creator's content: the least-squares slope over days, drawn
 * towards that of all creators together as far as its own spend hardly moved. Null with fewer than 14 days or without
 * variation anywhere. It is what moved together, not what was caused; a lift test tells.
 */
export function estimateMarginalReturns(creators: readonly AdDays[]): (number | null)[] {
  const moments = creators.map(toMoments);
  const spreadSum = moments.reduce((sum, { spread }) => sum + spread, 0);
  const jointSum = moments.reduce((sum, { joint }) => sum + joint, 0);
  const measured = moments.filter(({ spread }) => spread > 0).length;
  if (spreadSum <= 0) return creators.map(() => null);
  const pooled = jointSum / spreadSum;
  // The prior weighs as much as one mean creator's variation.
  const prior = spreadSum / measured;
  return moments.map(({ spread, joint, isLong }) =>
    isLong && spread > 0 ? (joint + prior * pooled) / (spread + prior) : null,
  );
}

function toMoments({ days, sales, ads, salesAds, adsAds }: AdDays) {
  const isLong = days >= DAYS_MIN;
  if (!isLong) return { spread: 0, joint: 0, isLong };
  return {
    spread: Math.max(0, adsAds - (ads * ads) / days),
    joint: salesAds - (sales * ads) / days,
    isLong,
  };
}
