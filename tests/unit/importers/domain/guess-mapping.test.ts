import { describe, expect, it } from "vitest";
import { guessMappings } from "@/lib/importers/domain/guess-mapping";

describe("guessMappings", () => {
  it("finds the columns of an order table by the words that shops use", () => {
    const { target, orders } = guessMappings(["订单号", "实付款(元)", "付款时间", "下单时间"], []);
    expect(target).toBe("orders");
    expect(orders.columns).toEqual({
      subOrderNo: "订单号",
      payable: "实付款(元)",
      orderedAt: "下单时间",
      paidAt: "付款时间",
    });
  });

  it("takes a table without order numbers for costs", () => {
    const { target, costs } = guessMappings(["记账日期", "费用科目", "费用金额", "摘要"], []);
    expect(target).toBe("costs");
    expect(costs.columns).toEqual({
      day: "记账日期",
      account: "费用科目",
      amount: "费用金额",
      memo: "摘要",
    });
  });

  it("uses no header twice, and prefers an equal one to one that contains the word", () => {
    const { orders } = guessMappings(["商品名称备注", "商品名称", "子订单编号", "订单编号"], []);
    expect(orders.columns).toMatchObject({ productName: "商品名称", subOrderNo: "子订单编号" });
    expect(Object.values(orders.columns)).not.toContain("商品名称备注");
  });

  it.each([
    [["21/11/2026", "03/11/2026"], "dayFirst"],
    [["11/21/2026", "11/03/2026"], "monthFirst"],
    [["03/04/2026"], "dayFirst"],
    [["2026-11-21", "2026/11/03"], "any"],
  ] as const)("reads from %j that days are written %s", (days, dates) => {
    const rows = days.map((day) => [day, "1.00"]);
    expect(guessMappings(["日期", "金额"], rows).costs.dates).toBe(dates);
  });

  it.each([
    [["1.234,50", "12,5"], "comma"],
    [["1,234.50", "12,50"], "point"],
    [["1,234", "99"], "point"],
  ] as const)("reads from %j that the decimal mark is a %s", (amounts, decimals) => {
    const rows = amounts.map((amount) => ["2026-11-21", amount]);
    expect(guessMappings(["日期", "金额"], rows).costs.decimals).toBe(decimals);
  });
});
