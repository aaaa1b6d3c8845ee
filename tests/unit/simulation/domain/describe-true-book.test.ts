import { describe, expect, it } from "vitest";
import { describeTrueBook } from "@/lib/simulation/domain/describe-true-book";
import { toSnapshot } from "@/lib/simulation/domain/snapshot";
import { computeTrueBook } from "@/lib/simulation/domain/true-book";
import { simulateSummer } from "@/tests/support/simulated-shops";

describe("describeTrueBook", () => {
  const history = simulateSummer(71);
  const book = computeTrueBook(history, [toSnapshot("2026-05-20", "2026-08-31")]);
  const truth = describeTrueBook(history, book);

  it("states the figures by their names and the balances by account", () => {
    const { netSales, paidGmv, refunds, receivable1101 } = truth.book;
    expect(netSales).toBe(paidGmv - refunds);
    expect(receivable1101).toBe(truth.balances["1101"]);
    expect(truth.book.accruedCommission2101).toBeGreaterThan(0n);
  });

  it("splits ad spend over the plans, keeping apart what no plan shows", () => {
    const spend = truth.adSpend.reduce((sum, row) => sum + row.spend, 0n);
    expect(spend).toBe(truth.book.adCash + truth.book.adGrant + truth.book.adCoupon);
    expect(truth.adSpend.at(-1)).toMatchObject({ name: "未分配", trueResponse: null });
    expect(truth.adSpend.at(-1)?.spend).toBeGreaterThan(0n);
  });
});
