import "server-only";
import type { ScoreReason } from "@/lib/numerics/recommenders/blended-scorer";
import { describeReason } from "../domain/reason-words";
import type { ReasonDto } from "../schemas";
import type { ServedShop } from "./served-shop";

/** One source an item, named for its larger part; sources that took from the score are no reasons for it. */
export function mergeByItem(sources: readonly ScoreReason[]): ScoreReason[] {
  const merged = new Map<number | null, ScoreReason>();
  for (const source of sources) {
    const known = merged.get(source.item);
    merged.set(source.item, known ? { ...known, amount: known.amount + source.amount } : source);
  }
  return [...merged.values()]
    .filter(({ amount }) => amount > 0)
    .sort((a, b) => b.amount - a.amount);
}

export function toReason(shop: ServedShop, source: ScoreReason, total: number): ReasonDto {
  const from = source.item === null ? undefined : shop.items[source.item];
  const title = from?.title ?? null;
  return {
    kind: source.kind,
    item: from?.externalId ?? null,
    title,
    share: source.amount / total,
    ...describeReason({ kind: source.kind, title }),
  };
}
