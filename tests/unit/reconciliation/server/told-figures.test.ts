import { describe, expect, it } from "vitest";
import { toBookFacts } from "@/lib/importers/domain/table-fact";
import type { Fact } from "@/lib/ledger";
import { ToldFigures } from "@/lib/reconciliation/server/told-figures";
import { readTable } from "@/tests/support/read-table";

function sum(lines: readonly string[]) {
  const told = new ToldFigures();
  const { facts } = readTable(lines.map((line) => line.split(",")));
  told.add(toBookFacts(facts) as Fact[]);
  return told.list();
}

describe("ToldFigures", () => {
  it("sums a Qianchuan finance statement, grants and coupons apart from cash", () => {
    const figures = sum([
      "日期,账户ID,非赠款消耗,赠款消耗",
      "2026-08-01,77,100.00,10.00",
      "2026-08-03,77,50.50,5.00",
    ]);
    expect(figures).toEqual([
      { view: "adCash", value: 15_050n, from: "2026-08-01", to: "2026-08-03" },
      { view: "adSpend", value: 16_550n, from: "2026-08-01", to: "2026-08-03" },
    ]);
  });

  it("says nothing of a table that holds no such figure", () => {
    expect(sum(["商家编码,成本价", "A-1,10.00"])).toEqual([]);
  });
});
