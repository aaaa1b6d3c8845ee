import { describe, expect, it } from "vitest";
import { readTable, toRow } from "@/tests/support/read-table";

const PREMIUMS = "保险单号,动账流水号,关联子订单号,摘要描述,动账时间,金额(元)".split(",");
const BILL =
  "投保单号,订单编号,下单时间,承保时间,保险名称,承保保司,保费来源,支付保费,保费状态,动账时间,动账流水号,保险交易单号,平台优惠【营销补贴】,保障额度,保障状态,备注,平台优惠【特殊活动】,平台优惠".split(
    ",",
  );

describe("freightInsurance", () => {
  it("reads 保费支出 with backticks", () => {
    const table = readTable([
      PREMIUMS,
      "`P700,`41,`12,退换货运费险保费,2026-08-01 23:53:20,0.30".split(","),
    ]);
    expect(table.match.format.id).toBe("freight-insurance");
    expect(table.warnings).toEqual([]);
    expect(table.facts).toEqual([
      {
        kind: "policy",
        rowNumber: 2,
        rank: 1,
        policyNo: "P700",
        flowNo: "41",
        subOrderNo: "12",
        occurredAt: "2026-08-01 23:53:20",
        premium: 30n,
      },
    ]);
  });

  it("makes a premium given back negative", () => {
    const { facts } = readTable([
      PREMIUMS,
      "P1,41,12,保费退还,2026-08-01 23:53:20,0.30".split(","),
      "P1,41,12,保费退还,2026-08-01 23:53:20,-0.30".split(","),
    ]);
    expect(facts).toMatchObject([{ premium: -30n }, { premium: -30n }]);
  });

  it("reads 运费险账单 by its premium status", () => {
    const values = {
      投保单号: "P700",
      订单编号: "12",
      承保时间: "2026-08-01 10:00:00",
      支付保费: "0.45",
      动账时间: "2026-08-02 10:00:00",
      动账流水号: "41",
    };
    const table = readTable([
      BILL,
      toRow(BILL, { ...values, 保费状态: "已扣减" }),
      toRow(BILL, { ...values, 保费状态: "已退还" }),
      toRow(BILL, { ...values, 保费状态: "待扣减", 动账时间: "-", 动账流水号: "-" }),
    ]);
    expect(table.warnings).toEqual([]);
    expect(table.facts).toMatchObject([
      { premium: 45n, rank: 1, subOrderNo: "12" },
      { premium: -45n, rank: 1 },
      { premium: 0n, rank: 0, flowNo: null, occurredAt: "2026-08-01 10:00:00" },
    ]);
  });
});
