import { beforeEach, describe, expect, it } from "vitest";
import { verifyBook } from "@/lib/ledger/server";
import { systemTransaction } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import type { TestShop } from "@/tests/support/factories";
import { makeOrder, makeSmallBook, postFacts } from "@/tests/support/ledger/small-book";
import { makeCtx } from "@/tests/support/make-ctx";

freshDatabase();

let shop: TestShop;
beforeEach(async () => {
  shop = await makeSmallBook();
  await postFacts(shop, [makeOrder(9, { payable: 12_000n, rank: 2 })], 2n);
});

/** What only a superuser can do: change rows past every trigger. `$1` is the shop. */
const tamper = (...statements: readonly string[]): Promise<void> =>
  systemTransaction(async (tx) => {
    await tx.run("SET LOCAL session_replication_role = replica");
    for (const sql of statements) await tx.run(sql, [shop.shopId]);
  });

const verify = () => verifyBook(shop.ctx, { shopId: shop.shopId });

/** What was done, the problem it makes, the first entry that shows it. */
const TAMPERINGS: readonly [string, string, string, readonly string[]][] = [
  [
    "an amount moved between two lines",
    "entry-hash",
    "ent_3",
    [
      "UPDATE posting SET amount = amount + sign(amount) WHERE shop_id = $1 AND entry_id = 3 AND line_no IN (1, 3)",
      "UPDATE entry SET gross = gross + 1 WHERE shop_id = $1 AND entry_id = 3",
    ],
  ],
  [
    "an unbalanced line",
    "zero-sum",
    "ent_2",
    ["UPDATE posting SET amount = amount + 1 WHERE shop_id = $1 AND entry_id = 2 AND line_no = 1"],
  ],
  [
    "another business date",
    "entry-hash",
    "ent_4",
    [
      "UPDATE entry SET business_date = '2026-07-01' WHERE shop_id = $1 AND entry_id = 4",
      "UPDATE posting SET business_date = '2026-07-01' WHERE shop_id = $1 AND entry_id = 4",
    ],
  ],
  [
    "a missing line",
    "line-count",
    "ent_5",
    ["DELETE FROM posting WHERE shop_id = $1 AND entry_id = 5 AND line_no = 2"],
  ],
  [
    "a missing entry",
    "entry-gap",
    "ent_6",
    [
      "DELETE FROM posting WHERE shop_id = $1 AND entry_id = 6",
      "DELETE FROM entry WHERE shop_id = $1 AND entry_id = 6",
    ],
  ],
  [
    "a missing last entry",
    "entry-gap",
    "ent_16",
    [
      "DELETE FROM posting WHERE shop_id = $1 AND entry_id = 16",
      "DELETE FROM entry WHERE shop_id = $1 AND entry_id = 16",
    ],
  ],
  [
    "lines without an entry",
    "orphan-lines",
    "ent_7",
    ["DELETE FROM entry WHERE shop_id = $1 AND entry_id = 7"],
  ],
  [
    "a reversal pointed at another entry",
    "reversal",
    "ent_15",
    ["UPDATE entry SET reverses = 2 WHERE shop_id = $1 AND entry_id = 15"],
  ],
  [
    "a source key put on another revision",
    "revision",
    "ent_16",
    ["UPDATE entry SET revision = 5 WHERE shop_id = $1 AND entry_id = 16"],
  ],
  [
    "an entry past the last seal",
    "unsealed",
    "ent_17",
    [
      `INSERT INTO entry SELECT shop_id, 17, batch_id, source_kind, 'forged', 1, fingerprint, entry_hash, business_date,
           fact_date, cash_date, occurred_at, order_no, file_id, row_number, line_count, gross, currency, NULL, note
         FROM entry WHERE shop_id = $1 AND entry_id = 1`,
    ],
  ],
];

describe("verifyBook", () => {
  it("finds a sound book sound, with its counts and its head", async () => {
    const result = await verify();
    expect(result).toMatchObject({ entries: 16, postings: 50, batches: 2, ok: true, problems: [] });
    expect(result.head).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each(TAMPERINGS)(
    "names the first entry that %s breaks",
    async (_, code, entry, statements) => {
      await tamper(...statements);
      const result = await verify();
      expect(result.ok).toBe(false);
      expect(result.problems.find((problem) => problem.code === code)).toMatchObject({ entry });
    },
  );

  it("names the batch whose digest was made anew without the chain", async () => {
    await tamper("UPDATE batch_seal SET digest = sha256('x') WHERE shop_id = $1 AND batch_id = 1");
    const { problems } = await verify();
    expect(problems.map(({ code, batch }) => [code, batch])).toEqual([
      ["batch-digest", "bat_1"],
      ["broken-chain", "bat_2"],
      ["batch-digest", "bat_2"],
    ]);
  });

  it("sees a hash that was made to fit a changed entry, because the batch no longer fits", async () => {
    await tamper("UPDATE entry SET entry_hash = sha256('x') WHERE shop_id = $1 AND entry_id = 3");
    const { problems } = await verify();
    expect(problems.map(({ code, entry, batch }) => [code, entry ?? batch])).toEqual([
      ["entry-hash", "ent_3"],
      ["batch-digest", "bat_1"],
    ]);
  });

  it("compares the daily sums with the journal, in both directions", async () => {
    await tamper(
      "UPDATE rollup_daily SET debit = debit + 1 WHERE shop_id = $1 AND basis = 1 AND dimension = 0 AND account = 1101 AND day = '2026-08-01' AND traffic = 1",
    );
    const { problems } = await verify();
    expect(problems).toMatchObject([{ code: "rollup" }]);
    expect(problems[0]?.detail).toBe(
      "The daily sums differ from the journal in 1 places, first on 2026-08-01 for account 1101.",
    );
    await tamper("DELETE FROM rollup_daily WHERE shop_id = $1 AND dimension = 2");
    expect((await verify()).problems).toMatchObject([{ code: "rollup" }]);
  });

  it("compares the lists of entries with the journal, in both directions", async () => {
    await tamper(
      "UPDATE entry_list SET offsets[1] = offsets[1] + 1 WHERE shop_id = $1 AND dimension = 5 AND day = '2026-08-01'",
    );
    const { problems } = await verify();
    expect(problems).toMatchObject([{ code: "entry-list" }]);
    expect(problems[0]?.detail).toMatch(/first on 2026-08-01\.$/);
    await tamper("DELETE FROM entry_list WHERE shop_id = $1 AND dimension = 1");
    expect((await verify()).problems).toMatchObject([{ code: "entry-list" }]);
  });

  it("asks for permission and knows no other shop", async () => {
    const bare = makeCtx({ ...shop.ctx, permissions: new Set() });
    await expect(verifyBook(bare, { shopId: shop.shopId })).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(verifyBook(shop.ctx, { shopId: 999_999n })).rejects.toMatchObject({
      kind: "not-found",
    });
  });
});
