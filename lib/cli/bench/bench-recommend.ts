import {
  createSymmetricMatrix,
  invertPositiveDefinite,
} from "@/lib/numerics/linear/invert-positive-definite";
import { trainEase } from "@/lib/numerics/recommenders/ease";
import { buildSparseRows } from "@/lib/numerics/recommenders/sparse-rows";
import { createRng, type Rng } from "@/lib/numerics/rng";
import { systemTransaction, transaction } from "@/lib/platform/db";
import { EventsInput, RecommendationsInput } from "@/lib/recommendation";
import { ingestEvents, recommend, trainModel } from "@/lib/recommendation/server";
import { writeStderr } from "../output";
import { type BenchResult, pair, single } from "./bench-result";
import { measureCpu } from "./measure-cpu";
import { type ScratchShop, withScratchShop } from "./scratch-shop";

const DENSE = 1_200;
const CATALOGUE = 43_000;
const SHOPPERS = 6_000;
const EVENTS = 100_000;
const BATCH = 5_000;
const CALLS = 150;
const WARM_CALLS = 20;

/** Training against a plain dense solve, events a second against bare inserts, and a list against a transaction that does nothing. */
export async function benchRecommend(url: string): Promise<BenchResult[]> {
  const rng = createRng("bench recommend");
  return [
    benchInverse(rng),
    ...benchTraining(rng),
    ...(await withScratchShop(url, (shop) => benchServing(shop, rng))),
  ];
}

function cpuSeconds<T>(work: () => T): { readonly seconds: number; readonly result: T } {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (user + system) / 1e6, result };
}

function benchInverse(rng: Rng): BenchResult {
  const fast = createSymmetricMatrix(DENSE, "f64");
  const plain = new Float64Array(DENSE * DENSE);
  for (let i = 0; i < DENSE; i += 1)
    for (let j = 0; j <= i; j += 1) {
      const value = (i === j ? DENSE : 0) + rng.between(-1, 1);
      fast.values[i * fast.stride + j] = value;
      plain[i * DENSE + j] = value;
      plain[j * DENSE + i] = value;
    }
  const ours = cpuSeconds(() => invertPositiveDefinite(fast)).seconds;
  const baseline = cpuSeconds(() => invertPlainly(plain, DENSE)).seconds;
  return pair(
    "recommend inverse, against a plain dense solve",
    "CPU seconds",
    DENSE,
    ours,
    baseline,
  );
}

/** Gauss-Jordan as in a textbook, row by row, no blocks. */
function invertPlainly(matrix: Float64Array, size: number): void {
  for (let p = 0; p < size; p += 1) {
    const pivot = 1 / (matrix[p * size + p] ?? 1);
    for (let i = 0; i < size; i += 1) {
      if (i === p) continue;
      const factor = (matrix[i * size + p] ?? 0) * pivot;
      for (let j = 0; j < size; j += 1)
        if (j !== p)
          matrix[i * size + j] = (matrix[i * size + j] ?? 0) - factor * (matrix[p * size + j] ?? 0);
      matrix[i * size + p] = -factor;
    }
    for (let j = 0; j < size; j += 1) matrix[p * size + j] = (matrix[p * size + j] ?? 0) * pivot;
    matrix[p * size + p] = pivot;
  }
}

/** Rows and items as many as MovieLens-1M has. */
function benchTraining(rng: Rng): BenchResult[] {
  const cells = 800_000;
  const rows = buildSparseRows(6_022, 3_043, {
    rows: Array.from({ length: cells }, () => rng.below(6_022)),
    columns: Array.from({ length: cells }, () => Math.floor(rng.float() ** 2 * 3_043)),
  });
  const { seconds } = cpuSeconds(() => trainEase(rows, { l2: 500 }));
  const memoryMb = process.memoryUsage.rss() / 1e6;
  return [
    single("recommend EASE training, 800k cells over 3 043 items", "CPU seconds", cells, seconds),
    single("recommend memory after training", "MB", cells, memoryMb),
  ];
}

