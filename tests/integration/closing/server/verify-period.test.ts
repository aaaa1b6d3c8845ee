import { beforeAll, describe, expect, it } from "vitest";
import { closePeriod, openPack, verifyPeriod } from "@/lib/closing/server";
import { toProfitTable } from "@/lib/closing/server/pack-tables";
import { PackWords } from "@/lib/closing/server/pack-words";
import { readPack } from "@/lib/closing/server/read-pack";
import { verifyPeriod as verifyLines } from "@/lib/closing/verifier/verify-period.mjs";
import { postHandEntry, saveDefinition } from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import { systemTransaction } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import type { TestShop } from "@/tests/support/factories";
import { makeSmallBook } from "@/tests/support/ledger/small-book";

freshDatabase();

let shop: TestShop;
let ctx: Ctx;
let lines: string[];
let key: string;

const read = async (format: "proof" | "key"): Promise<string> => {
  const file = await openPack(ctx, {
    shopId: shop.shopId,
    month: "2026-08",
    format,
    locale: "zh-CN",
  });
  const parts: Uint8Array[] = [];
  for await (const part of file.body) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
};

beforeAll(async () => {
  shop = await makeSmallBook();
  ctx = { ...shop.ctx, now: new Date("2026-10-05T00:00:00Z") };
  for (const amount of ["100", "200"])
    await postHandEntry(ctx, {
      shopId: shop.shopId,
      date: amount === "100" ? "2026-08-07" : "2026-09-01",
      lines: [
        { account: 6301, amount },
        { account: 1001, amount: `-${amount}` },
      ],
      reason: "快递",
    });
  await closePeriod(ctx, { shopId: shop.shopId, month: "2026-08", withEarlier: true });
  lines = (await read("proof")).split("\n").filter((line) => line !== "");
  key = await read("key");
});

async function* toStream(texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}

/** What the verifier finds in a copy of the export. */
const codesOf = async (copy: readonly string[]): Promise<string[]> => {
  const { ok, problems } = await verifyLines(toStream(copy), key);
  expect(ok).toBe(problems.length === 0);
  return [...new Set(problems.map(({ code }) => code))];
};

const indexOf = (name: string, nth = 0): number =>
  lines.flatMap((line, index) => (name in JSON.parse(line) ? [index] : []))[nth] ?? -1;

/** The lines of each batch, its own first. */
const batchStarts = (): number[] =>
  lines.flatMap((line, index) => ("batch" in JSON.parse(line) ? [index] : []));

describe("the verifier", () => {
  it("finds the honest export as it was signed", async () => {
    const result = await verifyLines(toStream(lines), key);
    expect(result).toMatchObject({ ok: true, month: "2026-08", problems: [] });
    expect(result.batches).toBe(batchStarts().length);
    expect(batchStarts().length).toBeGreaterThanOrEqual(3);
    expect(await verifyPeriod(ctx, { shopId: shop.shopId, month: "2026-08" })).toEqual(result);
  });

  it("sees an edited amount, also when the entry still balances", async () => {
    const at = lines.findIndex((line) => line.includes('\\"6301\\",\\"100\\"'));
    const copy = lines.with(
      at,
      (lines[at] ?? "").replaceAll('\\"100\\"', '\\"900\\"').replaceAll('\\"-100\\"', '\\"-900\\"'),
    );
    expect(await codesOf(copy)).toEqual(
      expect.arrayContaining(["batch-digest", "accounts", "totals"]),
    );
  });

  it("sees a deleted batch", async () => {
    const [, second = 0, third = 0] = batchStarts();
    const codes = await codesOf([...lines.slice(0, second), ...lines.slice(third)]);
    expect(codes).toEqual(expect.arrayContaining(["batch-missing", "broken-chain"]));
  });

  it("sees the last batch missing", async () => {
    const last = batchStarts().at(-1) ?? 0;
    const codes = await codesOf([...lines.slice(0, last), ...lines.slice(indexOf("end"))]);
    expect(codes).toEqual(expect.arrayContaining(["batch-missing", "chain"]));
  });

  it("sees reordered batches", async () => {
    const [first = 0, second = 0, third = 0] = batchStarts();
    const codes = await codesOf([
      ...lines.slice(0, first),
      ...lines.slice(second, third),
      ...lines.slice(first, second),
      ...lines.slice(third),
    ]);
    expect(codes).toEqual(expect.arrayContaining(["batch-order", "broken-chain"]));
  });

  it("sees a changed definition, in the export and in the database", async () => {
    const at = indexOf("definition");
    const copy = lines.with(at, (lines[at] ?? "").replace('\\"6202\\",', ""));
    expect(copy[at]).not.toBe(lines[at]);
    expect(await codesOf(copy)).toEqual(["definition"]);
    await asSuperuser(
      "UPDATE figure_definition SET marketing_accounts = '{6001}' WHERE shop_id = $1 AND version = 1",
    );
    const { problems } = await verifyPeriod(ctx, { shopId: shop.shopId, month: "2026-08" });
    expect(problems.map(({ code }) => code)).toEqual(["definition"]);
  });

  it("sees a statement that was not signed, another key, other balances and a cut file", async () => {
    const at = indexOf("statement");
    const edited = lines.with(
      at,
      (lines[at] ?? "").replace('\\"orders\\":\\"', '\\"orders\\":\\"9'),
    );
    expect(await codesOf(edited)).toEqual(["signature"]);
    const balance = indexOf("balance");
    expect(await codesOf(lines.toSpliced(balance, 1))).toEqual(["balances"]);
    expect(await codesOf(lines.slice(0, -1))).toEqual(["format"]);
    const other = await verifyLines(
      toStream(lines),
      "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n",
    );
    expect(other.problems.map(({ code }) => code)).toEqual(["key", "signature"]);
  });
});

describe("a month under a definition that counts by the day money moved", () => {
  it("is sealed by business day, names its basis, and shows the basis changed behind it", async () => {
    const { shopId } = shop;
    await saveDefinition(ctx, {
      shopId,
      name: "动账",
      marketingAccounts: [6001],
      includesDiscount: false,
      salesBase: "net",
      basis: "cash",
      reason: "按到账看",
    });
    await closePeriod(ctx, { shopId, month: "2026-09", withEarlier: true });
    const input = { shopId, month: "2026-09" };
    expect(await verifyPeriod(ctx, input)).toMatchObject({ ok: true });
    const pack = await readPack(ctx, input);
    expect(pack.statement.definition.basis).toBe("cash");
    expect(toProfitTable(pack, new PackWords("en")).columns[0]?.header).toMatch(/Cash basis/);
    await asSuperuser(
      "UPDATE figure_definition SET date_basis = 'business' WHERE shop_id = $1 AND is_default",
    );
    const { problems } = await verifyPeriod(ctx, input);
    expect(problems.map(({ code }) => code)).toEqual(["definition"]);
  });
});

/** What a superuser can do with the triggers switched off. */
function asSuperuser(sql: string): Promise<void> {
  return systemTransaction(async (tx) => {
    await tx.run("SET LOCAL session_replication_role = replica");
    await tx.run("SELECT set_config('app.shops', $1, true)", [String(shop.shopId)]);
    await tx.run(sql, [shop.shopId]);
  });
}
