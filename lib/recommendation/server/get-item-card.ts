import "server-only";
import { notFound } from "@/lib/kernel";
import { explainTaste, type ScoreReason } from "@/lib/numerics/recommenders/explain-blend";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { findOrdered, type HistoryEvent, type RecommendationRules } from "../domain/behaviours";
import { maySee } from "../domain/may-see";
import type { ItemCardDto, ItemKind, ItemListDto, ItemSearch } from "../schemas";
import { type ActiveShopper, countBehaviours, readActiveShoppers } from "./active-shoppers";
import type { StoredItem } from "./item-store";
import { toTaste } from "./read-taste";
import { openServedShop, type ServedShop } from "./served-shop";
import { openSettings } from "./settings";
import { mergeByItem, toReason } from "./tell-reasons";

const DAYS = 90;
const SHOPPERS_SHOWN = 12;
const SOURCES_SHOWN = 10;
const REASONS_MAX = 2;

/** Items whose title or id holds the words, or the latest ones; hidden ones too, for the shop looks at its own shelf. */
export function findItems(
  ctx: Ctx,
  { shopId, query, kind, limit }: ItemSearch & { readonly shopId: bigint },
): Promise<ItemListDto> {
  requirePermission(ctx, "recommendation.view");
  requireShop(ctx, shopId);
  return transaction(ctx, async (tx) => {
    const shop = await openServedShop(tx, shopId);
    const words = query.toLowerCase();
    const found = shop.items.filter(
      (item) =>
        item.kind === kind && `${item.title}\n${item.externalId}`.toLowerCase().includes(words),
    );
    const popular = (item: StoredItem): number =>
      shop.parts.popularity[shop.places.get(item.id.toString()) ?? -1] ?? 0;
    const first = found.toSorted((a, b) => popular(b) - popular(a)).slice(0, limit);
    return { items: first.map(toItemDto) };
  });
}

/**
 * Who an item is for: the active shoppers with the highest scores for it who do not have it yet, each with what in their
 * history carries it; and over all of them, which items lead here. At most 3 000 shoppers and 100 000 of their events are
 * read.
 */
export function getItemCard(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly kind: ItemKind; readonly item: string },
): Promise<ItemCardDto> {
  requirePermission(ctx, "recommendation.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const { rules } = await openSettings(tx, input.shopId, ctx.now);
    const shop = await openServedShop(tx, input.shopId);
    const place = shop.names.get(`${input.kind}\u0000${input.item}`);
    const item = place === undefined ? undefined : shop.items[place];
    if (place === undefined || !item) throw notFound(`Item ${input.item}`);
    const since = new Date(ctx.now.getTime() - DAYS * 86_400_000);
    const window = { shopId: input.shopId, since };
    const shoppers = await readActiveShoppers(tx, window);
    const scored = scoreShoppers(shop, rules, { place, item, now: ctx.now }, shoppers);
    return {
      item: toItemDto(item),
      modelVersion: shop.version,
      days: DAYS,
      behaviours: await countBehaviours(tx, { ...window, itemId: item.id }),
      considered: scored.length,
      shoppers: scored
        .toSorted((a, b) => b.score - a.score)
        .slice(0, SHOPPERS_SHOWN)
        .map(({ shopper, score, sources }) => ({
          shopper,
          score,
          reasons: sources
            .slice(0, REASONS_MAX)
            .map((source) => toReason(shop, source, { total: score, target: place })),
        })),
      sources: sumSources(shop, scored),
    };
  });
}

interface ScoredShopper {
  readonly shopper: string;
  readonly score: number;
  readonly sources: readonly ScoreReason[];
}

/** Those who may be shown the item and whose own history speaks for it. */
function scoreShoppers(
  shop: ServedShop,
  rules: RecommendationRules,
  target: { readonly place: number; readonly item: StoredItem; readonly now: Date },
  shoppers: readonly ActiveShopper[],
): ScoredShopper[] {
  return shoppers.flatMap((shopper): ScoredShopper[] => {
    const events = shopper.events.flatMap(({ itemId, kind, value, at }): HistoryEvent[] => {
      const item = shop.places.get(itemId.toString());
      const ageDays = (target.now.getTime() - at.getTime()) / 86_400_000;
      return item === undefined ? [] : [{ item, kind, value, ageDays }];
    });
    const isSeen = maySee(
      {
        isHidden: false,
        repurchaseDays: target.item.repurchaseDays,
        orderedDaysAgo: findOrdered(events).get(target.place) ?? null,
        isDisliked: events.some(({ kind, item }) => kind === "dislike" && item === target.place),
      },
      rules,
    );
    if (!isSeen) return [];
    const taste = { ...toTaste(events, rules), session: [], now: target.now.getTime() / 1000 };
    const reasons = explainTaste(shop.parts, taste, target.place);
    const sources = mergeByItem(reasons).filter(({ item: from }) => from !== null);
    const score = reasons.reduce((sum, { amount }) => sum + amount, 0);
    return sources.length > 0 && score > 0 ? [{ shopper: shopper.label, score, sources }] : [];
  });
}

function sumSources(shop: ServedShop, scored: readonly ScoredShopper[]): ItemCardDto["sources"] {
  const sums = new Map<number, number>();
  for (const { sources } of scored)
    for (const { item, amount } of sources)
      if (item !== null) sums.set(item, (sums.get(item) ?? 0) + amount);
  const total = [...sums.values()].reduce((sum, amount) => sum + amount, 0);
  return [...sums]
    .sort((a, b) => b[1] - a[1])
    .slice(0, SOURCES_SHOWN)
    .flatMap(([place, amount]) => {
      const item = shop.items[place];
      if (!item) return [];
      return [{ item: item.externalId, kind: item.kind, title: item.title, share: amount / total }];
    });
}

function toItemDto(item: StoredItem): ItemListDto["items"][number] {
  return {
    kind: item.kind,
    id: item.externalId,
    title: item.title,
    category: item.category,
    price: item.priceMinor?.toString() ?? null,
  };
}
