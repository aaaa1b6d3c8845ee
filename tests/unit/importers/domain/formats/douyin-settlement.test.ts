import { describe, expect, it } from "vitest";
import { readTable, toRow } from "@/tests/support/read-table";

const COLUMNS_34 =
  "结算时间,订单号,子订单号,结算金额,结算账户,结算单类型,有结算前退款,下单时间,商品ID,商品数量,业务类型,订单类型,订单总价,商品总价,运费,店铺劵,结算前退款金额,平台补贴,达人补贴,抖音支付补贴,抖音月付营销补贴,用户实付,收入合计,平台服务费,佣金,渠道分成,招商服务费,站外推广费,其他分成,其他分成说明,支出合计,是否免佣,免佣金额,备注".split(
    ",",
  );
const NEWER =
  "结算时间,订单号,子订单号,结算金额,结算账户,结算单类型,有结算前退款,下单时间,商品ID,商品名称,商品数量,达人ID,达人名称,业务类型,订单类型,订单总价,商品总价,运费,店铺券,结算前退款金额,平台补贴,达人补贴,抖音支付补贴,抖音月付营销补贴,政府补贴商家垫资,其他平台补贴,政府补贴平台垫资,银行补贴,以旧换新抵扣,平台补贴运费,用户实付,收入合计,平台服务费,达人佣金,服务商佣金,渠道分成,招商服务费,站外推广费,其他分成,其他分成说明,支出合计,是否免佣,免佣金额,商户主体名称,APP渠道,备注".split(
    ",",
  );

const ROW = {
  结算时间: "2026-08-11 01:06:39",
  订单号: "'590",
  子订单号: "'1461",
  结算金额: "¥89.33",
  结算单类型: "已结算",
  下单时间: "2026-08-01 23:59:59",
  结算前退款金额: "-5.00",
  收入合计: "94.90",
  平台服务费: "-0.57",
  渠道分成: "-1.00",
  招商服务费: "-2.00",
  支出合计: "-5.57",
};
const FACT = {
  kind: "settlement",
  rowNumber: 2,
  rank: 0,
  subOrderNo: "1461",
  orderNo: "590",
  settledAt: "2026-08-11 01:06:39",
  orderedAt: "2026-08-01 23:59:59",
  typeText: "已结算",
  amount: 8933n,
  income: 9490n,
  outcome: -557n,
  refundBefore: -500n,
  platformFee: -57n,
  commission: -200n,
  agencyFee: -200n,
  channelFee: -100n,
  occurrence: 0,
};

const read = (...rows: Readonly<Record<string, string>>[]) =>
  readTable([
    COLUMNS_34,
    ...rows.map((values) => toRow(COLUMNS_34, { ...ROW, 佣金: "-2.00", ...values })),
  ]);

describe("douyinSettlement", () => {
  it("reads the 34-column bill", () => {
    const table = read({});
    expect(table.match.format.id).toBe("douyin-settlement");
    expect(table.warnings).toEqual([]);
    expect(table.facts).toEqual([FACT]);
  });

  it("reads the newer bill with 达人佣金 and 服务商佣金", () => {
    const table = readTable([
      NEWER,
      toRow(NEWER, { ...ROW, 达人佣金: "-1.50", 服务商佣金: "-0.50" }),
    ]);
    expect(table.warnings).toEqual([]);
    expect(table.facts).toEqual([{ ...FACT, commission: -150n, agencyFee: -250n }]);
  });

  it("counts rows with the same content apart", () => {
    const { facts } = read({}, {}, { 结算金额: "89.32" }, {});
    expect(facts.map((fact) => fact.kind === "settlement" && fact.occurrence)).toEqual([
      0, 1, 0, 2,
    ]);
  });

  it("rejects a row whose amount is not income plus outcome, and shows all three", () => {
    const { facts, rejects } = read({ 结算金额: "89.35" }, { 结算金额: "89.36" });
    expect(facts).toHaveLength(1);
    expect(rejects).toEqual([
      {
        row: 3,
        column: "结算金额",
        value: "89.36 ≠ 94.90 + -5.57",
        reason: "does-not-add-up: The parts do not sum to the total.",
      },
    ]);
  });

  it("counts the explanation below the header and the total at the end as summary", () => {
    const table = readTable([
      COLUMNS_34,
      toRow(COLUMNS_34, { 结算时间: "字段说明", 结算金额: "商家实收" }),
      toRow(COLUMNS_34, { ...ROW, 佣金: "-2.00" }),
      toRow(COLUMNS_34, { 结算时间: "合计", 结算金额: "89.33" }),
    ]);
    expect(table).toMatchObject({ read: 3, summary: 2, rejects: [] });
  });
});
