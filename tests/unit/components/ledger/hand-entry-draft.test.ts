import { describe, expect, it } from "vitest";
import {
  computeTotals,
  type DraftLine,
  setSide,
  toHandLines,
} from "@/components/ledger/hand-entry-draft";

const line = (account: number | null, debit: string | null, credit: string | null): DraftLine => ({
  key: 1,
  account,
  debit,
  credit,
});

describe("computeTotals", () => {
  it("says what the lines lack", () => {
    const lines = [line(6105, "50000", null), line(1001, null, "20000"), line(null, null, null)];
    expect(computeTotals(lines)).toEqual({ debit: 50000n, credit: 20000n, difference: 30000n });
  });
});

describe("setSide", () => {
  it("makes a line either a debit or a credit", () => {
    expect(setSide(line(6105, "100", null), "credit", "200")).toEqual(line(6105, null, "200"));
    expect(setSide(line(6105, "100", null), "debit", null)).toEqual(line(6105, null, null));
  });
});

describe("toHandLines", () => {
  it("writes debits as positive and credits as negative amounts", () => {
    expect(toHandLines([line(6105, "50000", null), line(1001, null, "50000")])).toEqual([
      { account: 6105, amount: "50000" },
      { account: 1001, amount: "-50000" },
    ]);
  });

  it.each([
    ["one line only", [line(6105, "100", null)]],
    ["sides that differ", [line(6105, "100", null), line(1001, null, "90")]],
    ["a line without account", [line(null, "100", null), line(1001, null, "100")]],
    ["a line without amount", [line(6105, null, null), line(1001, null, null)]],
    ["an amount of nought", [line(6105, "0", null), line(1001, null, "0")]],
    ["an amount below nought", [line(6105, "-100", null), line(1001, null, "-100")]],
  ])("refuses %s", (_, lines) => {
    expect(toHandLines(lines)).toBeNull();
  });
});
