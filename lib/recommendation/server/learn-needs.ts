import "server-only";
import { BEHAVIOURS } from "../domain/behaviours";
import { learnNeedPaths } from "../domain/needs";
import type { ModelCardDto } from "../schemas";
import type { BehaviourLog } from "./read-log";
import { cutWords } from "./words";

const PATHS_MAX = 30;
const TAKEN = new Set(["favourite", "cart", "order"]);
const WORDS_MAX = 12;

/** Topics met, words searched or watched, goods taken: what led to what, shown only where the proof holds. */
export function learnNeeds(log: BehaviourLog): ModelCardDto["needs"] {
  const words = log.items.map(({ kind, title, labels }) =>
    kind === "query" || kind === "content"
      ? [...new Set([...labels, ...cutWords(title)])]
          .filter((word) => word.length > 1)
          .slice(0, WORDS_MAX)
      : [],
  );
  const shoppers = Array.from({ length: log.shopperCount }, () => ({
    topics: new Set<string>(),
    needs: new Set<string>(),
    items: new Set<number>(),
  }));
  for (const [at, number] of log.shoppers.entries()) {
    const shopper = shoppers[number];
    const place = log.places[at] ?? 0;
    const item = log.items[place];
    const behaviour = BEHAVIOURS[log.kinds[at] ?? 0] ?? "show";
    if (!shopper || !item || behaviour === "show") continue;
    if (item.kind === "topic") shopper.topics.add(item.title);
    else if (item.kind === "goods" && TAKEN.has(behaviour)) shopper.items.add(place);
    else for (const word of words[place] ?? []) shopper.needs.add(word);
  }
  return learnNeedPaths(shoppers, PATHS_MAX).map((path) => ({
    topic: path.topic,
    need: path.need,
    item: log.items[path.item]?.title ?? "",
    lift: path.needToItem.lift,
    low: Math.min(path.topicToNeed.low, path.needToItem.low),
    high: path.needToItem.high,
    support: Math.min(path.topicToNeed.support, path.needToItem.support),
  }));
}
