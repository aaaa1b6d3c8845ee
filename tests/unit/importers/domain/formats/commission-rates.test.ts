import { describe, expect, it } from "vitest";
import { readTable } from "@/tests/support/read-table";

const HEADER = "达人ID,达人名称,商品ID,日常佣金率,投广佣金率,生效时间,失效时间".split(",");

describe("commissionRates", () => {
  it("reads both rates of a creator, for one product or for all", () => {
    const table = readTable([
      HEADER,
      "58007000021,茶叔老林,*,30.00%,12.00%,2026-08-01,".split(","),
      "58007000021,茶叔老林,3500,0.25,8,2026-08-01 00:00:00,2026-10-31".split(","),
      "58007000021,,全部商品,30%,12%,,".split(","),
    ]);
    expect(table.match.format.id).toBe("commission-rates");
    expect(table.facts).toEqual([
      {
        kind: "commissionRate",
        rowNumber: 2,
        rank: 0,
        creatorId: "58007000021",
        creatorName: "茶叔老林",
        productId: "*",
        organicRateBps: 3000,
        adRateBps: 1200,
        effectiveOn: "2026-08-01",
        expiresOn: null,
      },
      expect.objectContaining({
        productId: "3500",
        organicRateBps: 2500,
        adRateBps: 800,
        expiresOn: "2026-10-31",
      }),
      expect.objectContaining({ productId: "*", creatorName: null, effectiveOn: "2000-01-01" }),
    ]);
  });

  it("rejects a missing rate and one above the whole price", () => {
    const { rejects } = readTable([
      HEADER,
      "58,,*,,12%,,".split(","),
      "58,,*,130%,12%,,".split(","),
    ]);
    expect(rejects).toMatchObject([
      { row: 2, column: "日常佣金率", reason: expect.stringMatching(/^required/) },
      {
        row: 3,
        column: "日常佣金率",
        value: "130%",
        reason: expect.stringMatching(/^out-of-range/),
      },
    ]);
  });
});