async function benchServing(shop: ScratchShop, rng: Rng): Promise<BenchResult[]> {
  const batches = drawBatches(rng);
  const ours = await timeBatches(batches, async (events) => {
    const batch = EventsInput.parse({ events });
    await ingestEvents(shop.ctx, { shopId: shop.shopId, ...batch });
  });
  await systemTransaction((tx) => tx.run(BARE_TABLE));
  const bare = await timeBatches(batches, async (events) => {
    await systemTransaction((tx) => tx.run(BARE_INSERT, [JSON.stringify(events)]));
  });
  writeStderr(`  ${EVENTS} events in ${ours.wall.toFixed(1)} s`);
  const card = await trainModel(shop.ctx, { shopId: shop.shopId }, QUIET);
  writeStderr(`  ${card.items} items trained in ${card.seconds} s`);
  const { result: list, usage } = await measureCpu(() =>
    timeCalls(async (call) => {
      const input = RecommendationsInput.parse({ shopper: `s${(call * 7) % SHOPPERS}`, n: 10 });
      await recommend(shop.ctx, { ...input, shopId: shop.shopId });
    }),
  );
  const cpu = usage.clientCpuSeconds + (usage.serverCpuSeconds ?? 0);
  const nothing = await timeCalls(() => transaction(shop.ctx, (tx) => tx.run("SELECT 1")));
  return [
    pair(
      "recommend events a CPU second, against bare inserts",
      "events/s",
      EVENTS,
      EVENTS / ours.cpu,
      EVENTS / bare.cpu,
    ),
    single(
      "recommend list at 43k items, CPU of both sides",
      "ms",
      CALLS,
      (cpu * 1000) / (CALLS + WARM_CALLS),
    ),
    pair(
      "recommend list p50 at 43k items, against an empty transaction",
      "ms",
      CALLS,
      list.p50,
      nothing.p50,
    ),
    pair(
      "recommend list p99 at 43k items, against an empty transaction",
      "ms",
      CALLS,
      list.p99,
      nothing.p99,
    ),
  ];
}

const QUIET = { report: async () => undefined, throwIfCancelled: async () => undefined };

function drawBatches(rng: Rng): unknown[][] {
  const events = drawEvents(rng);
  return Array.from({ length: EVENTS / BATCH }, (_, batch) =>
    events.slice(batch * BATCH, (batch + 1) * BATCH),
  );
}

function drawEvents(rng: Rng): unknown[] {
  const start = Date.UTC(2026, 0, 1);
  return Array.from({ length: EVENTS }, (_, number) => {
    // The first events name every good once, so that the catalogue is whole.
    const taste = (number * 31) % SHOPPERS;
    const good =
      number < CATALOGUE ? number : (taste * 7 + Math.floor(rng.float() ** 3 * 2_000)) % CATALOGUE;
    return {
      id: `e${number}`,
      shopper: `s${taste}`,
      item: {
        id: `g${good}`,
        title: `商品 ${good % 97} 款 ${good % 13} 色`,
        category: `c${good % 40}`,
      },
      behaviour: number % 9 === 0 ? "order" : "click",
      at: new Date(start + number * 20_000).toISOString(),
    };
  });
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
  const { usage } = await measureCpu(async () => {
    for (const events of batches) await take(events);
  });
  const cpu = usage.clientCpuSeconds + (usage.serverCpuSeconds ?? 0);
  return { wall: usage.wallSeconds, cpu };
}

async function timeCalls(call: (number: number) => Promise<unknown>) {
  for (let number = 0; number < WARM_CALLS; number += 1) await call(number);
  const times = new Float64Array(CALLS);
  for (let number = 0; number < CALLS; number += 1) {
    const started = performance.now();
    await call(number);
    times[number] = performance.now() - started;
  }
  const sorted = times.toSorted();
  return { p50: sorted[CALLS >> 1] ?? 0, p99: sorted[Math.floor(CALLS * 0.99)] ?? 0 };
}
