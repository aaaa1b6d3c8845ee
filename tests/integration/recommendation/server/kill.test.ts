import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { childEnvironment } from "@/lib/env";
import { transaction } from "@/lib/platform/db";
import { ingestEvents } from "@/lib/recommendation/server";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { BATCH_SIZE, BATCHES, batchAt } from "@/tests/support/send-events";

const database = freshDatabase();

async function countEvents({ ctx }: TestShop): Promise<number> {
  const [row] = await transaction(ctx, (tx) =>
    tx.rows<{ n: bigint }>("SELECT count(*) AS n FROM behaviour_event"),
  );
  return Number(row?.n ?? 0n);
}

/** Sends all batches from a process of its own and kills it once some have arrived. */
async function sendUntilKilled(shop: TestShop, least: number): Promise<void> {
  const { organizationId } = shop.ctx;
  const program = ["tests/support/send-events.ts", database.url];
  const child = spawn(
    process.execPath,
    [
      ...["--conditions=react-server", "--import", "tsx", ...program],
      ...[String(organizationId), String(shop.shopId)],
    ],
    { stdio: "ignore", env: childEnvironment({ LOG_LEVEL: "silent" }) },
  );
  const ended = once(child, "exit");
  while (child.exitCode === null && (await countEvents(shop)) < least) await sleep(5);
  child.kill("SIGKILL");
  await ended;
}

describe("events sent by a process that is killed", () => {
  it("leaves whole batches; sending everything again makes each event one", {
    timeout: 120_000,
  }, async () => {
    const shop = await makeShop();
    for (const least of [1, 20 * BATCH_SIZE]) await sendUntilKilled(shop, least);
    await sleep(300);
    const arrived = await countEvents(shop);
    expect(arrived).toBeGreaterThanOrEqual(20 * BATCH_SIZE);
    expect(arrived % BATCH_SIZE).toBe(0);
    const sums = { accepted: 0, duplicates: 0 };
    for (let number = 0; number < BATCHES; number += 1) {
      const told = await ingestEvents(shop.ctx, { shopId: shop.shopId, ...batchAt(number) });
      sums.accepted += told.accepted;
      sums.duplicates += told.duplicates;
    }
    expect(sums).toEqual({ accepted: BATCHES * BATCH_SIZE - arrived, duplicates: arrived });
    expect(await countEvents(shop)).toBe(BATCHES * BATCH_SIZE);
  });
});
