import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { Behaviour } from "../domain/behaviours";
import type { ItemCardDto } from "../schemas";

const SHOPPERS_MAX = 3_000;
const EVENTS_MAX = 100_000;

export interface ActiveShopper {
  /** The shop's own number of the shopper; the name is kept as a hash only. */
  readonly label: string;
  readonly events: readonly ShopperEvent[];
}

interface ShopperEvent {
  readonly itemId: bigint;
  readonly kind: Behaviour;
  readonly value: number;
  readonly at: Date;
}

interface Window {
  readonly shopId: bigint;
  readonly since: Date;
}

/** The latest active shoppers who let their behaviour be used, with what they did since, newest first. */
export async function readActiveShoppers(
  tx: Tx,
  { shopId, since }: Window,
): Promise<ActiveShopper[]> {
  const rows = await tx.rows<ShopperEvent & { readonly shopper: bigint }>(
    `SELECT e.shopper_id AS shopper, e.item_id AS "itemId", e.kind, e.value, e.occurred_at AS at FROM behaviour_event e
     JOIN recommendation_shopper s ON s.shop_id = e.shop_id AND s.shopper_id = e.shopper_id AND s.consent = 'granted'
     WHERE e.shop_id = $1 AND e.occurred_at >= $2 AND e.kind <> 'show' ORDER BY e.occurred_at DESC LIMIT ${EVENTS_MAX}`,
    [shopId, since],
  );
  const shoppers = new Map<bigint, ShopperEvent[]>();
  for (const { shopper, ...event } of rows) {
    const events = shoppers.get(shopper);
    if (events) events.push(event);
    else if (shoppers.size < SHOPPERS_MAX) shoppers.set(shopper, [event]);
  }
  return Array.from(shoppers, ([id, events]) => ({ label: `#${id}`, events }));
}

/** What was done to one item, most frequent first. */
export async function countBehaviours(
  tx: Tx,
  { shopId, since, itemId }: Window & { readonly itemId: bigint },
): Promise<ItemCardDto["behaviours"]> {
  const rows = await tx.rows<{ behaviour: Behaviour; events: bigint; shoppers: bigint }>(
    `SELECT kind AS behaviour, count(*) AS events, count(DISTINCT shopper_id) AS shoppers FROM behaviour_event
     WHERE shop_id = $1 AND occurred_at >= $2 AND item_id = $3 GROUP BY kind ORDER BY count(*) DESC, kind`,
    [shopId, since, itemId],
  );
  return rows.map(({ behaviour, events, shoppers }) => ({
    behaviour,
    events: Number(events),
    shoppers: Number(shoppers),
  }));
}
