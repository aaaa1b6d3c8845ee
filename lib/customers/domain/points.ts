export const POINT_KINDS = ["earned", "redeemed", "expired"] as const;
export type PointKind = (typeof POINT_KINDS)[number];

/** Points of one shopper on one day. */
export interface PointEvent {
  readonly shopperId: bigint;
  readonly kind: PointKind;
  readonly points: bigint;
  /** YYYY-MM-DD. */
  readonly day: string;
}

/** What a kind of event does to what the shop owes. */
const signOf = (kind: PointKind): 1n | -1n => (kind === "earned" ? 1n : -1n);

/** Points each shopper holds. */
export function sumPoints(events: readonly PointEvent[]): Map<bigint, bigint> {
  const held = new Map<bigint, bigint>();
  for (const { shopperId, kind, points } of events)
    held.set(shopperId, (held.get(shopperId) ?? 0n) + signOf(kind) * points);
  return held;
}

/**
 * Points that have run out by a day: what was earned on or before `earnedUpTo` and neither redeemed nor expired since. Who redeems
 * spends the oldest points first. Shoppers with nothing to lose are left out.
 */
export function findExpired(
  events: readonly PointEvent[],
  earnedUpTo: string,
): Map<bigint, bigint> {
  const old = new Map<bigint, bigint>();
  for (const { shopperId, kind, points, day } of events) {
    if (kind === "earned" && day > earnedUpTo) continue;
    old.set(shopperId, (old.get(shopperId) ?? 0n) + signOf(kind) * points);
  }
  return new Map([...old].filter(([, points]) => points > 0n));
}

/**
 * The events that can stand: in the order given, those that would take a shopper below zero are left out. `held` is what was held
 * before, and is moved along.
 */
export function keepCovered<E extends Pick<PointEvent, "shopperId" | "kind" | "points">>(
  events: readonly E[],
  held: Map<bigint, bigint>,
): { readonly kept: E[]; readonly refused: E[] } {
  const kept: E[] = [];
  const refused: E[] = [];
  for (const event of events) {
    const after = (held.get(event.shopperId) ?? 0n) + signOf(event.kind) * event.points;
    if (after < 0n) {
      refused.push(event);
      continue;
    }
    held.set(event.shopperId, after);
    kept.push(event);
  }
  return { kept, refused };
}
