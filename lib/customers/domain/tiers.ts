/** A tier of members: who spent at least so much in a year, in minor units. */
export interface Tier {
  readonly name: string;
  readonly spent: number;
}

export interface TierMember {
  readonly orders: number;
  readonly spent: number;
  readonly points: bigint;
}

export interface TierRow {
  readonly name: string;
  readonly members: number;
  readonly repeatRate: number | null;
  readonly spent: number;
  readonly points: bigint;
}

/** Members by the highest tier they reach; a member below the lowest is in none. The lowest tier comes first. */
export function sortTiers(tiers: readonly Tier[], members: readonly TierMember[]): TierRow[] {
  const rising = tiers.toSorted((a, b) => a.spent - b.spent);
  return rising.map(({ name, spent }, at) => {
    const next = rising[at + 1]?.spent ?? Number.POSITIVE_INFINITY;
    const own = members.filter((one) => one.spent >= spent && one.spent < next);
    const repeaters = own.filter(({ orders }) => orders > 1).length;
    return {
      name,
      members: own.length,
      repeatRate: own.length > 0 ? repeaters / own.length : null,
      spent: own.reduce((sum, one) => sum + one.spent, 0),
      points: own.reduce((sum, one) => sum + one.points, 0n),
    };
  });
}
