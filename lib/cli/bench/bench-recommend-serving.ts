import { createApiKey } from "@/lib/auth/server";
import { toPublicId } from "@/lib/kernel";
import { createRng } from "@/lib/numerics/rng";
import { systemTransaction, transaction } from "@/lib/platform/db";
import { EventsInput, RecommendationsInput } from "@/lib/recommendation";
import { ingestEvents, recommend, trainModel } from "@/lib/recommendation/server";
import { writeStderr } from "../output";
import { buildWeb, generateClient } from "../start/build-web";
import { type BenchResult, pair, single } from "./bench-result";
import { measureCpu } from "./measure-cpu";
import { type CallAt, type LoadResult, runOpenLoop } from "./open-loop";
import { CATALOGUE, drawBatches, SHOPPERS } from "./recommend-log";
import { type ScratchShop, withScratchShop } from "./scratch-shop";
import { withWebServer } from "./web-server";

const CALLS = 2_000;
const WARM_CALLS = 200;
const RATE = 500;
const SECONDS = 10;
const WARM_SECONDS = 10;
const QUICK_MS = 10;
const SLOWER_RATES = [400, 300, 200, 100, 50];
const QUIET = { report: async () => undefined, throwIfCancelled: async () => undefined };

/** Lists at 43k goods: the verb in this process, beside an empty transaction; then the route over loopback, beside one that does nothing by way of the framework. */
export function benchRecommendServing(url: string): Promise<BenchResult[]> {
  return withScratchShop(url, async (shop) => {
    for (const events of drawBatches(createRng("bench recommend")))
      await ingestEvents(shop.ctx, { shopId: shop.shopId, ...EventsInput.parse({ events }) });
    const card = await trainModel(shop.ctx, { shopId: shop.shopId }, QUIET);
    writeStderr(`  ${card.items} items trained in ${card.seconds} s`);
    return [...(await benchVerb(shop)), ...(await benchRoute(url, shop))];
  });
}

/** Every other call comes in the middle of a visit. */
function wishAt(number: number) {
  const good = (step: number) => `g${(number * 37 + step * 11) % 2_000}`;
  return {
    shopper: `s${(number * 7) % SHOPPERS}`,
    n: 10,
    session: number % 2 === 0 ? [] : [good(1), good(2), good(3)],
  };
}

async function benchVerb(shop: ScratchShop): Promise<BenchResult[]> {
  const nothing = await timeCalls(() => transaction(shop.ctx, (tx) => tx.run("SELECT 1")));
  const list = await timeCalls((number) =>
    recommend(shop.ctx, { ...RecommendationsInput.parse(wishAt(number)), shopId: shop.shopId }),
  );
  const title = `recommend list at ${CATALOGUE / 1_000}k goods`;
  const against = "against an empty transaction";
  return [
    pair(`${title}, CPU of both sides, ${against}`, "ms", CALLS, list.cpu, nothing.cpu),
    single(`${title}, CPU of this process`, "ms", CALLS, list.ownCpu),
    pair(`${title}, p50, ${against}`, "ms", CALLS, list.p50, nothing.p50),
    pair(`${title}, p99, ${against}`, "ms", CALLS, list.p99, nothing.p99),
  ];
}

async function timeCalls(call: (number: number) => Promise<unknown>) {
  for (let number = 0; number < WARM_CALLS; number += 1) await call(number);
  const times = new Float64Array(CALLS);
  const { usage } = await measureCpu(async () => {
    for (let number = 0; number < CALLS; number += 1) {
      const started = performance.now();
      await call(WARM_CALLS + number);
      times[number] = performance.now() - started;
    }
  });
  times.sort();
  const own = (usage.clientCpuSeconds * 1_000) / CALLS;
  return {
    p50: times[CALLS >> 1] ?? Number.NaN,
    p99: times[Math.floor(CALLS * 0.99)] ?? Number.NaN,
    cpu: own + ((usage.serverCpuSeconds ?? Number.NaN) * 1_000) / CALLS,
    ownCpu: own,
  };
}

async function benchRoute(url: string, shop: ScratchShop): Promise<BenchResult[]> {
  await generateClient();
  await buildWeb();
  const { key } = await createApiKey(shop.ctx, {
    shopIds: [shop.shopId],
    role: "operator",
    name: "bench",
  });
  const database = new URL(url);
  const [row] = await systemTransaction((tx) =>
    tx.rows<{ name: string }>("SELECT current_database() AS name"),
  );
  database.pathname = `/${row?.name ?? ""}`;
  return withWebServer(database.href, async (origin) => {
    const path = `${origin}/api/v1/shops/${toPublicId("shop", shop.shopId)}/recommendations`;
    const headers = { authorization: `Bearer ${key}` };
    const list = (number: number) => ({
      url: path,
      headers,
      body: JSON.stringify(wishAt(number)),
    });
    const nothing = () => ({ url: `${origin}/api/health` });
    // Neither is timed while the engine still compiles it.
    await runOpenLoop(list, { rate: 100, seconds: WARM_SECONDS });
    await runOpenLoop(nothing, { rate: 100, seconds: WARM_SECONDS });
    const idle = await runOpenLoop(nothing, { rate: RATE, seconds: SECONDS });
    const full = await runOpenLoop(list, { rate: RATE, seconds: SECONDS });
    return toResults(idle, full, await findQuickRate(list, full));
  });
}

/** The highest of some rates at which 99 of 100 lists are there in time; null when none is. */
async function findQuickRate(list: CallAt, full: LoadResult): Promise<LoadResult | null> {
  if (full.p99Ms < QUICK_MS) return full;
  for (const rate of SLOWER_RATES) {
    const result = await runOpenLoop(list, { rate, seconds: SECONDS });
    if (result.p99Ms < QUICK_MS) return result;
  }
  return null;
}

function toResults(idle: LoadResult, full: LoadResult, quick: LoadResult | null): BenchResult[] {
  const title = `recommend route at ${RATE} requests/s`;
  const against = "against a route that does nothing";
  writeStderr(`  ${full.good} of ${full.sent} lists, ${idle.good} of ${idle.sent} of nothing`);
  const highest = `recommend route, highest rate with p99 below ${QUICK_MS} ms`;
  return [
    pair(`${title}, p50, ${against}`, "ms", full.sent, full.p50Ms, idle.p50Ms),
    pair(`${title}, p99, ${against}`, "ms", full.sent, full.p99Ms, idle.p99Ms),
    pair(`${title}, answered a second`, "requests/s", full.good, full.rate, idle.rate),
    single(`${title}, CPU of who asks, a request`, "ms", full.sent, full.ownCpuMs),
    single(highest, "requests/s", quick?.sent ?? 0, quick?.rate ?? 0),
  ];
}
