import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toBookFacts } from "@/lib/importers/domain/table-fact";
import { readTable, toRow } from "@/tests/support/read-table";

const VERSION_A =
  "主订单编号,子订单编号,选购商品,商品规格,商品数量,商品ID,商家编码,商品单价,订单应付金额,运费,优惠总金额,平台优惠,商家优惠,达人优惠,商家改价,支付优惠,红包抵扣,支付方式,手续费,收件人,收件人手机号,省,市,区,街道,详细地址,是否修改过地址,地址修改时段,买家留言,订单提交时间,旗帜颜色,商家备注,订单完成时间,支付完成时间,APP渠道,流量来源,订单状态,承诺发货时间,订单类型,鲁班落地页ID,达人ID,达人昵称,所属门店ID,售后状态,取消原因,预约发货时间,仓库ID,仓库名称,序列号,是否安心购,广告渠道,流量类型,流量体裁,流量渠道,发货主体,发货主体明细,发货时间,降价类优惠,平台实际承担优惠金额,商家实际承担优惠金额,达人实际承担优惠金额,预计送达时间,是否平台仓自流转,车型,商品69码,发货SN码,发货IMEI码1,发货IMEI码2,预约送达时间,建议发货时间（起）,建议发货时间（止）,物流SN码,物流IMEI码1,物流IMEI码2".split(
    ",",
  );
const VERSION_B =
  "主订单编号,子订单编号,支付方式,选购商品,货号,商品ID,商家编码,商品数量,商品金额,订单提交时间,支付完成时间,订单完成时间,承诺发货时间,预约发货时间,买家留言,旗帜颜色,商家备注,APP渠道,订单状态,取消原因,售后状态,订单类型,发货时间,车型,是否是以旧换新,换新额外补贴,换新额外补贴发放状态,订单应付金额,运费,优惠总金额,平台优惠,商家优惠,达人优惠,商家改价,支付优惠,手续费,红包抵扣,降价类优惠,平台实际承担优惠金额,商家实际承担优惠金额,达人实际承担优惠金额,收件人,收件人手机号,省,市,区,街道,详细地址,是否修改过地址,快递信息,序列号,达人ID,达人昵称,拼团订单团编号,商品单价是否含税,税费,鲁班落地页ID,所属门店ID,流量来源,仓库ID,仓库名称,是否安心购,广告渠道,流量类型,流量体裁,流量渠道,发货主体,发货主体明细,教育优惠,预计送达时间,是否平台仓自流转,是否是渠道商品,预约送达时间,建议发货时间（起）,建议发货时间（止）".split(
    ",",
  );

const PAID = {
  主订单编号: "\t6900070000000000590",
  子订单编号: "\t6900070000000001461",
  选购商品: "\t明前龙井礼罐",
  商品数量: "2",
  商品ID: "\t3500000000055480514",
  商家编码: "SY-007",
  订单应付金额: "1,094.90",
  运费: "6.00",
  订单提交时间: "\t2026-08-01 23:58:11",
  支付完成时间: "2026-08-01 23:59:59",
  订单状态: "已完成",
  售后状态: "-",
  达人ID: "\t58007000021",
  达人昵称: "茶叔老林",
  流量类型: "广告",
  流量体裁: "直播",
  流量渠道: "直播间",
  平台实际承担优惠金额: "5.00",
  商家实际承担优惠金额: "25.19",
  达人实际承担优惠金额: "1.01",
};

const FACT = {
  kind: "order",
  rowNumber: 2,
  rank: 16,
  subOrderNo: "6900070000000001461",
  orderNo: "6900070000000000590",
  productId: "3500000000055480514",
  productName: "明前龙井礼罐",
  merchantSku: "SY-007",
  quantity: 2,
  payable: 109490n,
  shipping: 600n,
  platformDiscount: 500n,
  merchantDiscount: 2519n,
  creatorDiscount: 101n,
  orderedAt: "2026-08-01 23:58:11",
  paidAt: "2026-08-01 23:59:59",
  status: "已完成",
  refund: "none",
  creatorId: "58007000021",
  creatorName: "茶叔老林",
  traffic: "ad",
  channel: "live",
};

const read = (...rows: Readonly<Record<string, string>>[]) =>
  readTable([VERSION_A, ...rows.map((values) => toRow(VERSION_A, { ...PAID, ...values }))]);

describe("douyinOrders", () => {
  it("reads the 76-column export", () => {
    const table = read({});
    expect(table.match.format.id).toBe("douyin-orders");
    expect(table.facts).toEqual([FACT]);
    expect(table.warnings).toEqual([]);
  });

  it("reads the 75-column export to the same fact", () => {
    const table = readTable([VERSION_B, toRow(VERSION_B, PAID)]);
    expect(table.match.format.id).toBe("douyin-orders");
    expect(table.facts).toEqual([FACT]);
    expect(table.warnings).toEqual([]);
  });

  it("takes the article number where the merchant code is empty", () => {
    const table = readTable([VERSION_B, toRow(VERSION_B, { ...PAID, 商家编码: "-", 货号: "A-1" })]);
    expect(table.facts).toMatchObject([{ merchantSku: "A-1" }]);
  });

  it("knows 订单提交日期 and half-width units", () => {
    const header = VERSION_A.map((name) =>
      name === "订单提交时间"
        ? "订单提交日期"
        : name === "订单应付金额"
          ? "订单应付金额(元)"
          : name,
    );
    const row = toRow(VERSION_A, PAID);
    expect(readTable([header, row]).facts).toEqual([FACT]);
  });

  it("gives the same facts for any order of columns", () => {
    const order = fc.shuffledSubarray(
      VERSION_A.map((_, index) => index),
      { minLength: VERSION_A.length, maxLength: VERSION_A.length },
    );
    const rows = [VERSION_A, toRow(VERSION_A, PAID)];
    fc.assert(
      fc.property(order, (indexes) => {
        const shuffled = rows.map((row) => indexes.map((index) => row[index] ?? ""));
        expect(readTable(shuffled).facts).toEqual([FACT]);
      }),
      { numRuns: 50 },
    );
  });

  it("keeps unpaid orders and gifts as facts", () => {
    const { facts } = read(
      { 支付完成时间: "", 订单状态: "已关闭" },
      { 订单应付金额: "0.00", 商家实际承担优惠金额: "-", 达人ID: "0" },
    );
    expect(facts).toMatchObject([
      { paidAt: null, status: "已关闭" },
      { payable: 0n, merchantDiscount: 0n, creatorId: null },
    ]);
  });
});

