import { describe, expect, it } from "vitest";
import { readTable } from "@/tests/support/read-table";

const HEADER =
  "日期,余额总消耗(元),非赠款消耗(元),赠款消耗(元),消返红包消耗(元),立减红包消耗(元),共享钱包消耗(元),共享赠款消耗(元)".split(
    ",",
  );

describe("qianchuanFinance", () => {
  it("reads days by funding and takes the 总计 on top for a summary", () => {
    const table = readTable([
      HEADER,
      "总计,306756.93,304028.11,2728.82,0,0,0,0".split(","),
      ["2026-08-01", "3,352.31", "3,337.31", "10.00", "2.00", "3.00", "40.00", "5.00"],
    ]);
    expect(table.match.format.id).toBe("qianchuan-finance");
    expect(table).toMatchObject({ read: 2, summary: 1, warnings: [] });
    expect(table.facts).toEqual([
      {
        kind: "adFinance",
        rowNumber: 3,
        rank: 0,
        adAccountId: "",
        day: "2026-08-01",
        cash: 333731n,
        promo: 1000n,
        coupon: 500n,
        sharedCash: 4000n,
        sharedPromo: 500n,
      },
    ]);
  });

  it("knows the version with an account and a balance", () => {
    const table = readTable([
      ["日期", "账户ID", "总余额（元）", "非赠款消耗（元）", "赠款消耗（元）"],
      ["2026-08-01", "\t176", "5000.00", "100.00", "-"],
      ["2026-08-01", "\t177", "5000.00", "200.00", ""],
    ]);
    expect(table.warnings).toEqual([]);
    expect(table.facts).toMatchObject([
      { adAccountId: "176", cash: 10000n, promo: 0n },
      { adAccountId: "177", cash: 20000n, promo: 0n },
    ]);
  });

  it("rejects a second row of one day that no account tells apart and warns of a total that its parts do not make", () => {
    const table = readTable([
      HEADER,
      "2026-08-01,10.00,10.00,0,0,0,0,0".split(","),
      "2026-08-01,20.00,20.00,0,0,0,0,0".split(","),
      "2026-08-02,11.00,10.00,0,0,0,0,0".split(","),
    ]);
    expect(table.rejects).toEqual([
      {
        row: 3,
        column: "日期",
        value: "2026-08-01",
        reason:
          "unnamed-account: Another row is about this day, and no column says which ad account is meant; export with 账户ID.",
      },
    ]);
    expect(table.warnings).toEqual([
      "control-total: Row 4 states 11.00 in all; its parts sum to 10.00.",
    ]);
  });
});
