import { describe, expect, it } from "vitest";
import { readTable, toRow } from "@/tests/support/read-table";

const HEADER =
  "订单id,商品id,商品名称,作者账号,抖音/火山号,支付金额,佣金率,预估佣金支出,结算金额,实际佣金支出,订单状态,超时未结算原因,付款时间,收货时间,订单结算时间,商品来源,尾款支付时间,定金金额,店铺id,店铺名称,商品数量,佣金发票,冻结比例,是否阶梯佣金,门槛销量,基础佣金率,升佣佣金率,预估奖励佣金支出,结算奖励佣金支出,阶梯计划ID,支付补贴,平台补贴,达人补贴,运费,税费,运费补贴,分销来源,营销活动id,推广费率,推广技术服务费,预估推广费支出,结算推广费支出,计划类型,订单来源,流量细分来源,流量来源,订单类型".split(
    ",",
  );
const ROW = {
  订单id: "6900070000000023496\t",
  商品id: "3500000000055575542\t",
  商品名称: "荞麦茶罐装",
  作者账号: "闽南阿姐",
  "抖音/火山号": "chaye_7_4",
  支付金额: "180.01",
  佣金率: "12.00%",
  预估佣金支出: "21.48",
  结算金额: "179.01",
  实际佣金支出: "21.48",
  订单状态: "订单结算",
  付款时间: "2026-08-01 11:26:08",
  订单结算时间: "2026-08-11 12:32:08",
  预估奖励佣金支出: "-",
  结算奖励佣金支出: "-",
  支付补贴: "0.00",
  平台补贴: "5.00",
  达人补贴: "6.00",
  流量细分来源: "-",
  流量来源: "短视频",
};
const read = (values: Readonly<Record<string, string>> = {}) =>
  readTable([HEADER, toRow(HEADER, { ...ROW, ...values })]);

describe("douyinAlliance", () => {
  it("reads a settled row with trailing tabs, dashes and percentages", () => {
    const table = read();
    expect(table.match.format.id).toBe("douyin-alliance");
    expect(table.warnings).toEqual([]);
    expect(table.facts).toEqual([
      {
        kind: "alliance",
        rowNumber: 2,
        rank: 3,
        subOrderNo: "6900070000000023496",
        productId: "3500000000055575542",
        productName: "荞麦茶罐装",
        creatorId: null,
        creatorName: "闽南阿姐",
        paidAt: "2026-08-01 11:26:08",
        settledAt: "2026-08-11 12:32:08",
        state: "settled",
        commissionBase: 17901n,
        rateBps: 1200,
        estimatedCommission: 2148n,
        actualCommission: 2148n,
        estimatedAdCommission: null,
        estimatedBonus: 0n,
        actualBonus: null,
        channel: "video",
      },
    ]);
  });

  it("takes payment and subsidies without shipping for the base until the order settles", () => {
    const { facts } = read({
      运费: "2.01",
      订单状态: "订单付款",
      结算金额: "-",
      实际佣金支出: "-",
      订单结算时间: "-",
    });
    expect(facts).toMatchObject([
      { commissionBase: 18900n, actualCommission: null, settledAt: null, state: "paid", rank: 1 },
    ]);
  });

  it.each([
    ["订单付款", "paid"],
    ["订单收货", "received"],
    ["订单结算", "settled"],
    ["订单退货退款", "refunded"],
    ["订单失效", "expired"],
    ["别的", "unknown"],
  ])("reads the state %s as %s", (text, state) => {
    expect(read({ 订单状态: text }).facts).toMatchObject([{ state }]);
  });
});
