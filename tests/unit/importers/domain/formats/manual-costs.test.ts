import { describe, expect, it } from "vitest";
import { readTable } from "@/tests/support/read-table";

const HEADER = "日期,费用类型,金额,达人ID,达人名称,商品ID,备注".split(",");

describe("manualCosts", () => {
  it("reads costs by the name or the number of their account", () => {
    const table = readTable([
      HEADER,
      ["2026/8/1", "坑位费", "2,000.00", "58", "茶叔老林", "", "专场"],
      "2026-08-02,样品,35,,,3500,".split(","),
      "2026-08-02,线下物流,12.5,,,,".split(","),
      "2026-08-02,6104,80,,,,".split(","),
      "2026-08-02,6105 坑位费·主播费,80,,,,".split(","),
    ]);
    expect(table.match.format.id).toBe("manual-costs");
    expect(table.facts).toMatchObject([
      {
        kind: "manual",
        rowNumber: 2,
        day: "2026-08-01",
        account: 6105,
        amount: 200000n,
        creatorId: "58",
        creatorName: "茶叔老林",
        productId: null,
        memo: "专场",
      },
      { account: 6106, productId: "3500" },
      { account: 6301, amount: 1250n },
      { account: 6104 },
      { account: 6105 },
    ]);
  });

  it("names a cost by its own reference, else by content and occurrence", () => {
    const own = readTable([
      ["日期", "科目", "金额", "凭证号"],
      ["2026-08-01", "快递", "10", "V-7"],
    ]);
    expect(own.facts).toMatchObject([{ reference: "V-7" }]);
    const { facts } = readTable([
      HEADER,
      "2026-08-01,快递,10,,,,晨".split(","),
      "2026-08-01,快递,10,,,,晨".split(","),
      "2026-08-01,快递,10,,,,晚".split(","),
    ]);
    expect(facts).toMatchObject([
      { reference: "2026-08-01|6301|1000|||晨|0" },
      { reference: "2026-08-01|6301|1000|||晨|1" },
      { reference: "2026-08-01|6301|1000|||晚|0" },
    ]);
  });

  it("rejects accounts that are no cost of the merchant", () => {
    const { rejects } = readTable([
      HEADER,
      "2026-08-01,房租,10,,,,".split(","),
      "2026-08-01,4001,10,,,,".split(","),
    ]);
    expect(rejects).toMatchObject([
      {
        row: 2,
        column: "费用类型",
        value: "房租",
        reason: expect.stringMatching(/^unknown-account/),
      },
      {
        row: 3,
        column: "费用类型",
        value: "4001",
        reason: expect.stringMatching(/^unknown-account/),
      },
    ]);
  });
});
