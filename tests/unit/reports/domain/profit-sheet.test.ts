import { describe, expect, it } from "vitest";
import { toProfitData } from "@/lib/reports/domain/profit-data";
import { toMonthName, toProfitSheet } from "@/lib/reports/domain/profit-sheet";

const JULY = { from: "2026-07-01", to: "2026-07-31" };
const AUGUST = { from: "2026-08-01", to: "2026-08-14" };

const line = (id: string, amounts: (bigint | null)[], parts: string[] = []) => ({
  id,
  role: parts.length > 0 ? ("sum" as const) : ("line" as const),
  parts,
  accounts: [4001],
  amounts,
});

const PROFIT = toProfitData(
  [JULY, AUGUST],
  [
    line("paidGmv", [1_000n, 400n]),
    line("refunds", [-200n, 0n]),
    line("netSales", [800n, 400n], ["paidGmv", "refunds"]),
    line("contribution", [200n, null]),
  ],
);

describe("toProfitData", () => {
  it("adds months up and tells shares of net sales, none of what is not known", () => {
    expect(
      PROFIT.lines.map(({ id, total, shares, totalShare }) => [id, total, shares, totalShare]),
    ).toEqual([
      ["paidGmv", "1400", [1.25, 1], 1_400 / 1_200],
      ["refunds", "-200", [-0.25, 0], -200 / 1_200],
      ["netSales", "1200", [1, 1], 1],
      ["contribution", "200", [0.25, null], 200 / 1_200],
    ]);
  });

  it("has no shares of months without net sales", () => {
    const { lines } = toProfitData([JULY], [line("netSales", [0n]), line("refunds", [-5n])]);
    expect(lines.map(({ shares }) => shares)).toEqual([[null], [null]]);
  });
});

describe("toProfitSheet", () => {
  const { columns, rows } = toProfitSheet({
    profit: PROFIT,
    currency: "CNY",
    name: "P&L",
    preamble: [["P&L"], ["a shop"]],
    words: {
      line: "Line",
      accounts: "Account",
      total: "Total",
      share: "of net sales",
      nameOf: ({ id }) => id,
    },
  });

  it("has the months, their sum, and the shares of each", () => {
    expect(columns.map(({ header, kind }) => [header, kind])).toEqual([
      ["Line", "text"],
      ["Account", "text"],
      ["2026-07", "money"],
      ["2026-08-01 – 14", "money"],
      ["Total", "money"],
      ["2026-07 of net sales", "percent"],
      ["2026-08-01 – 14 of net sales", "percent"],
      ["Total of net sales", "percent"],
    ]);
  });

  it("keeps subtotals, totals and shares as formulas beside what they came to", () => {
    expect(rows[2]).toEqual([
      "netSales",
      "4001",
      { formula: "C4+C5", value: 800n },
      { formula: "D4+D5", value: 400n },
      { formula: "SUM(C6:D6)", value: 1_200n },
      { formula: 'IF(C6=0,"",C6/C6)', value: 1 },
      { formula: 'IF(D6=0,"",D6/D6)', value: 1 },
      { formula: 'IF(E6=0,"",E6/E6)', value: 1 },
    ]);
    expect(rows[3]).toEqual([
      "contribution",
      "4001",
      200n,
      null,
      { formula: "SUM(C7:D7)", value: 200n },
      { formula: 'IF(C6=0,"",C7/C6)', value: 0.25 },
      null,
      { formula: 'IF(E6=0,"",E7/E6)', value: 200 / 1_200 },
    ]);
  });
});

describe("toMonthName", () => {
  it("names the days of a month that the window cuts", () => {
    expect([JULY, AUGUST].map(toMonthName)).toEqual(["2026-07", "2026-08-01 – 14"]);
  });
});
