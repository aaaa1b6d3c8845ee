import { describe, expect, it } from "vitest";
import { readTable, toRow } from "@/tests/support/read-table";

const COLUMNS_39 =
  "动账时间,动帐流水号,动账方向,动账金额,动账账户,动账场景,计费类型,子订单号,订单号,售后编号,下单时间,商品ID,商品名称,达人ID,达人名称,订单类型,订单实付应结,运费实付,实际平台补贴_运费,实际平台补贴,其他平台补贴,以旧换新抵扣,政府补贴平台垫资,实际达人补贴,实际抖音支付补贴,实际抖音月付营销补贴,银行补贴,订单退款,平台服务费,佣金,服务商佣金,渠道分成,招商服务费,站外推广费,其他分成,是否免佣,免佣金额,商户主体名称,备注".split(
    ",",
  );
const OLDER =
  "动账时间,动账流水号,动账方向,动账金额,动账账户,动账摘要,计费类型,子订单号,订单号,售后编号,下单时间,商品ID,商品名称,订单类型,订单实付应结,运费实付,实际平台补贴_运费,实际平台补贴,实际达人补贴,实际抖音支付补贴,实际抖音月付营销补贴,订单退款,平台服务费,佣金,渠道分成,招商服务费,站外推广费,其他分成,是否免佣,免佣金额,备注".split(
    ",",
  );

const SETTLED = {
  动账时间: "2026-08-11 01:05:31",
  动帐流水号: "'6900070000004104017",
  动账方向: "入账",
  动账金额: "333.79",
  动账场景: "货款结算入账",
  计费类型: "巨量千川",
  子订单号: "'6900070000000007686",
  订单号: "'6900070000000007459",
  下单时间: "2026-08-01 23:58:51",
  商品ID: "'3500000000055440919",
  商品名称: "桐木关正山小种",
  达人ID: "'58007000021",
  达人名称: "茶叔老林",
  订单实付应结: "300.00",
  运费实付: "6.00",
  实际平台补贴_运费: "1.00",
  实际平台补贴: "2.00",
  其他平台补贴: "3.00",
  以旧换新抵扣: "4.00",
  政府补贴平台垫资: "5.00",
  实际达人补贴: "6.00",
  实际抖音支付补贴: "7.00",
  实际抖音月付营销补贴: "8.00",
  银行补贴: "9.00",
  订单退款: "-5.00",
  平台服务费: "-2.01",
  佣金: "-1.10",
  服务商佣金: "-1.20",
  渠道分成: "-1.30",
  招商服务费: "-1.40",
  站外推广费: "-1.50",
  其他分成: "-1.60",
  是否免佣: "是",
  备注: "",
};

const read = (...rows: Readonly<Record<string, string>>[]) =>
  readTable([COLUMNS_39, ...rows.map((values) => toRow(COLUMNS_39, { ...SETTLED, ...values }))]);

describe("douyinFundFlow", () => {
  it("reads the 39-column export", () => {
    const table = read({});
    expect(table.match.format.id).toBe("douyin-fund-flow");
    expect(table.warnings).toEqual([]);
    expect(table.facts).toEqual([
      {
        kind: "fundFlow",
        rowNumber: 2,
        rank: 0,
        flowNo: "6900070000004104017",
        occurredAt: "2026-08-11 01:05:31",
        amount: 33379n,
        scene: "settlement",
        sceneText: "货款结算入账",
        adBilled: true,
        subOrderNo: "6900070000000007686",
        orderNo: "6900070000000007459",
        orderedAt: "2026-08-01 23:58:51",
        productId: "3500000000055440919",
        productName: "桐木关正山小种",
        creatorId: "58007000021",
        creatorName: "茶叔老林",
        receivable: 35100n,
        shipping: 700n,
        refund: -500n,
        platformFee: -201n,
        commission: -110n,
        agencyFee: -260n,
        channelFee: -440n,
        feeWaived: true,
        remark: null,
      },
    ]);
  });

  it("reads the older export with 动账摘要", () => {
    const row = toRow(OLDER, {
      动账时间: "2024-08-11 01:05:31",
      动账流水号: "41",
      动账方向: "出账",
      动账金额: "3.00",
      动账摘要: "运费险扣减货款",
      备注: "保费扣除",
    });
    expect(readTable([OLDER, row])).toMatchObject({
      warnings: [],
      facts: [
        {
          flowNo: "41",
          amount: -300n,
          scene: "insurance",
          sceneText: "运费险扣减货款",
          subOrderNo: null,
          receivable: 0n,
          remark: "保费扣除",
        },
      ],
    });
  });
});

describe("douyinFundFlow on single rows", () => {
  it("gives the amount the sign of its direction", () => {
    const { facts, rejects } = read(
      { 动账方向: "出账" },
      { 动账方向: "出账", 动账金额: "-333.79" },
      { 动账金额: "-1.00" },
      { 动账方向: "挂账" },
    );
    expect(facts).toMatchObject([{ amount: -33379n }, { amount: -33379n }]);
    expect(rejects).toMatchObject([
      {
        row: 4,
        column: "动账金额",
        value: "-1.00",
        reason: expect.stringMatching(/^sign-conflict/),
      },
      {
        row: 5,
        column: "动账方向",
        value: "挂账",
        reason: expect.stringMatching(/^unknown-value/),
      },
    ]);
  });

  it("keeps the text of a scene that nobody knows", () => {
    expect(read({ 动账场景: "新场景" }).facts).toMatchObject([
      { scene: "unknown", sceneText: "新场景" },
    ]);
  });

  it("finds the header below cover lines", () => {
    const table = readTable([
      ["本表由商家后台导出，金额单位：元"],
      ["导出时间", "2026-11-01"],
      COLUMNS_39,
      toRow(COLUMNS_39, SETTLED),
      toRow(COLUMNS_39, { 动账时间: "合计", 动账金额: "333.79" }),
    ]);
    expect(table.match.headerRow).toBe(3);
    expect(table).toMatchObject({ read: 2, summary: 1, facts: [{ rowNumber: 4 }] });
  });
});
