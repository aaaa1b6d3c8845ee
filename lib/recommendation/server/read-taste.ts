import "server-only";
import type { Taste } from "@/lib/numerics/recommenders/blended-scorer";
import {
  type Behaviour,
  findOrdered,
  type HistoryEvent,
  type RecommendationRules,
  weighHistory,
} from "../domain/behaviours";
import type { ServedShop } from "./served-shop";

const SESSION_MS = 30 * 60_000;
const SESSION_CLICKS_MAX = 12;

export interface ReadTaste {
  readonly taste: Taste;
  /** Places ordered, with days since. */
  readonly ordered: ReadonlyMap<number, number>;
  readonly disliked: ReadonlySet<number>;
}

/** One event as it was read: item, kind, value, and seconds since 1970. */
export type EventRow = readonly [item: string, kind: Behaviour, value: number, at: number];

/**
 * Folds a shopper's newest events in: what they did a moment ago counts in the very next list, without training. Items in
 * `session` are the clicks of this visit; when none are told, the last half hour's are taken.
 */
export function foldTaste(
  shop: Pick<ServedShop, "places">,
  rows: readonly EventRow[],
  input: {
    readonly session: readonly number[];
    readonly now: Date;
    readonly occasion: Float32Array;
  },
  rules: RecommendationRules,
): ReadTaste {
  const events = rows.flatMap(([item, kind, value, at]): HistoryEvent[] => {
    const place = shop.places.get(item);
    const ageDays = (input.now.getTime() - at * 1000) / 86_400_000;
    return place === undefined ? [] : [{ item: place, kind, value, ageDays }];
  });
  return {
    taste: {
      ...toTaste(events, rules),
      session: input.session.length > 0 ? input.session : latestClicks(events),
      now: input.now.getTime() / 1000,
      occasion: input.occasion,
    },
    ordered: findOrdered(events),
    disliked: new Set(events.filter(({ kind }) => kind === "dislike").map(({ item }) => item)),
  };
}

/** A history as the scorer takes it: signed logarithms, so that the tenth look counts less than the first. */
export function toTaste(
  events: readonly HistoryEvent[],
  rules: RecommendationRules,
): Pick<Taste, "items" | "values"> {
  const weighed = [...weighHistory(events, rules)];
  return {
    items: weighed.map(([item]) => item),
    values: weighed.map(([, weight]) => Math.sign(weight) * Math.log1p(Math.abs(weight))),
  };
}

function latestClicks(events: readonly HistoryEvent[]): number[] {
  return events
    .filter(({ kind, ageDays }) => ageDays * 86_400_000 < SESSION_MS && kind === "click")
    .slice(0, SESSION_CLICKS_MAX)
    .map(({ item }) => item)
    .reverse();
}
