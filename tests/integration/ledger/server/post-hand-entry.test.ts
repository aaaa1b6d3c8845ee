import { beforeAll, describe, expect, it } from "vitest";
import { fromPublicId } from "@/lib/kernel";
import type { HandEntryInput } from "@/lib/ledger";
import { listBalances, postHandEntry, reverseEntry, verifyBook } from "@/lib/ledger/server";
import { transaction } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import type { TestShop } from "@/tests/support/factories";
import { makeBook, setPeriod } from "@/tests/support/ledger/make-book";
import { makeSmallBook } from "@/tests/support/ledger/small-book";
import { makeCtx } from "@/tests/support/make-ctx";

freshDatabase();

let shop: TestShop;
beforeAll(async () => {
  shop = await makeSmallBook();
});

const INPUT: HandEntryInput = {
  date: "2026-08-06",
  lines: [
    { account: 6105, amount: "50000" },
    { account: 1001, amount: "-50000" },
  ],
  reason: "坑位费",
  creator: "c1",
};

const post = (more: Partial<HandEntryInput> = {}, ctx = shop.ctx) =>
  postHandEntry(ctx, { ...INPUT, ...more, shopId: shop.shopId });

const balanceOf = async (account: string): Promise<string | undefined> => {
  const { rows } = await listBalances(shop.ctx, {
    shopId: shop.shopId,
    basis: "business",
    by: "account",
  });
  return rows.find((row) => row.account === account)?.balance;
};

const trailOf = (entity: string) =>
  transaction(shop.ctx, (tx) =>
    tx.rows("SELECT action, reason FROM audit_event WHERE shop_id = $1 AND entity_id = $2", [
      shop.shopId,
      entity,
    ]),
  );

describe("postHandEntry", () => {
  it("posts a balanced entry with its reason, its dimensions and a line in the trail", async () => {
    const entry = await post({ note: "八月", cashDate: "2026-08-09" });
    expect(entry).toMatchObject({
      source: "handEntry",
      businessDate: "2026-08-06",
      cashDate: "2026-08-09",
      note: "八月",
      creator: { id: "c1", name: "茶叔" },
      file: null,
      batch: { kind: "manual", reason: "坑位费" },
      reversalRefusal: null,
    });
    expect(await balanceOf("6105")).toBe("50000");
    expect(await trailOf(entry.id)).toEqual([{ action: "ledger.entry.post", reason: "坑位费" }]);
  });

  it("posts once for one key, and refuses another entry under it", async () => {
    const first = await post({ key: "slot-1" });
    expect((await post({ key: "slot-1" })).id).toBe(first.id);
    const other = [
      { account: 6105, amount: "60000" },
      { account: 1001, amount: "-60000" },
    ];
    await expect(post({ key: "slot-1", lines: other })).rejects.toMatchObject({
      kind: "conflict",
      code: "ledger/key-taken",
    });
    expect(await trailOf(first.id)).toHaveLength(1);
  });

  it("posts once when the same key comes twice at the same moment", async () => {
    const [one, two] = await Promise.all([post({ key: "twice" }), post({ key: "twice" })]);
    expect(one.id).toBe(two.id);
  });

  it.each([
    [
      "sides that differ",
      [
        { account: 6105, amount: "1" },
        { account: 1001, amount: "-2" },
      ],
      "unbalanced",
    ],
    [
      "an unknown account",
      [
        { account: 6199, amount: "1" },
        { account: 1001, amount: "-1" },
      ],
      "unknown-account",
    ],
  ])("refuses %s and stores nothing", async (_, lines, reason) => {
    const before = await balanceOf("1001");
    await expect(post({ lines })).rejects.toMatchObject({
      kind: "invalid",
      code: `ledger/${reason}`,
    });
    expect(await balanceOf("1001")).toBe(before);
  });

  it("takes a creator that the book never met for a slip of the pen", async () => {
    await expect(post({ creator: "c404" })).rejects.toMatchObject({
      kind: "invalid",
      code: "ledger/unknown-creator",
    });
  });

  it("posts into the first open day after a closed period and keeps the true day", async () => {
    const closed = await makeBook();
    await setPeriod(closed, { from: "2026-08-01", to: "2026-08-31" });
    const { creator: _, ...plain } = INPUT;
    const entry = await postHandEntry(closed.ctx, { ...plain, shopId: closed.shopId });
    expect([entry.businessDate, entry.factDate]).toEqual(["2026-09-01", "2026-08-06"]);
  });

  it("is refused without permission and unknown in another shop", async () => {
    const reader = makeCtx({ ...shop.ctx, permissions: new Set(["ledger.view"]) });
    await expect(post({}, reader)).rejects.toMatchObject({ kind: "forbidden" });
    const other = await makeBook();
    await expect(post({}, other.ctx)).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("reverseEntry", () => {
  it("takes a hand entry back once, with the exact negative", async () => {
    const before = await balanceOf("6105");
    const entry = await post({ key: "to-reverse" });
    const input = {
      shopId: shop.shopId,
      entryId: fromPublicId("entry", entry.id),
      reason: "记错了",
    };
    const reversal = await reverseEntry(shop.ctx, input);
    expect(reversal).toMatchObject({
      source: "reversal",
      reverses: entry.id,
      businessDate: "2026-08-06",
      batch: { kind: "reversal", reason: "记错了" },
    });
    expect(reversal.lines.map(({ debit, credit }) => [debit, credit])).toEqual([
      ["0", "50000"],
      ["50000", "0"],
    ]);
    expect(await balanceOf("6105")).toBe(before);
    await expect(reverseEntry(shop.ctx, input)).rejects.toMatchObject({
      kind: "conflict",
      code: "ledger/already-reversed",
    });
    expect(await trailOf(entry.id)).toEqual([
      { action: "ledger.entry.post", reason: "坑位费" },
      { action: "ledger.entry.reverse", reason: "记错了" },
    ]);
  });

  it("leaves what follows from facts, and reversals, alone", async () => {
    const reverse = (entryId: bigint) =>
      reverseEntry(shop.ctx, { shopId: shop.shopId, entryId, reason: "x" });
    await expect(reverse(1n)).rejects.toMatchObject({
      kind: "conflict",
      code: "ledger/derived-entry",
    });
    const entry = await post({ key: "twice-back" });
    const reversal = await reverse(fromPublicId("entry", entry.id));
    await expect(reverse(fromPublicId("entry", reversal.id))).rejects.toMatchObject({
      code: "ledger/reversal-entry",
    });
    await expect(reverse(999_999n)).rejects.toMatchObject({ kind: "not-found" });
  });

  it("leaves a book that verifies", async () => {
    expect(await verifyBook(shop.ctx, { shopId: shop.shopId })).toMatchObject({
      ok: true,
      problems: [],
    });
  });
});
