import { describe, expect, it } from "vitest";
import { DEFAULT_MARKETING_ACCOUNTS } from "@/lib/ledger/domain/chart-of-accounts";
import { type KeyedSum, stageOf, toFigureRows, toTotalRow } from "@/lib/ledger/domain/figure-rows";

const definition = {
  version: 1,
  name: "default",
  marketingAccounts: DEFAULT_MARKETING_ACCOUNTS,
  includesDiscount: false,
  salesBase: "net" as const,
  basis: "business" as const,
};

const line = (key: string, account: number, net: bigint, name: string | null = null): KeyedSum => ({
  key,
  name,
  account,
  isAd: false,
  debit: net > 0n ? net : 0n,
  credit: net < 0n ? -net : 0n,
  debitLines: net > 0n ? 1 : 0,
  creditLines: net < 0n ? 1 : 0,
});

describe("toFigureRows", () => {
  it("puts the best seller first, then the costliest, then the rest and the unnamed", () => {
    const sums = [
      line("none", 4001, -900n),
      line("rest", 4001, -800n),
      line("small", 4001, -10n),
      line("idle", 6001, 5n),
      line("costly", 6001, 50n),
      line("big", 4001, -500n, "大号"),
    ];
    const rows = toFigureRows(sums, "creator", definition);
    expect(rows.map(({ key }) => key)).toEqual(["big", "small", "costly", "idle", "rest", "none"]);
    expect(rows[0]?.name).toBe("大号");
  });

  it("keeps days and fixed lists in their own order", () => {
    const days = [line("2026-08-02", 4001, -1n), line("2026-08-01", 4001, -9n)];
    expect(toFigureRows(days, "day", definition).map(({ key }) => key)).toEqual([
      "2026-08-01",
      "2026-08-02",
    ]);
    const channels = [line("none", 6202, 1n), line("card", 4001, -9n), line("live", 4001, -1n)];
    expect(toFigureRows(channels, "channel", definition).map(({ key }) => key)).toEqual([
      "live",
      "card",
      "none",
    ]);
  });

  it("splits by stage along the accounts and gives a stage no return", () => {
    const sums = [line("none", 4001, -900n), line("none", 6001, 300n), line("none", 5001, 100n)];
    const rows = toFigureRows(sums, "stage", definition);
    expect(
      rows.map(({ key, netSales, marketingCost, cogs, compositeRoi }) => [
        key,
        netSales,
        marketingCost,
        cogs,
        compositeRoi,
      ]),
    ).toEqual([
      ["advertising", 0n, 300n, 0n, null],
      ["goods", 0n, 0n, 100n, null],
      ["none", 900n, 0n, 0n, null],
    ]);
    expect(toTotalRow(sums, definition)).toMatchObject({ key: "total", compositeRoi: 3 });
  });
});

describe("stageOf", () => {
  it.each([
    [6001, "advertising"],
    [6104, "creators"],
    [6203, "platform"],
    [4101, "discounts"],
    [6302, "fulfilment"],
    [5001, "goods"],
    [4001, "none"],
    [1101, "none"],
  ])("of %i is %s", (account, stage) => {
    expect(stageOf(account)).toBe(stage);
  });
});
