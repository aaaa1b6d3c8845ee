import { describe, expect, it } from "vitest";
import { readGrowthTable } from "@/lib/customers/domain/read-growth-table";

describe("readGrowthTable", () => {
  it("reads followers with and without what they cost, to the fen", () => {
    const { fans, faults } = readGrowthTable(
      "\uFEFF日期,来源,新增粉丝,取关,消耗\n2026/11/01,千川,120,3,240.5\n2026-11-01,自然,80,1,\n",
    );
    expect(faults).toEqual([]);
    expect(fans).toEqual([
      { day: "2026-11-01", source: "千川", gained: 120, lost: 3, spend: "24050" },
      { day: "2026-11-01", source: "自然", gained: 80, lost: 1, spend: null },
    ]);
  });

  it("reads stages by either name, and counts the lines that it does not understand", () => {
    const { stages, faults } = readGrowthTable(
      "day\tsource\tstage\tpeople\n2026-11-01\t云图\tA3\t5000\n2026-11-01\t云图\t拥护\t10\n2026-11-01\t云图\tA6\t1\nyesterday\t云图\tA1\t1",
    );
    expect(stages).toEqual([
      { day: "2026-11-01", source: "云图", stage: "ask", people: 5000 },
      { day: "2026-11-01", source: "云图", stage: "advocate", people: 10 },
    ]);
    expect(faults).toEqual([4, 5]);
  });

  it("takes no number that is none", () => {
    expect(readGrowthTable("日期,来源,涨粉,消耗\n2026-11-01,千川,12,=1+1").faults).toEqual([2]);
    expect(readGrowthTable("日期,来源,涨粉\n2026-11-01,千川,-4").faults).toEqual([2]);
  });
});
