import { describe, expect, it } from "vitest";
import { readTable } from "@/tests/support/read-table";

const HEADER =
  "动账流水号,关联订单号,关联子订单号,动账时间,账户方向,动账金额(元),动账场景,账户余额(元),备注".split(
    ",",
  );

describe("douyinAccountFlow", () => {
  it("reads signed amounts and balances behind backticks", () => {
    const table = readTable([
      HEADER,
      "`41,`11,`12,2026-08-01 00:00:01,收入,94.33,货款结算入账,194.33,".split(","),
      "`42,,,2026-08-01 00:00:02,支出,-36.80,退换货运费险,157.53,保费扣除（59笔保单）".split(","),
    ]);
    expect(table.match.format.id).toBe("douyin-account-flow");
    expect(table.warnings).toEqual([]);
    expect(table.facts).toEqual([
      {
        kind: "accountFlow",
        rowNumber: 2,
        rank: 0,
        flowNo: "41",
        occurredAt: "2026-08-01 00:00:01",
        amount: 9433n,
        balance: 19433n,
        scene: "settlement",
        sceneText: "货款结算入账",
        subOrderNo: "12",
        orderNo: "11",
        remark: null,
      },
      expect.objectContaining({
        flowNo: "42",
        amount: -3680n,
        scene: "insurance",
        subOrderNo: null,
        remark: "保费扣除（59笔保单）",
      }),
    ]);
  });

  it("warns where the running balance breaks", () => {
    const table = readTable([
      HEADER,
      "41,,,2026-08-01 00:00:01,收入,94.33,货款结算入账,194.33,".split(","),
      "42,,,2026-08-01 00:00:02,支出,-36.80,退换货运费险,150.00,".split(","),
    ]);
    expect(table.facts).toHaveLength(2);
    expect(table.warnings).toEqual([
      "balance-chain: Row 3 states a balance of 150.00; the rows before it lead to 157.53.",
    ]);
  });

  it("rejects an amount whose sign contradicts its direction", () => {
    const table = readTable([
      HEADER,
      "41,,,2026-08-01 00:00:01,支出,94.33,提现,194.33,".split(","),
    ]);
    expect(table.rejects).toEqual([
      {
        row: 2,
        column: "动账金额(元)",
        value: "94.33",
        reason: "sign-conflict: The sign of the amount contradicts its direction.",
      },
    ]);
  });
});
