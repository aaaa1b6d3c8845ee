import { describe, expect, it } from "vitest";
import { MappingTemplate } from "@/lib/importers";
import { confirmImport, getImport, rehearseAgain, undoImport } from "@/lib/importers/server";
import { cancelJob } from "@/lib/jobs/server";
import { fromPublicId } from "@/lib/kernel";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { handIn, makeBookShop, runJobOf } from "@/tests/support/import-runs";

freshDatabase();

const COSTS = "日期,费用类型,金额\r\n2026-08-01,坑位费,100.00\r\n";
const OWN_TABLE = '哪天,花了多少\r\n2026-08-05,"1.234,50"\r\n';
const mapping = MappingTemplate.parse({
  target: "costs",
  columns: { day: "哪天", amount: "花了多少" },
  account: 6301,
  decimals: "comma",
});

const again = (
  shop: TestShop,
  importId: bigint,
  readings: Parameters<typeof rehearseAgain>[1]["readings"] = [],
) => rehearseAgain(shop.ctx, { shopId: shop.shopId, importId, readings });

async function post(shop: TestShop, importId: bigint) {
  await confirmImport(shop.ctx, { shopId: shop.shopId, importId });
  return runJobOf(shop, importId, "post");
}

describe("rehearseAgain", () => {
  it("reads a table that no format knows by the mapping of the user", async () => {
    const shop = await makeBookShop();
    const importId = await handIn(shop, "own.csv", OWN_TABLE);
    const first = await runJobOf(shop, importId, "rehearse");
    expect(first.files[0]?.problem?.code).toBe("importers/unrecognised");
    await again(shop, importId, [{ file: 1n, source: null, mapping }]);
    const second = await runJobOf(shop, importId, "rehearse");
    expect(second.handedIn[0]?.mapping).toEqual(mapping);
    expect(second.files[0]).toMatchObject({ source: "mapped-costs", rows: { posted: 1 } });
    const posted = await post(shop, importId);
    expect(posted.files[0]?.changes).toContainEqual({
      account: 6301,
      debit: "123450",
      credit: "0",
    });
  });

  it("rehearses once more when the book has moved since", async () => {
    const shop = await makeBookShop();
    const early = await handIn(shop, "costs.csv", COSTS);
    await runJobOf(shop, early, "rehearse");
    const late = await handIn(shop, "same.csv", COSTS);
    await runJobOf(shop, late, "rehearse");
    await post(shop, late);
    const refused = await post(shop, early);
    expect(refused).toMatchObject({
      status: "failed",
      files: [{ source: "manual-costs", problem: { code: "ledger/rehearsal-outdated" } }],
    });
    await again(shop, early);
    const now = await runJobOf(shop, early, "rehearse");
    expect(now).toMatchObject({
      status: "rehearsed",
      files: [{ rows: { posted: 0, duplicate: 1 } }],
    });
  });

  it("makes a new import of files that were undone", async () => {
    const shop = await makeBookShop();
    const importId = await handIn(shop, "costs.csv", COSTS);
    await runJobOf(shop, importId, "rehearse");
    await post(shop, importId);
    await expect(again(shop, importId)).rejects.toMatchObject({ code: "importers/wrong-state" });
    await undoImport(shop.ctx, { shopId: shop.shopId, importId, reason: "看错了" });
    expect(await runJobOf(shop, importId, "undo")).toMatchObject({ status: "done", undone: true });
    const { id } = await again(shop, importId);
    const anew = fromPublicId("import", id);
    expect(anew).not.toBe(importId);
    const rehearsed = await runJobOf(shop, anew, "rehearse");
    expect(rehearsed.files[0]?.rows.posted).toBe(1);
  });
});

describe("an import whose job was cancelled in the queue", () => {
  it("has ended with it and can be rehearsed", async () => {
    const shop = await makeBookShop();
    const importId = await handIn(shop, "costs.csv", COSTS);
    const queued = await getImport(shop.ctx, { shopId: shop.shopId, importId });
    const jobId = fromPublicId("job", queued.job ?? "");
    await cancelJob(shop.ctx, { shopId: shop.shopId, jobId });
    const cancelled = await getImport(shop.ctx, { shopId: shop.shopId, importId });
    expect(cancelled.status).toBe("cancelled");
    await again(shop, importId);
    expect((await runJobOf(shop, importId, "rehearse")).status).toBe("rehearsed");
  });
});

describe("rehearseAgain, when it may not", () => {
  it("refuses readings of files that are not the import's", async () => {
    const shop = await makeBookShop();
    const importId = await handIn(shop, "costs.csv", COSTS);
    await runJobOf(shop, importId, "rehearse");
    const reading = { file: 7n, source: "unit-costs" as const, mapping: null };
    await expect(again(shop, importId, [reading])).rejects.toMatchObject({
      code: "importers/unknown-file",
    });
  });

  it("returns not-found for another shop's import", async () => {
    const shop = await makeBookShop();
    const importId = await handIn(shop, "costs.csv", COSTS);
    const stranger = await makeShop();
    await expect(again(stranger, importId)).rejects.toMatchObject({ kind: "not-found" });
  });
});
