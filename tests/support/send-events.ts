import { openPool } from "@/lib/platform/db";
import { EventsInput } from "@/lib/recommendation";
import { ingestEvents } from "@/lib/recommendation/server";
import { makeCtx } from "./make-ctx";

export const BATCHES = 60;
export const BATCH_SIZE = 250;

/** The batch of that number: always the same events. */
export function batchAt(number: number): EventsInput {
  const events = Array.from({ length: BATCH_SIZE }, (_, place) => ({
    id: `e${number}-${place}`,
    shopper: `s${(number * 7 + place) % 90}`,
    item: { id: `g${(number + place * 3) % 70}`, title: `商品 ${(number + place * 3) % 70}` },
    behaviour: "click",
    at: new Date(Date.UTC(2026, 1, 1) + (number * BATCH_SIZE + place) * 1_000).toISOString(),
  }));
  return EventsInput.parse({ events });
}

/** Run as a program it sends every batch to the shop named on the command line, one after the other. */
async function sendAll(url: string, organizationId: bigint, shopId: bigint): Promise<void> {
  openPool(url);
  const ctx = makeCtx({ organizationId, shopIds: [shopId] });
  for (let number = 0; number < BATCHES; number += 1)
    await ingestEvents(ctx, { shopId, ...batchAt(number) });
}

const [, program, url, organization, shop] = process.argv;
if (program?.endsWith("send-events.ts") && url && organization && shop)
  await sendAll(url, BigInt(organization), BigInt(shop));
