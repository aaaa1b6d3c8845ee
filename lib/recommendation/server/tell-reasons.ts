import "server-only";
import type { ScoreReason } from "@/lib/numerics/recommenders/explain-blend";
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

/** A source in words. Where a proven need leads from it to the item, the need is what is said. */
export function toReason(
  shop: ServedShop,
  source: ScoreReason,
  { total, target }: { readonly total: number; readonly target: number },
): ReasonDto {
  const from = source.item === null ? undefined : shop.items[source.item];
  const title = from?.title ?? null;
  const goods = shop.items[target]?.title;
  const need = shop.card?.needs.find(({ topic, item }) => topic === title && item === goods);
  const kind = need ? "need" : source.kind;
  return {
    kind,
    item: from?.externalId ?? null,
    title,
    share: source.amount / total,
    ...describeReason({
      kind,
      title,
      isItself: source.item === target,
      ...(need ? { topic: need.topic, need: need.need } : {}),
    }),
  };
}
