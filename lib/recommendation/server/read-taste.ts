import "server-only";
import type { Taste } from "@/lib/numerics/recommenders/blended-scorer";
import type { Tx } from "@/lib/platform/db";
import {
  type Behaviour,
  findOrdered,
  type HistoryEvent,
  type RecommendationRules,
  weighHistory,
} from "../domain/behaviours";
import type { ServedShop } from "./served-shop";

/** A shopper's latest events that count; older ones have faded. */
const EVENTS_MAX = 300;
const SESSION_MS = 30 * 60_000;
const SESSION_CLICKS_MAX = 12;

export interface ReadTaste {
  readonly taste: Taste;
  /** Places ordered, with days since. */
  readonly ordered: ReadonlyMap<number, number>;
  readonly disliked: ReadonlySet<number>;
}

interface EventRow {
  readonly item: bigint;
  readonly kind: Behaviour;
  readonly value: number;
  readonly at: Date;
}

/**
 * Folds a shopper's newest events in: what they did a moment ago counts in the very next list, without training. Items in
 * `session` are the clicks of this visit; when none are told, the last half hour's are taken.
 */
export async function readTaste(
  tx: Tx,
  input: {
    readonly shopId: bigint;
    readonly shopperId: bigint | null;
    readonly session: readonly number[];
    readonly now: Date;
  },
  shop: ServedShop,
  rules: RecommendationRules,
): Promise<ReadTaste> {
  const rows =
    input.shopperId === null
      ? []
      : await tx.rows<EventRow>(
          `SELECT item_id AS item, kind, value, occurred_at AS at FROM behaviour_event
           WHERE shop_id = $1 AND shopper_id = $2 AND kind <> 'show' ORDER BY occurred_at DESC LIMIT $3`,
          [input.shopId, input.shopperId, EVENTS_MAX],
        );
  const events = rows.flatMap(({ item, kind, value, at }): HistoryEvent[] => {
    const place = shop.places.get(item.toString());
    const ageDays = (input.now.getTime() - at.getTime()) / 86_400_000;
    return place === undefined ? [] : [{ item: place, kind, value, ageDays }];
  });
  return {
    taste: {
      ...toTaste(events, rules),
      session: input.session.length > 0 ? input.session : latestClicks(events),
      now: input.now.getTime() / 1000,
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
