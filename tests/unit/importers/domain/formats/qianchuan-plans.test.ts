import { describe, expect, it } from "vitest";
import { readTable, toRow } from "@/tests/support/read-table";

const STANDARD =
  "推广类型,账户名称,账户ID,计划ID,计划名称,商品ID,商品名称,抖音号ID,抖音号名称,日期,消耗(元),展示次数,点击率(%),点击次数,转化数,转化率(%),转化成本(元),7日总支付ROI,直接成交订单数,直接成交金额(元),直接支付ROI,直接下单订单数,直接下单金额(元),直接下单ROI,7日间接成交金额(元),播放数,3s播放数,播放完成数,广告类型,达人uid,成交智能优惠券金额".split(
    ",",
  );
const ROW = {
  推广类型: "推直播间",
  账户ID: "\t1760000000000217",
  计划ID: "\t1811000000000008",
  计划名称: "乘方_直播间全域",
  日期: "2026-08-01",
  "消耗(元)": "1,449.32",
  展示次数: "46,079",
  "点击率(%)": "3.39",
  点击次数: "1,564",
  转化数: "12",
  直接成交订单数: "11",
  "直接成交金额(元)": "1,865.29",
  广告类型: "乘方",
};

describe("qianchuanPlans on the standard report", () => {
  it("reads thousands commas and skips the rows without a promotion type", () => {
    const table = readTable([
      STANDARD,
      toRow(STANDARD, { 账户名称: "总计", "消耗(元)": "306,756.93" }),
      toRow(STANDARD, ROW),
      toRow(STANDARD, { ...ROW, 推广类型: "" }),
    ]);
    expect(table.match.format.id).toBe("qianchuan-plans");
    expect(table).toMatchObject({ read: 3, summary: 2, rejects: [], warnings: [] });
    expect(table.facts).toEqual([
      {
        kind: "adPlan",
        rowNumber: 3,
        rank: 0,
        adAccountId: "1760000000000217",
        campaignId: "1811000000000008",
        campaignName: "乘方_直播间全域",
        day: "2026-08-01",
        hour: null,
        productId: null,
        creatorId: null,
        creatorName: null,
        mode: "overall",
        channel: "live",
        spend: 144932n,
        impressions: 46079n,
        clicks: 1564n,
        conversions: 12n,
        orders: 11n,
        gmv: 186529n,
      },
    ]);
  });

  it.each([
    ["推直播间", "任意", "live"],
    ["推商品", "直播间_短视频引流", "live"],
    ["推商品", "标准_短视频带货", "video"],
    ["推商品", "图文种草", "other"],
    ["推商品", "标准_商品卡", "card"],
    ["推商品", "搜索_品牌词", "search"],
    ["推商品", "乘方_商品全域_岩茶", null],
  ])("reads %s with the name %s as channel %s", (promotion, name, channel) => {
    const row = toRow(STANDARD, { ...ROW, 推广类型: promotion, 计划名称: name });
    expect(readTable([STANDARD, row]).facts).toMatchObject([{ channel }]);
  });

  it("keeps products, creators and days of one plan apart and rejects a true repeat", () => {
    const { facts, rejects } = readTable([
      STANDARD,
      toRow(STANDARD, ROW),
      toRow(STANDARD, { ...ROW, 商品ID: "\t35" }),
      toRow(STANDARD, { ...ROW, 达人uid: "58", 抖音号ID: "77" }),
      toRow(STANDARD, { ...ROW, 日期: "2026-08-02" }),
      toRow(STANDARD, { ...ROW, "消耗(元)": "1.00" }),
    ]);
    expect(facts).toMatchObject([{}, { productId: "35" }, { creatorId: "58" }, {}]);
    expect(rejects).toMatchObject([{ row: 6, column: "计划ID", value: "1811000000000008" }]);
  });
});

describe("qianchuanPlans on other pages", () => {
  it("reads an hourly site-wide report, whatever its hour column is called", () => {
    const header =
      "计划ID,计划名称,日期,小时区间,整体消耗(元),整体成交订单数,整体成交金额(元)".split(",");
    const hourly = "计划ID,计划名称,时间-小时,整体消耗(元),整体成交订单数,整体成交金额(元)".split(
      ",",
    );
    const expected = {
      day: "2026-08-01",
      hour: 13,
      mode: "siteWide",
      spend: 1000n,
      orders: 1n,
      gmv: 5000n,
      impressions: null,
      channel: null,
    };
    expect(
      readTable([header, "18,全域,2026-08-01,13:00-14:00,10.00,1,50.00".split(",")]).facts,
    ).toMatchObject([expected]);
    expect(
      readTable([hourly, "18,全域,2026-08-01 13:00:00,10.00,1,50.00".split(",")]).facts,
    ).toMatchObject([expected]);
  });

  it("reads the labels of the overall page, where 综合成本 is not the spend", () => {
    const header =
      "计划ID,计划名称,日期,综合成本(元),综合营销ROI,基础消耗(元),追投消耗(元),净成交金额(元)".split(
        ",",
      );
    const table = readTable([header, "18,计划,2026-08-01,99.00,2.1,10.00,2.50,150.00".split(",")]);
    expect(table.facts).toMatchObject([{ mode: "overall", spend: 1250n, gmv: null }]);
    expect(table.warnings).toEqual([]);
  });
});
