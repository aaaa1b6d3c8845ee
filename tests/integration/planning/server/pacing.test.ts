import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/kernel";
import type { AdPlanFact } from "@/lib/ledger";
import { postBatch } from "@/lib/ledger/server";
import { PacingInput } from "@/lib/planning";
import {
  listProductCandidates,
  paceSimulatedDayJob,
  readPacing,
  startSimulatedDay,
} from "@/lib/planning/server";
import { freshDatabase } from "@/tests/support/database";
import type { TestShop } from "@/tests/support/factories";
import { makeAdPlan } from "@/tests/support/ledger/fact-builders";
import { addFiles, makeBook } from "@/tests/support/ledger/make-book";

freshDatabase();

const JOB = { id: "job_1", report: async () => {}, throwIfCancelled: async () => {} };

async function openShop(): Promise<TestShop> {
  const made = await makeBook();
  return { ...made, ctx: { ...made.ctx, now: new Date("2026-08-12T02:00:00Z") } };
}

const postPlans = (shop: TestShop, plans: readonly AdPlanFact[]) =>
  postBatch(
    shop.ctx,
    { shopId: shop.shopId, head: { kind: "import", importId: null, reason: null } },
    (batch) => batch.storeFacts({ fileId: 1n, snapshotAt: null }, "adPlan", plans),
  );

describe("a simulated day", () => {
  it("keeps its budget, its log and what the same visitors would have brought untouched", async () => {
    const { ctx, shopId } = await openShop();
    const input = PacingInput.parse({ budget: 5_000, liveRoom: true, seed: 3 });
    await startSimulatedDay(ctx, { ...input, shopId });
    expect((await readPacing(ctx, { shopId })).run).toMatchObject({ ticks: [], outcome: null });
    await paceSimulatedDayJob.run(
      ctx,
      { shopId: String(shopId), runId: "1", input, hourMs: 0 },
      JOB,
    );
    const { run } = await readPacing(ctx, { shopId });
    expect(run?.ticks.length).toBe(288);
    expect(run?.outcome?.spent).toBeLessThanOrEqual(5_000);
    expect(run?.outcome?.spent).toBeGreaterThan(4_500);
    expect(run?.outcome?.value).toBeLessThanOrEqual(run?.outcome?.bound ?? 0);
    expect(run?.actions.map(({ kind }) => kind)).toContain("forecast");
    expect(run?.actions.every(({ reasons }) => reasons.length > 0)).toBe(true);
  });

  it("belongs to its shop alone", async () => {
    const { ctx, shopId } = await openShop();
    const other = await openShop();
    await expect(readPacing(other.ctx, { shopId })).rejects.toMatchObject({ kind: "not-found" });
    const viewer = { ...ctx, permissions: new Set(["planning.view"] as const) };
    const input = PacingInput.parse({});
    await expect(async () => startSimulatedDay(viewer, { ...input, shopId })).rejects.toMatchObject(
      { kind: "forbidden" },
    );
  });
});

describe("advice on an hourly export", () => {
  it("holds the newest day against the day before, with one more hour told than sold", async () => {
    const shop = await openShop();
    await addFiles(shop, 1);
    const hours = (day: string, count: number, spend: bigint) =>
      Array.from({ length: count }, (_, hour) =>
        makeAdPlan({ day, hour, spend, gmv: spend * 3n, orders: 20n, channel: "live" }),
      );
    await postPlans(shop, [
      ...hours("2026-08-10", 24, 10_000n),
      ...hours("2026-08-11", 10, 25_000n),
    ]);
    const { advice } = await readPacing(shop.ctx, shop);
    expect(advice).toMatchObject({
      day: "2026-08-11",
      toldTo: 600,
      basis: "yesterday",
      budget: 240_000,
      pause: true,
      reasons: ["budget-spent"],
    });
    expect(advice?.goal).toBeCloseTo(3, 9);
  });

  it("has nothing to say of reports by the day", async () => {
    const shop = await openShop();
    await addFiles(shop, 1);
    await postPlans(shop, [makeAdPlan({ day: addDays("2026-08-12", -1), spend: 10_000n })]);
    expect(await readPacing(shop.ctx, shop)).toEqual({ live: null, run: null, advice: null });
  });
});

describe("listProductCandidates", () => {
  it("has no products in an empty book", async () => {
    const shop = await openShop();
    expect(await listProductCandidates(shop.ctx, shop)).toEqual({ costShare: 0, items: [] });
  });
});
