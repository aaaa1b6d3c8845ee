import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { ExportInput } from "@/lib/ledger";
import { exportJournal, listBalances } from "@/lib/ledger/server";
import { freshDatabase } from "@/tests/support/database";
import type { TestShop } from "@/tests/support/factories";
import { makeBook } from "@/tests/support/ledger/make-book";
import { makeSmallBook } from "@/tests/support/ledger/small-book";
import { makeCtx } from "@/tests/support/make-ctx";

freshDatabase();

let shop: TestShop;
beforeAll(async () => {
  shop = await makeSmallBook();
});

async function read(input: ExportInput, from = shop): Promise<string> {
  let text = "";
  for await (const part of exportJournal(from.ctx, { ...input, shopId: from.shopId })) text += part;
  return text;
}

interface Run {
  readonly ok: boolean;
  readonly output: string;
}

function run(program: string, args: readonly string[], journal: string): Run {
  const { status, stdout, stderr } = spawnSync(program, args, {
    input: journal,
    encoding: "utf8",
    env: { ...process.env, LANG: "C.UTF-8" },
  });
  return { ok: status === 0, output: stdout + stderr };
}

const check = (journal: string): Run => run("hledger", ["-f", "-", "check", "-s"], journal);
const prove = (journal: string): Run =>
  run("ledger", ["-f", "-", "--strict", "--pedantic", "bal"], journal);
const isInstalled = (program: string): boolean => spawnSync(program, ["--version"]).status === 0;
const hasTools = isInstalled("hledger") && isInstalled("ledger");

const withoutEntry = (journal: string, id: string): string =>
  journal
    .split(/\n\n/)
    .filter((part) => !part.includes(`(${id})`) && !part.includes(`"${id}"`))
    .join("\n\n");

describe("exportJournal", () => {
  it("writes every entry once, in order of business date, with its source", async () => {
    const text = await read({ format: "hledger" });
    const ids = [...text.matchAll(/^(\S+) \* \(ent_(\d+)\)/gm)];
    expect(ids).toHaveLength(14);
    expect(ids.map(([, date]) => date)).toEqual(ids.map(([, date]) => date).sort());
    expect(text).toContain("动账 F0");
    expect(text).toMatch(/; 1\.csv 行 1 sha256 [0-9a-f]{64}/);
  });

  it("opens a window with the balances before it and closes it with those after", async () => {
    const text = await read({ format: "hledger", from: "2026-08-03", to: "2026-08-04" });
    expect(text).toContain("2026-08-03 * (opening) 期初余额\n");
    expect(text).toContain("    资产:平台待结算应收  0.00 CNY = 400.00 CNY\n");
  });

  it("writes people a table with a byte order mark", async () => {
    const lines = (await read({ format: "csv" })).split("\r\n");
    expect(lines[0]?.startsWith("\uFEFF凭证,行,")).toBe(true);
    expect(lines).toHaveLength(1 + 44 + 1);
  });

  it("writes an empty book as one that holds nothing", async () => {
    const empty = await makeBook();
    expect(await read({ format: "hledger" }, empty)).toContain("commodity CNY");
    expect(await read({ format: "beancount" }, empty)).not.toContain("balance");
  });

  it("needs the right to export", async () => {
    const reader = makeCtx({ ...shop.ctx, permissions: new Set(["ledger.view"]) });
    const text = exportJournal(reader, { format: "csv", shopId: shop.shopId });
    await expect(text.next()).rejects.toMatchObject({ kind: "forbidden" });
  });
});

describe.skipIf(!hasTools)("hledger and ledger", () => {
  it("accept the whole book and any window of it", async () => {
    for (const window of [{}, { from: "2026-08-02" }, { from: "2026-08-03", to: "2026-08-04" }]) {
      const journal = await read({ format: "hledger", ...window });
      expect(check(journal)).toEqual({ ok: true, output: "" });
      expect(prove(journal).ok).toBe(true);
    }
  });

  it("see that an entry is missing, although what is left balances", async () => {
    const journal = withoutEntry(await read({ format: "hledger" }), "ent_3");
    expect(check(journal).ok).toBe(false);
    expect(prove(journal).ok).toBe(false);
  });

  it("come to the same balance for every account", async () => {
    const journal = await read({ format: "hledger" });
    const theirs = run("hledger", ["-f", "-", "bal", "-N", "--flat", "-O", "csv"], journal)
      .output.split("\n")
      .flatMap((line) => /^"(.+)","(-?[\d.]+) CNY"$/.exec(line)?.slice(2) ?? []);
    const { rows } = await listBalances(shop.ctx, {
      shopId: shop.shopId,
      basis: "business",
      by: "account",
    });
    const ours = rows.map(({ balance }) => (Number(balance) / 100).toFixed(2));
    expect(theirs.sort()).toEqual(ours.sort());
  });
});

it.skipIf(!isInstalled("bean-check"))(
  "bean-check accepts the book and sees a missing entry",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "chengfang-beans-"));
    const file = join(folder, "book.beancount");
    const bean = (journal: string): Run => {
      writeFileSync(file, journal);
      return run("bean-check", ["-C", file], "");
    };
    const journal = await read({ format: "beancount", from: "2026-08-02" });
    expect(bean(journal)).toEqual({ ok: true, output: "" });
    expect(bean(withoutEntry(journal, "ent_3")).ok).toBe(false);
    rmSync(folder, { recursive: true });
  },
);
