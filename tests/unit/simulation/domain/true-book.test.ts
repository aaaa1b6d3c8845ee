import { describe, expect, it } from "vitest";
import { type Snapshot, toSnapshot } from "@/lib/simulation/domain/snapshot";
import { computeTrueBook } from "@/lib/simulation/domain/true-book";
import { createExport, type ExportFormatId } from "@/lib/simulation/domain/writers/export-formats";
import { balanceFacts, FactShelf } from "@/tests/support/book-of-facts";
import { readExport } from "@/tests/support/read-export";
import { SHOP_KINDS, simulateSummer } from "@/tests/support/simulated-shops";

const FILES: readonly ExportFormatId[] = [
  "orders-a",
  "fund-flow-39",
  "alliance",
  "ad-finance",
  "ad-plans",
  "unit-costs",
  "commission-rates",
  "manual-costs",
];

const WHOLE = [toSnapshot("2026-05-20", "2026-08-31")];
/** The first visit was made before the day's traffic was known; the second overlaps it by three weeks. */
const HALVES = [
  { ...toSnapshot("2026-05-20", "2026-07-20"), trafficPending: true },
  toSnapshot("2026-07-01", "2026-08-31"),
];
/** A month alone: its movements speak of orders that no file lists. */
const MONTH = [toSnapshot("2026-07-01", "2026-07-31")];

function readBook(history: ReturnType<typeof simulateSummer>, snapshots: readonly Snapshot[]) {
  const days = [...history.iterateDays()];
  const shelf = new FactShelf();
  for (const snapshot of snapshots) {
    for (const id of FILES)
      shelf.put(readExport(createExport(id, { history, days, snapshot })).facts);
  }
  return [...balanceFacts(shelf)].filter(([, amount]) => amount !== 0n).sort(([a], [b]) => a - b);
}

describe("computeTrueBook", { timeout: 20_000 }, () => {
  it.each(SHOP_KINDS)(
    "agrees with the posting rules on the files of a %s shop, %s",
    (category, temper) => {
      const history = simulateSummer(21, [category, temper]);
      expect(readBook(history, WHOLE)).toEqual(computeTrueBook(history, WHOLE).balances());
    },
  );

  it.each([
    ["two halves that overlap", HALVES],
    ["one month out of the middle", MONTH],
    [
      "an old export of a long range, made in its midst",
      [toSnapshot("2026-05-20", "2026-08-31", "2026-07-05")],
    ],
  ])("agrees with them on %s", (_name, snapshots) => {
    for (const seed of [31, 32]) {
      const history = simulateSummer(seed);
      expect(readBook(history, snapshots)).toEqual(computeTrueBook(history, snapshots).balances());
    }
  });

  it("sums its parts to the whole along every dimension", () => {
    const book = computeTrueBook(simulateSummer(41), HALVES);
    const whole = book.figures();
    for (const dimension of ["day", "channel", "traffic", "creatorId", "productId"] as const) {
      const parts = [...book.figuresBy(dimension).values()];
      expect(parts.reduce((sum, part) => sum + part.netSales, 0n)).toBe(whole.netSales);
      expect(parts.reduce((sum, part) => sum + part.marketingCost, 0n)).toBe(whole.marketingCost);
      expect(parts.reduce((sum, part) => sum + part.contribution, 0n)).toBe(whole.contribution);
      expect(parts.reduce((sum, part) => sum + part.orders, 0)).toBe(whole.orders);
    }
  });

  it("balances, and ends on the wallet's own balance less what was there before", () => {
    const history = simulateSummer(41);
    const book = computeTrueBook(history, WHOLE);
    const last = [...history.iterateDays()].at(-1)?.flows.at(-1)?.balance ?? 0n;
    expect(book.balances().reduce((sum, [, amount]) => sum + amount, 0n)).toBe(0n);
    expect(book.balance(1201)).toBe(last - history.profile.openingWallet);
  });
});