describe("douyinOrders on states", () => {
  it.each([
    ["-", "none"],
    ["", "none"],
    ["售后关闭", "none"],
    ["退款成功", "full"],
    ["部分退款成功", "partial"],
    ["待收退货", "pending"],
    ["售后待处理", "pending"],
  ])("reads the after-sale state %j as %s", (afterSale, refund) => {
    expect(read({ 售后状态: afterSale }).facts).toMatchObject([{ refund }]);
  });

  it("ranks later states above earlier ones, and refund progress within a state", () => {
    const ranks = [
      { 订单状态: "待发货", 售后状态: "-" },
      { 订单状态: "待发货", 售后状态: "售后待处理" },
      { 订单状态: "已发货", 售后状态: "-" },
      { 订单状态: "已完成", 售后状态: "-" },
      { 订单状态: "已完成", 售后状态: "部分退款成功" },
      { 订单状态: "已关闭", 售后状态: "退款成功" },
    ].map((values) => toBookFacts(read(values).facts)[0]?.rank ?? -1);
    expect(ranks).toEqual([4, 5, 12, 16, 18, 19]);
  });

  it.each([
    ["非广告", "商品卡", "搜索", "organic", "search"],
    ["非广告", "商品卡", "商城推荐", "organic", "card"],
    ["广告", "短视频", "推荐feed", "ad", "video"],
    ["广告", "直播", "搜索", "ad", "live"],
    ["非广告", "图文", "-", "organic", "other"],
    ["数据将于第二天更新", "数据将于第二天更新", "-", null, null],
    ["", "-", "", null, null],
  ])("reads %j, %j, %j as traffic %s and channel %s", (type, form, entrance, traffic, channel) => {
    const { facts } = read({ 流量类型: type, 流量体裁: form, 流量渠道: entrance });
    expect(facts).toMatchObject([{ traffic, channel }]);
  });
});

describe("douyinOrders on damaged rows", () => {
  it("rejects a row with its row, column, value and reason, and goes on", () => {
    const {
      facts,
      rejects,
      read: count,
    } = read(
      {},
      { 订单应付金额: "一百" },
      { 支付完成时间: "2026-08-32 00:00:00" },
      { 商品数量: "1.5" },
      { 子订单编号: "-" },
      { 订单应付金额: "999999999999.00" },
      {},
    );
    expect(rejects).toEqual([
      {
        row: 3,
        column: "订单应付金额",
        value: "一百",
        reason: "not-money: This is not an amount of money.",
      },
      {
        row: 4,
        column: "支付完成时间",
        value: "2026-08-32 00:00:00",
        reason: "not-a-time: This is not a date and time like 2026-11-21 08:30:00.",
      },
      {
        row: 5,
        column: "商品数量",
        value: "1.5",
        reason: "not-a-count: This is not a whole number.",
      },
      {
        row: 6,
        column: "子订单编号",
        value: "-",
        reason: "required: This cell must not be empty.",
      },
      {
        row: 7,
        column: "订单应付金额",
        value: "999999999999.00",
        reason: "out-of-range: This value is too large or too small to be true.",
      },
    ]);
    expect(facts).toHaveLength(2);
    expect(count).toBe(7);
  });

  it("refuses the whole file when a spreadsheet has turned an id into a number", () => {
    expect(() => read({}, { 主订单编号: "6.90007E+18" })).toThrow(
      "table.csv, row 3, column 主订单编号: “6.90007E+18” shows that a spreadsheet has saved this file again",
    );
  });

  it("refuses the whole file when a spreadsheet has rewritten the dates", () => {
    expect(() => read({}, { 订单提交时间: "2026/9/22 8:15" })).toThrow(
      expect.objectContaining({ code: "importers/excel-resaved" }),
    );
  });

  it("counts totals, explanations, repeated headers and rows without ids as summary", () => {
    const explained = Object.fromEntries(VERSION_A.map((name) => [name, `${name}的说明`]));
    const table = readTable([
      VERSION_A,
      toRow(VERSION_A, explained),
      toRow(VERSION_A, PAID),
      VERSION_A,
      toRow(VERSION_A, { 主订单编号: "合计", 订单应付金额: "1,094.90" }),
      toRow(VERSION_A, { 订单应付金额: "1,094.90" }),
    ]);
    expect(table).toMatchObject({ read: 5, summary: 4, rejects: [] });
    expect(table.facts).toHaveLength(1);
  });

  it("warns of columns that it has never seen", () => {
    const header = [...VERSION_A, "新列"];
    expect(readTable([header, toRow(header, PAID)]).warnings).toEqual([
      "unknown-columns: Not used: 新列.",
    ]);
  });
});
