import { beforeAll, describe, expect, it } from "vitest";
import {
  listRates,
  postForeignEntry,
  postOpeningBalances,
  saveRate,
  transferCurrency,
} from "@/lib/closing/server";
import { correctEntry, listBalances, postHandEntry, verifyBook } from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import { freshDatabase } from "@/tests/support/database";
import type { TestShop } from "@/tests/support/factories";
import { makeBook } from "@/tests/support/ledger/make-book";

freshDatabase();

let china: TestShop;
let abroad: TestShop;
let ctx: Ctx;
beforeAll(async () => {
  china = await makeBook();
  abroad = await makeBook({ organizationId: china.organizationId, currency: "USD" });
  ctx = { ...china.ctx, shopIds: [china.shopId, abroad.shopId] };
  await saveRate(ctx, {
    shopId: china.shopId,
    currency: "USD",
    day: "2026-08-01",
    rate: "7.2",
    source: "央行中间价",
  });
});

const balancesOf = async (shop: TestShop): Promise<Record<string, string>> => {
  const { rows } = await listBalances(ctx, {
    shopId: shop.shopId,
    basis: "business",
    by: "account",
  });
  return Object.fromEntries(rows.map(({ account, balance }) => [account, balance]));
};

describe("two books of two currencies", () => {
  it("move money through their clearing accounts at the dated rate, once a key", async () => {
    const input = {
      shopId: abroad.shopId,
      to: china.shopId,
      date: "2026-08-05",
      amount: "100000",
      arrived: "718000",
      fromAccount: 1001,
      toAccount: 1001,
      reason: "结汇",
      key: "wire-1",
    };
    const first = await transferCurrency(ctx, input);
    expect(first).toMatchObject({ rate: "7.2", result: "-2000" });
    expect(await transferCurrency(ctx, input)).toEqual(first);
    expect(await balancesOf(abroad)).toEqual({ "1001": "-100000", "1901": "100000" });
    expect(await balancesOf(china)).toEqual({
      "1001": "718000",
      "1901": "-720000",
      "7001": "2000",
    });
    for (const { shopId } of [china, abroad])
      expect(await verifyBook(ctx, { shopId })).toMatchObject({ ok: true });
  });

  it("books what was bought abroad, and clears it in the same entry", async () => {
    const entry = await postForeignEntry(ctx, {
      shopId: china.shopId,
      date: "2026-08-09",
      currency: "USD",
      amount: "10000",
      account: 6106,
      settledBy: 1001,
      paid: "72500",
      reason: "样品",
    });
    expect(entry.note).toBe("USD 10000 @ 7.2");
    expect(entry.lines.map(({ account, debit, credit }) => [account, debit, credit])).toEqual([
      [6106, "72000", "0"],
      [1901, "0", "72000"],
      [1901, "72000", "0"],
      [1001, "0", "72500"],
      [7001, "500", "0"],
    ]);
  });
});

describe("a rate", () => {
  it("is asked for when nobody has stated it, and is none of the book's own currency", async () => {
    const buy = (currency: string, date: string) =>
      postForeignEntry(ctx, {
        shopId: china.shopId,
        date,
        currency,
        amount: "100",
        account: 6106,
        settledBy: 1001,
        reason: "样品",
      });
    await expect(buy("EUR", "2026-08-09")).rejects.toMatchObject({ code: "closing/no-rate" });
    await expect(buy("USD", "2026-07-31")).rejects.toMatchObject({ code: "closing/no-rate" });
    const own = {
      shopId: china.shopId,
      currency: "CNY",
      day: "2026-08-01",
      rate: "1",
      source: "x",
    };
    await expect(saveRate(ctx, own)).rejects.toMatchObject({ code: "closing/own-currency" });
    expect(await listRates(ctx, { shopId: china.shopId })).toMatchObject({
      currency: "CNY",
      items: [{ currency: "USD", day: "2026-08-01", rate: "7.2", source: "央行中间价" }],
    });
  });
});

describe("postOpeningBalances", () => {
  it("posts where the accounts stood, against the owner", async () => {
    const shop = await makeBook({ organizationId: china.organizationId });
    const theirs = { ...ctx, shopIds: [shop.shopId] };
    const entry = await postOpeningBalances(theirs, {
      shopId: shop.shopId,
      date: "2026-07-01",
      balances: [
        { account: 1001, amount: "80000" },
        { account: 1401, amount: "20000" },
      ],
      reason: "建账",
    });
    expect(entry.lines.at(-1)).toMatchObject({ account: 3001, credit: "100000" });
  });
});

describe("correctEntry", () => {
  it("takes the entry back and posts it anew in one batch, once a key", async () => {
    const shop = await makeBook({ organizationId: china.organizationId });
    const theirs = { ...ctx, shopIds: [shop.shopId] };
    const input = (amount: string) => ({
      shopId: shop.shopId,
      date: "2026-08-06",
      lines: [
        { account: 6105, amount },
        { account: 1001, amount: `-${amount}` },
      ],
      reason: "坑位费",
    });
    const wrong = await postHandEntry(theirs, input("50000"));
    const entryId = BigInt(wrong.id.slice(4));
    const right = await correctEntry(theirs, { ...input("5000"), entryId, key: "fix-1" });
    expect(right.lines[0]).toMatchObject({ account: 6105, debit: "5000" });
    expect(await correctEntry(theirs, { ...input("5000"), entryId, key: "fix-1" })).toEqual(right);
    await expect(
      correctEntry(theirs, { ...input("6000"), entryId, key: "fix-2" }),
    ).rejects.toMatchObject({ code: "ledger/already-reversed" });
    const { rows } = await listBalances(theirs, {
      shopId: shop.shopId,
      basis: "business",
      by: "account",
    });
    expect(rows.map(({ account, balance }) => [account, balance])).toEqual([
      ["1001", "-5000"],
      ["6105", "5000"],
    ]);
    expect(await verifyBook(theirs, { shopId: shop.shopId })).toMatchObject({
      ok: true,
      batches: 2,
    });
  });
});
