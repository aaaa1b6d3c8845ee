import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import {
  cancelJob,
  defineJob,
  enqueueJob,
  getJob,
  isWorkerAlive,
  type JobOrder,
  startWorker,
} from "@/lib/jobs/server";
import { AppError, fromPublicId } from "@/lib/kernel";
import { getPool, transaction } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";

const database = freshDatabase();
const failuresLeft = new Map<string, number>();
let worker: Awaited<ReturnType<typeof startWorker>>;

const count = defineJob({
  kind: "tests.count-up",
  payload: z.object({ to: z.number() }),
  async run(ctx, { to }, job) {
    for (let done = 1; done <= to; done += 1) await job.report(done, to);
    return { to, actor: ctx.actor, permissions: [...ctx.permissions] };
  },
});
const wait = defineJob({
  kind: "tests.wait-for-cancel",
  payload: z.object({}),
  async run(_ctx, _payload, job) {
    for (let round = 0; round < 500; round += 1) {
      await job.throwIfCancelled();
      await sleep(20);
    }
  },
});
const flaky = defineJob({
  kind: "tests.fail-first",
  payload: z.object({ name: z.string() }),
  attemptsMax: 2,
  async run(_ctx, { name }) {
    const left = failuresLeft.get(name) ?? 0;
    failuresLeft.set(name, left - 1);
    if (left > 0) throw new Error("the secret cause");
    return "reached";
  },
});
const refuse = defineJob({
  kind: "tests.refuse-input",
  payload: z.object({}),
  async run() {
    throw new AppError("invalid", "tests/bad-file", "Row 3 is not a row.");
  },
});

beforeAll(async () => {
  worker = await startWorker(database.url, [count, wait, flaky, refuse]);
});
afterAll(() => worker.stop());

function enqueue(shop: TestShop, order: Omit<JobOrder, "shopId">) {
  return transaction(shop.ctx, (tx) => enqueueJob(tx, shop.ctx, { ...order, shopId: shop.shopId }));
}

async function waitFor(shop: TestShop, id: string, statuses: readonly string[]) {
  const key = { shopId: shop.shopId, jobId: fromPublicId("job", id) };
  for (let round = 0; round < 500; round += 1) {
    const job = await getJob(shop.ctx, key);
    if (statuses.includes(job.status)) return job;
    await sleep(20);
  }
  throw new Error(`Job ${id} was never ${statuses.join(" or ")}.`);
}

describe("a job", () => {
  it("runs with its caller's rights over its shop and keeps progress and result", async () => {
    const shop = await makeShop();
    const { id } = await enqueue(shop, { kind: "tests.count-up", payload: { to: 1000 } });
    const job = await waitFor(shop, id, ["done", "failed"]);
    expect(job).toMatchObject({
      status: "done",
      progress: { done: 1000, total: 1000 },
      error: null,
      result: { to: 1000, actor: { kind: "job", id, name: "Test" } },
    });
    expect((job.result as { permissions: string[] }).permissions).toContain("imports.post");
  });

  it("does not run when the transaction that queued it fails", async () => {
    const shop = await makeShop();
    const failed = transaction(shop.ctx, async (tx) => {
      await enqueueJob(tx, shop.ctx, {
        shopId: shop.shopId,
        kind: "tests.count-up",
        payload: { to: 1 },
      });
      throw new Error("changed my mind");
    });
    await expect(failed).rejects.toThrow("changed my mind");
    const { rows } = await getPool().query("SELECT 1 FROM graphile_worker.jobs");
    expect(rows).toEqual([]);
  });

  it("is queued once while one with the same key is not over", async () => {
    const shop = await makeShop();
    const order = { kind: "tests.wait-for-cancel", payload: {}, key: "the-file" };
    const first = await enqueue(shop, order);
    const second = await enqueue(shop, order);
    expect(first.isNew).toBe(true);
    expect(second).toEqual({ id: first.id, isNew: false });
    await cancelJob(shop.ctx, { shopId: shop.shopId, jobId: fromPublicId("job", first.id) });
    await waitFor(shop, first.id, ["cancelled"]);
    const third = await enqueue(shop, order);
    expect(third.isNew).toBe(true);
    await cancelJob(shop.ctx, { shopId: shop.shopId, jobId: fromPublicId("job", third.id) });
  });

  it("ends at its next look when it is cancelled while running", async () => {
    const shop = await makeShop();
    const { id } = await enqueue(shop, { kind: "tests.wait-for-cancel", payload: {} });
    await waitFor(shop, id, ["running"]);
    await cancelJob(shop.ctx, { shopId: shop.shopId, jobId: fromPublicId("job", id) });
    const job = await waitFor(shop, id, ["cancelled", "done", "failed"]);
    expect(job).toMatchObject({ status: "cancelled", cancelRequested: true });
  });
});

