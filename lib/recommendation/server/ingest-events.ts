import "server-only";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, toArrayLiteral, transaction } from "@/lib/platform/db";
import type { BehaviourEventInput, EventsAcceptedDto, EventsInput } from "../schemas";
import { keyOfItem, numberItems } from "./item-store";
import { openSettings } from "./settings";
import { numberShoppers } from "./shopper-store";

/** Where events come from; the book's and the simulator's are told apart from shoppers' own. */
export type EventSource = "api" | "book" | "simulated";

export interface IngestInput extends EventsInput {
  readonly shopId: bigint;
  readonly source?: EventSource;
}

/**
 * Adds a batch of events and items in one transaction. An event whose id is known is a duplicate and changes nothing, so
 * that a batch may be sent again after any failure. Events of shoppers who refused are counted and dropped.
 */
export async function ingestEvents(ctx: Ctx, input: IngestInput): Promise<EventsAcceptedDto> {
  requirePermission(ctx, "recommendation.edit");
  requireShop(ctx, input.shopId);
  const { shopId, events, source = "api" } = input;
  return transaction(ctx, async (tx) => {
    const { salt } = await openSettings(tx, shopId, ctx.now);
    const shoppers = await numberShoppers(
      tx,
      { shopId, salt, now: ctx.now },
      events.map(({ shopper }) => shopper),
    );
    const { numbers, added } = await numberItems(
      tx,
      { shopId, now: ctx.now, isSimulated: source === "simulated" },
      [...input.items, ...events.map(({ item }) => item)],
    );
    const usable = events.filter(({ shopper }) => shoppers.get(shopper)?.mayBeUsed);
    const accepted = await addEvents(
      tx,
      shopId,
      source,
      usable.map((event) => ({
        event,
        shopperId: shoppers.get(event.shopper)?.id ?? 0n,
        itemId: numbers.get(keyOfItem(event.item)) ?? 0n,
      })),
    );
    return {
      accepted,
      duplicates: usable.length - accepted,
      withheld: events.length - usable.length,
      items: added,
      RowAffected: accepted,
    };
  });
}

interface NumberedEvent {
  readonly event: BehaviourEventInput;
  readonly shopperId: bigint;
  readonly itemId: bigint;
}

async function addEvents(
  tx: Tx,
  shopId: bigint,
  source: EventSource,
  rows: readonly NumberedEvent[],
): Promise<number> {
  if (rows.length === 0) return 0;
  return tx.run(
    `INSERT INTO behaviour_event (shop_id, event_key, shopper_id, item_id, kind, value, occurred_at, session_key, impression_key, source)
     SELECT $1, e.key, e.shopper, e.item, e.kind, e.value, e.at, e.session, e.impression, $2
     FROM unnest($3::text[], $4::bigint[], $5::bigint[], $6::text[], $7::real[], $8::timestamptz[], $9::text[], $10::text[])
       AS e(key, shopper, item, kind, value, at, session, impression)
     ON CONFLICT (shop_id, event_key) DO NOTHING`,
    [
      shopId,
      source,
      toArrayLiteral(rows.map(({ event }) => event.id)),
      toArrayLiteral(rows.map(({ shopperId }) => shopperId)),
      toArrayLiteral(rows.map(({ itemId }) => itemId)),
      toArrayLiteral(rows.map(({ event }) => event.behaviour)),
      toArrayLiteral(rows.map(({ event }) => event.value)),
      toArrayLiteral(rows.map(({ event }) => event.at.toISOString())),
      toArrayLiteral(rows.map(({ event }) => event.session)),
      toArrayLiteral(rows.map(({ event }) => event.impression)),
    ],
  );
}
