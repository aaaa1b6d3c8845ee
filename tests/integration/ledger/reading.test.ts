import { spawnSync } from "node:child_process";
import { beforeAll, describe, expect, it } from "vitest";
import { FIGURE_GROUPS } from "@/lib/ledger";
import {
  exportJournal,
  getFigures,
  getOverview,
  listBalances,
  listRouteDays,
} from "@/lib/ledger/server";
import { freshDatabase } from "@/tests/support/database";
import type { TestShop } from "@/tests/support/factories";
import { makeBook } from "@/tests/support/ledger/make-book";
import { hasSampleShop, importInOrder, sampleFiles } from "@/tests/support/ledger/sample-shop";

freshDatabase();

const MINUTES = 4 * 60_000;
const WINDOW = { from: "2026-08-01", to: "2026-10-31", basis: "business" } as const;

let shop: TestShop;

const isInstalled = (program: string): boolean => spawnSync(program, ["--version"]).status === 0;

describe.skipIf(!hasSampleShop)("reading the sample shop", () => {
  beforeAll(async () => {
    shop = await makeBook();
    await importInOrder(shop, sampleFiles());
  }, MINUTES);

  it.each(FIGURE_GROUPS)("splits its figures by %s without losing a fen", async (by) => {
    for (const basis of ["business", "cash"] as const) {
      const { rows, total } = await getFigures(shop.ctx, {
        ...WINDOW,
        basis,
        by,
        shopId: shop.shopId,
      });
      for (const field of ["paidGmv", "netSales", "marketingCost", "contribution"] as const)
        expect(rows.reduce((sum, row) => sum + BigInt(row[field]), 0n)).toBe(BigInt(total[field]));
    }
  });

  it("knows how settled it is and what it will come to", async () => {
    const { completeness, expected, total } = await getFigures(shop.ctx, {
      ...WINDOW,
      shopId: shop.shopId,
    });
    expect(completeness).toBeCloseTo(0.818, 3);
    expect(expected).toMatchObject({ asOf: "2026-10-31", maturityDays: 10 });
    expect(expected?.refundRate).toBeCloseTo(0.15, 2);
    expect(Number(expected?.netSales)).toBeLessThan(Number(total.netSales));
    expect(Number(expected?.netSales)).toBeGreaterThan(0.95 * Number(total.netSales));
  });

  it("has an overview whose routes and days are the whole book, each and crossed", async () => {
    const window = { ...WINDOW, shopId: shop.shopId };
    const overview = await getOverview(shop.ctx, window);
    const cells = await listRouteDays(shop.ctx, { shopId: shop.shopId, range: WINDOW });
    expect(overview.total.contribution).toBe("11218468");
    for (const field of ["netSales", "marketingCost", "cogs", "contribution"] as const)
      expect([
        overview.routes.reduce((sum, { figures }) => sum + BigInt(figures[field]), 0n),
        overview.days.reduce((sum, day) => sum + BigInt(day[field]), 0n),
        cells.reduce((sum, { figures }) => sum + figures[field], 0n),
      ]).toEqual(Array(3).fill(BigInt(overview.total[field])));
  });

  it.skipIf(!isInstalled("hledger"))("exports a journal that hledger agrees with", async () => {
    const journal = await readJournal();
    expect(hledger(journal, "check", "-s")).toBe("");
    const theirs = hledger(journal, "bal", "-N", "--flat", "-O", "csv")
      .split("\n")
      .flatMap((line) => /^".+","(-?[\d.]+) CNY"$/.exec(line)?.slice(1) ?? []);
    const { rows } = await listBalances(shop.ctx, {
      basis: "business",
      by: "account",
      shopId: shop.shopId,
    });
    const ours = rows
      .filter(({ balance }) => balance !== "0")
      .map(({ balance }) => (Number(balance) / 100).toFixed(2));
    expect(theirs.sort()).toEqual(ours.sort());
  });
});

async function readJournal(): Promise<string> {
  let journal = "";
  for await (const text of exportJournal(shop.ctx, { format: "hledger", shopId: shop.shopId }))
    journal += text;
  return journal;
}

function hledger(journal: string, ...args: readonly string[]): string {
  const { stdout, stderr } = spawnSync("hledger", ["-f", "-", ...args], {
    input: journal,
    encoding: "utf8",
    env: { ...process.env, LANG: "C.UTF-8" },
  });
  return stdout + stderr;
}
