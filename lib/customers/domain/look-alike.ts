/** Weights of what a shopper did to items; one entry an item. */
export type Tastes = ReadonlyMap<bigint, ReadonlyMap<string, number>>;

export interface LookAlike {
  readonly shopperId: bigint;
  /** Cosine with the mean taste of the members, −1 to 1. */
  readonly likeness: number;
}

/**
 * Those outside a segment whose tastes are most like its members', rare items weighing more (tf-idf).
 *
 * Costs one pass over all tastes.
 */
export function findLookAlikes(
  tastes: Tastes,
  members: ReadonlySet<bigint>,
  count: number,
): LookAlike[] {
  const rarity = measureRarity(tastes);
  const centre = new Map<string, number>();
  for (const [shopperId, taste] of tastes) {
    if (!members.has(shopperId)) continue;
    const norm = normOf(taste, rarity);
    for (const [item, weight] of taste)
      centre.set(item, (centre.get(item) ?? 0) + (weight * (rarity.get(item) ?? 0)) / norm);
  }
  const centreNorm = Math.hypot(...centre.values());
  if (centreNorm === 0) return [];
  const found: LookAlike[] = [];
  for (const [shopperId, taste] of tastes) {
    if (members.has(shopperId)) continue;
    let dot = 0;
    for (const [item, weight] of taste)
      dot += weight * (rarity.get(item) ?? 0) * (centre.get(item) ?? 0);
    const likeness = dot / (normOf(taste, rarity) * centreNorm);
    if (likeness > 0) found.push({ shopperId, likeness });
  }
  return found
    .sort((a, b) => b.likeness - a.likeness || (a.shopperId < b.shopperId ? -1 : 1))
    .slice(0, count);
}

function measureRarity(tastes: Tastes): Map<string, number> {
  const seen = new Map<string, number>();
  for (const taste of tastes.values())
    for (const item of taste.keys()) seen.set(item, (seen.get(item) ?? 0) + 1);
  return new Map([...seen].map(([item, count]) => [item, Math.log(1 + tastes.size / count)]));
}

function normOf(taste: ReadonlyMap<string, number>, rarity: ReadonlyMap<string, number>): number {
  let squares = 0;
  for (const [item, weight] of taste) squares += (weight * (rarity.get(item) ?? 0)) ** 2;
  return Math.sqrt(squares) || 1;
}
