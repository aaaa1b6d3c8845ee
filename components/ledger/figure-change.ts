import { ratio } from "@/lib/kernel";

/** How much an amount has moved, as a share of what it was; null when there is nothing to compare with. */
export function toRelativeChange(now: string, before: string | null): number | null {
  if (before === null) return null;
  const was = BigInt(before);
  return ratio(BigInt(now) - was, was < 0n ? -was : was);
}

/** How far a rate has moved; null when either end is missing. */
export function toDifference(now: number | null, before: number | null): number | null {
  return now === null || before === null ? null : now - before;
}
