import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CHART_OF_ACCOUNTS,
  DEFAULT_MARKETING_ACCOUNTS,
} from "@/lib/ledger/domain/chart-of-accounts";
import { type AccountSum, computeFigures } from "@/lib/ledger/domain/figures";
import { toProfitStatement } from "@/lib/ledger/domain/profit-statement";

const definition = {
  version: 1,
  name: "default",
  marketingAccounts: DEFAULT_MARKETING_ACCOUNTS,
  includesDiscount: false,
  salesBase: "net" as const,
  basis: "business" as const,
};

const net = (account: number, amount: bigint): AccountSum => ({
  account,
  isAd: false,
  debit: amount,
  credit: 0n,
  debitLines: 0,
  creditLines: 0,
});

const JULY = [
  net(4001, -1_000n),
  net(4101, 50n),
  net(4201, 100n),
  net(5001, 300n),
  net(6001, 200n),
  net(6002, 40n),
  net(6101, 60n),
  net(6102, 10n),
  net(6201, 5n),
];

describe("toProfitStatement", () => {
  it("goes from sales to profit, with subtotals, and details where a stage has several accounts", () => {
    const lines = toProfitStatement([JULY, []], definition);
    expect(lines.map(({ id, role, amounts, parts }) => [id, role, amounts[0], parts])).toEqual([
      ["grossSales", "line", 1_000n, []],
      ["merchantDiscount", "line", -50n, []],
      ["paidGmv", "sum", 950n, ["grossSales", "merchantDiscount"]],
      ["refunds", "line", -100n, []],
      ["netSales", "sum", 850n, ["paidGmv", "refunds"]],
      ["goods", "line", -300n, []],
      ["grossProfit", "sum", 550n, ["netSales", "goods"]],
      ["advertising", "line", -200n, []],
      ["creators", "line", -70n, ["6101", "6102"]],
      ["6101", "detail", -60n, []],
      ["6102", "detail", -10n, []],
      ["platform", "line", -5n, []],
      ["contribution", "sum", 275n, ["grossProfit", "advertising", "creators", "platform"]],
    ]);
  });

  it("leaves a window empty that the book knows nothing of", () => {
    const lines = toProfitStatement([JULY, []], definition);
    expect(lines.every(({ amounts }) => amounts[1] === null)).toBe(true);
  });

  it("ends at the profit of the figures, and every sum is that of its parts, for any book and definition", () => {
    const anySums = fc.array(
      fc
        .record({
          account: fc.constantFrom(...CHART_OF_ACCOUNTS.map(({ code }) => code)),
          amount: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
        })
        .map(({ account, amount }) => net(account, amount)),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(anySums, fc.boolean(), fc.boolean(), (sums, includesDiscount, countsGrants) => {
        const own = {
          ...definition,
          includesDiscount,
          marketingAccounts: countsGrants ? [6001, 6002] : DEFAULT_MARKETING_ACCOUNTS,
        };
        const lines = toProfitStatement([sums], own);
        const amountOf = (id: string) => lines.find((line) => line.id === id)?.amounts[0] ?? 0n;
        expect(amountOf("contribution")).toBe(computeFigures(sums, own).contribution);
        expect(amountOf("netSales")).toBe(computeFigures(sums, own).netSales);
        for (const { id, parts } of lines)
          if (parts.length > 0)
            expect(amountOf(id)).toBe(parts.reduce((sum, part) => sum + amountOf(part), 0n));
      }),
    );
  });
});
