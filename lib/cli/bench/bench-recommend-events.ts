import { createRng } from "@/lib/numerics/rng";
import { systemTransaction } from "@/lib/platform/db";
import { EventsInput } from "@/lib/recommendation";
import { ingestEvents } from "@/lib/recommendation/server";
import { type BenchResult, pair, single } from "./bench-result";
import { measureCpu } from "./measure-cpu";
import { drawBatches, EVENTS } from "./recommend-log";
import { type ScratchShop, withScratchShop } from "./scratch-shop";

/** Batches under way at once: one side's work then covers the other's waiting. */
const STREAMS = 2;

/** Events a second into PostgreSQL as callers send them, parsed and checked, against bare inserts of the same batches. */
export function benchRecommendEvents(url: string): Promise<BenchResult[]> {
  return withScratchShop(url, async (shop) => {
    const batches = drawBatches(createRng("bench recommend"));
    const ours = await timeBatches(batches, (events) => ingest(shop, events));
    const again = await timeBatches(batches, (events) => ingest(shop, events));
    await systemTransaction((tx) => tx.run(BARE_TABLE));
    const bare = await timeBatches(batches, async (events) => {
      await systemTransaction((tx) => tx.run(BARE_INSERT, [JSON.stringify(events)]));
    });
    return [
      pair(
        "recommend events a second, two batches at once, against bare inserts",
        "events/s",
        EVENTS,
        EVENTS / ours.wall,
        EVENTS / bare.wall,
      ),
      pair(
        "recommend events a CPU second of both sides, against bare inserts",
        "events/s",
        EVENTS,
        EVENTS / ours.cpu,
        EVENTS / bare.cpu,
      ),
      single("recommend the same events again", "events/s", EVENTS, EVENTS / again.wall),
    ];
  });
}

async function ingest(shop: ScratchShop, events: readonly unknown[]): Promise<void> {
  const batch = EventsInput.parse({ events });
  await ingestEvents(shop.ctx, { shopId: shop.shopId, ...batch });
}

/** A table of an event's name and time: no people, no items, nothing to look up. */
const BARE_TABLE = "CREATE TABLE bare_event (event_key text PRIMARY KEY, at timestamptz)";
const BARE_INSERT =
  "INSERT INTO bare_event SELECT e.id, e.at FROM jsonb_to_recordset($1::jsonb) AS e(id text, at timestamptz)";

/** Wall seconds, and CPU seconds of this process and of the server's backends together. */
async function timeBatches(
  batches: readonly (readonly unknown[])[],
  take: (events: readonly unknown[]) => Promise<void>,
): Promise<{ readonly wall: number; readonly cpu: number }> {
  const open = batches.values();
  const { usage } = await measureCpu(() =>
    Promise.all(
      Array.from({ length: STREAMS }, async () => {
        for (const events of open) await take(events);
      }),
    ),
  );
  const cpu = usage.clientCpuSeconds + (usage.serverCpuSeconds ?? Number.NaN);
  return { wall: usage.wallSeconds, cpu };
}
