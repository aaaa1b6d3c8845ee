import { beforeAll, describe, expect, it } from "vitest";
import { creativeOrderJob, listCreatives, startCreativeOrder } from "@/lib/creative/server";
import type { JobRun } from "@/lib/jobs/server";
import { AppError } from "@/lib/kernel";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { tellFacts } from "@/tests/support/tell-facts";

freshDatabase();

let shop: TestShop;
beforeAll(async () => {
  shop = await makeShop();
  await tellFacts(shop, "P1");
});

const line = {
  product: "P1",
  stage: "interest",
  kind: "copy",
  source: "rules",
  count: 120,
} as const;
const loyal = { ...line, stage: "loyal", count: 10 } as const;
const payload = (seed: string) => ({ shopId: String(shop.shopId), seed, lines: [line, loyal] });

/** A job that is stopped once it has told of so many. */
function jobUntil(stopAt: number): JobRun & { readonly told: number[] } {
  const told: number[] = [];
  return {
    id: "job_1",
    told,
    throwIfCancelled: async () => undefined,
    report: async (done) => {
      told.push(done);
      if (done >= stopAt) throw new AppError("conflict", "jobs/cancelled", "Cancelled.");
    },
  };
}

const count = async () =>
  (await listCreatives(shop.ctx, { shopId: shop.shopId, limit: 100, stage: "loyal" })).items.length;

describe("creativeOrderJob", () => {
  it("goes on behind what stands when it is started again", async () => {
    const stopped = jobUntil(100);
    await expect(creativeOrderJob.run(shop.ctx, payload("a"), stopped)).rejects.toThrow(
      "Cancelled",
    );
    expect(stopped.told).toEqual([0, 100]);
    expect(await count()).toBe(0);

    const again = jobUntil(Number.POSITIVE_INFINITY);
    const filled = await creativeOrderJob.run(shop.ctx, payload("a"), again);
    expect(again.told).toEqual([0, 100, 120, 130]);
    expect(filled).toMatchObject({ made: 130, shortfall: 0, modelCostMicros: "0" });
    expect(await creativeOrderJob.run(shop.ctx, payload("a"), again)).toEqual(filled);
    expect(await count()).toBe(10);
  });
});

describe("startCreativeOrder", () => {
  it("queues an order, and refuses one that is too large", async () => {
    const order = { shopId: shop.shopId, lines: [line] };
    expect((await startCreativeOrder(shop.ctx, order)).id).toMatch(/^job_\d+$/);
    const large = { ...order, lines: Array.from({ length: 5 }, () => ({ ...line, count: 5_000 })) };
    expect(() => startCreativeOrder(shop.ctx, large)).toThrow("An order is for 20000");
  });
});
