import { type Lift, mayShow, measureLift } from "@/lib/numerics/recommenders/latent-needs";

/** A need that a topic wakes and an item answers, each step with its own proof. */
export interface NeedPath {
  readonly topic: string;
  readonly need: string;
  readonly item: number;
  readonly topicToNeed: Lift;
  readonly needToItem: Lift;
}

/** One shopper's signs: topics met (watched, searched), words of what they then took, and the items taken. */
export interface ShopperSigns {
  readonly topics: ReadonlySet<string>;
  readonly needs: ReadonlySet<string>;
  readonly items: ReadonlySet<number>;
}

const SUPPORT_MIN = 8;

/**
 * Learns paths topic → need → item from shoppers' signs. A step stands only when enough shoppers show it and its lift's
 * interval lies above one; a path stands on two such steps. Answers the strongest `pathsMax`, one
 * from a topic to an item.
 */
export function learnNeedPaths(
  shoppers: readonly ShopperSigns[],
  pathsMax: number,
  supportMin = SUPPORT_MIN,
): NeedPath[] {
  const counts = countSigns(shoppers);
  const steps = (pairs: ReadonlyMap<string, number>, left: Counts, right: Counts) =>
    [...pairs].flatMap(([key, together]) => {
      const [from = "", to = ""] = key.split("\u0000");
      const lift = measureLift({
        together,
        first: left.get(from) ?? 0,
        second: right.get(to) ?? 0,
        total: shoppers.length,
      });
      return mayShow(lift, supportMin) ? [{ from, to, lift }] : [];
    });
  const wakes = steps(counts.topicNeeds, counts.topics, counts.needs);
  const answers = Map.groupBy(
    steps(counts.needItems, counts.needs, counts.items),
    ({ from }) => from,
  );
  const paths = wakes
    .flatMap(({ from: topic, to: need, lift }) =>
      (answers.get(need) ?? []).map((answer) => ({
        topic,
        need,
        item: Number(answer.to),
        topicToNeed: lift,
        needToItem: answer.lift,
      })),
    )
    .sort((a, b) => strength(b) - strength(a) || a.item - b.item);
  return keepStrongest(paths).slice(0, pathsMax);
}

/** Words of one title lead from a topic to an item side by side: the strongest of them says it. */
function keepStrongest(paths: readonly NeedPath[]): NeedPath[] {
  const said = new Set<string>();
  return paths.filter(({ topic, item }) => {
    const key = `${topic}\u0000${item}`;
    const isNew = !said.has(key);
    said.add(key);
    return isNew;
  });
}

/** The weaker step's lower bound: a path is as good as its worst proof. */
function strength({ topicToNeed, needToItem }: NeedPath): number {
  return Math.min(topicToNeed.low, needToItem.low);
}

type Counts = ReadonlyMap<string, number>;

function countSigns(shoppers: readonly ShopperSigns[]) {
  const topics = new Map<string, number>();
  const needs = new Map<string, number>();
  const items = new Map<string, number>();
  const topicNeeds = new Map<string, number>();
  const needItems = new Map<string, number>();
  const add = (counts: Map<string, number>, key: string) =>
    counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const shopper of shoppers) {
    for (const topic of shopper.topics) add(topics, topic);
    for (const item of shopper.items) add(items, String(item));
    for (const need of shopper.needs) {
      add(needs, need);
      for (const topic of shopper.topics)
        if (topic !== need) add(topicNeeds, `${topic}\u0000${need}`);
      for (const item of shopper.items) add(needItems, `${need}\u0000${item}`);
    }
  }
  return { topics, needs, items, topicNeeds, needItems };
}
