import { beforeAll, describe, expect, it } from "vitest";
import { fromPublicId } from "@/lib/kernel";
import type { EntryDto } from "@/lib/ledger";
import { getEntry, listEntries, postBatch } from "@/lib/ledger/server";
import { freshDatabase } from "@/tests/support/database";
import type { TestShop } from "@/tests/support/factories";
import { makeBook } from "@/tests/support/ledger/make-book";
import { makeOrder, makeSmallBook, postFacts } from "@/tests/support/ledger/small-book";

freshDatabase();

let shop: TestShop;
beforeAll(async () => {
  shop = await makeSmallBook();
});

async function find(number: string, index = 0): Promise<EntryDto> {
  const { items } = await listEntries(shop.ctx, {
    shopId: shop.shopId,
    sort: "oldest",
    limit: 100,
    q: number,
  });
  return getEntry(shop.ctx, {
    shopId: shop.shopId,
    entryId: fromPublicId("entry", items[index]?.id ?? ""),
  });
}

describe("getEntry", () => {
  it("opens an entry down to the row of its file", async () => {
    const entry = await find("F0");
    expect(entry.lines.map(({ account, debit, credit }) => [account, debit, credit])).toEqual([
      [1201, "8740", "0"],
      [6201, "60", "0"],
      [6102, "1200", "0"],
      [1101, "0", "10000"],
    ]);
    expect(entry.lines[2]).toMatchObject({
      channel: "video",
      traffic: "ad",
      creator: { id: "c1", name: "茶叔" },
      product: { id: "p1", name: "岩茶" },
      campaign: null,
    });
    expect(entry.file).toMatchObject({ id: "fil_1", name: "1.csv", row: 1 });
    expect(entry.file?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(entry.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(entry.batch).toMatchObject({ id: "bat_1", kind: "import", actor: "Test" });
    expect(entry.reversalRefusal).toBe("derived");
  });

  it("shows everything else of the same order", async () => {
    const entry = await find("F0");
    expect(entry.sameOrder.map(({ source, sourceKey }) => [source, sourceKey])).toEqual([
      ["order", "O0"],
    ]);
  });
});

describe("getEntry of a book that moves on", () => {
  it("judges a commission again from the facts as they are now", async () => {
    expect((await find("F2")).commission).toEqual({
      account: 6102,
      method: "flow-billing",
      confidence: "unrated",
      effectiveBps: 1200,
      rate: null,
    });
    await postBatch(
      shop.ctx,
      { shopId: shop.shopId, head: { kind: "import", importId: null, reason: null } },
      (batch) =>
        batch.storeFacts({ fileId: 2n, snapshotAt: null }, "commissionRate", [
          {
            kind: "commissionRate",
            rowNumber: 2,
            rank: 0,
            creatorId: "c1",
            creatorName: "茶叔",
            productId: "*",
            organicRateBps: 3000,
            adRateBps: 1200,
            effectiveOn: "2026-01-01",
            expiresOn: null,
          },
        ]),
    );
    expect((await find("F2")).commission).toEqual({
      account: 6102,
      method: "flow-billing",
      confidence: "confirmed",
      effectiveBps: 1200,
      rate: { product: "*", organicBps: 3000, adBps: 1200, effectiveOn: "2026-01-01" },
    });
    expect((await find("O1")).commission).toBeNull();
  });

  it("links a reversed entry, its reversal and the revision after it", async () => {
    await postFacts(shop, [makeOrder(9, { payable: 12_000n, rank: 2 })], 2n);
    const first = await find("O9", 0);
    expect(first.reversedBy).not.toBeNull();
    expect(first.reversalRefusal).toBe("reversed");
    expect(first.revisions.map(({ revision, gross }) => [revision, gross])).toEqual([[2, "12500"]]);
    const reversal = await getEntry(shop.ctx, {
      shopId: shop.shopId,
      entryId: fromPublicId("entry", first.reversedBy ?? ""),
    });
    expect(reversal).toMatchObject({
      source: "reversal",
      reverses: first.id,
      reversalRefusal: "reversal",
    });
    expect(first.sameOrder.map(({ id }) => id)).toContain(reversal.id);
  });

  it("is not found in another shop", async () => {
    const other = await makeBook();
    await expect(getEntry(other.ctx, { shopId: other.shopId, entryId: 1n })).rejects.toMatchObject({
      kind: "not-found",
    });
    await expect(getEntry(other.ctx, { shopId: shop.shopId, entryId: 1n })).rejects.toMatchObject({
      kind: "not-found",
    });
  });
});