describe("a job that fails", () => {
  it("is tried again after a failure that is not its input's", async () => {
    const shop = await makeShop();
    failuresLeft.set("once", 1);
    const { id } = await enqueue(shop, { kind: "tests.fail-first", payload: { name: "once" } });
    const job = await waitFor(shop, id, ["done", "failed"]);
    expect(job).toMatchObject({ status: "done", result: "reached", error: null });
  });

  it("fails for good when its attempts are used up, without telling the cause", async () => {
    const shop = await makeShop();
    failuresLeft.set("always", 9);
    const { id } = await enqueue(shop, { kind: "tests.fail-first", payload: { name: "always" } });
    const job = await waitFor(shop, id, ["done", "failed"]);
    expect(job).toMatchObject({ status: "failed", error: { code: "jobs/defect" } });
    expect(job.error?.message).not.toContain("secret");
    expect(failuresLeft.get("always")).toBe(7);
  });

  it("is not tried again when its input is wrong", async () => {
    const shop = await makeShop();
    const refused = await enqueue(shop, { kind: "tests.refuse-input", payload: {} });
    expect(await waitFor(shop, refused.id, ["done", "failed"])).toMatchObject({
      status: "failed",
      error: { code: "tests/bad-file", message: "Row 3 is not a row." },
    });
    const garbled = await enqueue(shop, { kind: "tests.count-up", payload: { to: "many" } });
    expect(await waitFor(shop, garbled.id, ["done", "failed"])).toMatchObject({
      error: { code: "jobs/unknown-payload" },
    });
    const unknown = await enqueue(shop, { kind: "tests.nobody-knows", payload: {} });
    expect(await waitFor(shop, unknown.id, ["done", "failed"])).toMatchObject({
      error: { code: "jobs/unknown-kind" },
    });
  });
});

describe("another shop's job", () => {
  it("is not found", async () => {
    const [mine, theirs] = [await makeShop(), await makeShop()];
    const { id } = await enqueue(theirs, { kind: "tests.count-up", payload: { to: 1 } });
    const jobId = fromPublicId("job", id);
    await expect(getJob(mine.ctx, { shopId: theirs.shopId, jobId })).rejects.toMatchObject({
      kind: "not-found",
    });
    await expect(getJob(mine.ctx, { shopId: mine.shopId, jobId })).rejects.toMatchObject({
      kind: "not-found",
    });
    await expect(cancelJob(mine.ctx, { shopId: mine.shopId, jobId })).rejects.toMatchObject({
      kind: "not-found",
    });
  });
});

describe("the worker", () => {
  it("is seen alive while it runs", async () => {
    expect(await isWorkerAlive()).toBe(true);
  });

  it("takes over the job of a worker that died", async () => {
    const shop = await makeShop();
    const id = await transaction(shop.ctx, async (tx) => {
      const queued = await enqueueJob(tx, shop.ctx, {
        shopId: shop.shopId,
        kind: "tests.count-up",
        payload: { to: 3 },
      });
      await tx.run("UPDATE job SET status = 'running' WHERE shop_id = $1", [shop.shopId]);
      await tx.run("RESET ROLE");
      // As a killed process leaves it: locked, by a name that beats no more.
      await tx.run(
        `UPDATE graphile_worker._private_jobs SET locked_by = 'dead', locked_at = now() - interval '1 minute'
         WHERE key = $1`,
        [`job:${shop.shopId}:${fromPublicId("job", queued.id)}`],
      );
      return queued.id;
    });
    expect(await waitFor(shop, id, ["done", "failed"])).toMatchObject({ status: "done" });
  }, 20_000);
});
