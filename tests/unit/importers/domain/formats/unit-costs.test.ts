import { describe, expect, it } from "vitest";
import { readTable } from "@/tests/support/read-table";

describe("unitCosts", () => {
  it("reads the merchant's cost table", () => {
    const table = readTable([
      ["商家编码", "商品名称", "成本价(元)", "生效日期"],
      ["SY-001", "武夷肉桂岩茶礼盒", "8.38", "2026-08-01"],
      ["SY-002", "正山小种", "65.79", "2026/9/1"],
    ]);
    expect(table.match.format.id).toBe("unit-costs");
    expect(table.facts).toEqual([
      {
        kind: "unitCost",
        rowNumber: 2,
        rank: 0,
        merchantSku: "SY-001",
        name: "武夷肉桂岩茶礼盒",
        unitCost: 838n,
        effectiveOn: "2026-08-01",
      },
      expect.objectContaining({ merchantSku: "SY-002", effectiveOn: "2026-09-01" }),
    ]);
  });

  it("holds a line without a day to be in force always", () => {
    const { facts } = readTable([
      ["SKU", "Cost"],
      ["A-1", "3"],
    ]);
    expect(facts).toMatchObject([
      { merchantSku: "A-1", unitCost: 300n, effectiveOn: "2000-01-01" },
    ]);
  });

  it("rejects a line without a code or with a negative cost", () => {
    const { rejects } = readTable([
      ["商家编码", "成本价"],
      ["", "8.38"],
      ["SY-001", "-8.38"],
      ["SY-001", ""],
    ]);
    expect(rejects).toMatchObject([
      { row: 2, column: "商家编码", value: "", reason: expect.stringMatching(/^required/) },
      { row: 3, column: "成本价", value: "-8.38", reason: expect.stringMatching(/^out-of-range/) },
      { row: 4, column: "成本价", value: "", reason: expect.stringMatching(/^required/) },
    ]);
  });
});
