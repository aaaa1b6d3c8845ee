import { existsSync, readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import type { FactKind, FactOf } from "@/lib/ledger";
import { type ReadSource, readFile } from "@/tests/support/stored-files";

const FOLDER = resolve(env.CHENGFANG_DATA, "bills/sample-shop");
const isPresent = existsSync(FOLDER);
if (!isPresent) {
  process.stderr.write(`Skipping the sample shop: ${FOLDER} is not there (set CHENGFANG_DATA).\n`);
}

const sum = <Item>(items: readonly Item[], amount: (item: Item) => bigint): bigint =>
  items.reduce((total, item) => total + amount(item), 0n);

/** Figures are minor units; JSON has them as numbers. */
function readExpected(): Record<
  string,
  Record<string, number> & { byPlan: Record<string, number> }
> & {
  byCreator: Record<string, Record<string, number>>;
} {
  return JSON.parse(readFileSync(resolve(FOLDER, "expected.json"), "utf8"));
}

async function readSample(name: string): Promise<ReadSource> {
  const path = resolve(FOLDER, name);
  const [source] = await readFile({ name, path, size: statSync(path).size });
  if (!source) throw new Error(`nothing read from ${name}`);
  return source;
}

function factsOf<Kind extends FactKind>(read: ReadSource, kind: Kind): FactOf<Kind>[] {
  return read.facts.filter((fact): fact is FactOf<Kind> => fact.kind === kind);
}

const countsOf = ({ batches }: ReadSource) => ({
  read: batches.reduce((total, batch) => total + batch.read, 0),
  summary: batches.reduce((total, batch) => total + batch.summary, 0),
  rejected: batches.reduce((total, batch) => total + batch.rejects.length, 0),
});

describe.skipIf(!isPresent)("TableSource on the orders of the sample shop", () => {
  let orders: FactOf<"order">[] = [];
  let settled = new Set<string | null>();
  beforeAll(async () => {
    const read = await readSample("订单导出.csv");
    expect(read.source).toMatchObject({ source: "douyin-orders", encoding: "utf-8-bom" });
    expect(read.source.warnings()).toEqual([]);
    expect(countsOf(read)).toEqual({ read: 6285, summary: 0, rejected: 0 });
    orders = factsOf(read, "order");
    const flows = factsOf(await readSample("动账明细.xlsx"), "fundFlow");
    settled = new Set(
      flows.filter((flow) => flow.scene === "settlement").map((flow) => flow.subOrderNo),
    );
  });

  it("finds what buyers paid and who bore the discounts", () => {
    const paid = orders.filter((order) => order.paidAt !== null);
    const expected = readExpected()["orders"];
    const subsidy = sum(paid, (order) => order.platformDiscount + order.creatorDiscount);
    const discount = sum(paid, (order) => order.merchantDiscount);
    const payable = sum(paid, (order) => order.payable);
    expect(paid).toHaveLength(6004);
    expect(Number(payable)).toBe(expected?.["buyerPaid"]);
    expect(Number(subsidy)).toBe(expected?.["subsidy"]);
    expect(Number(discount)).toBe(expected?.["merchantDiscount"]);
    expect(Number(payable + subsidy + discount)).toBe(expected?.["grossList"]);
  });

  it("finds the full refunds before settlement", () => {
    const refunded = orders.filter(
      (order) => order.paidAt && order.refund === "full" && !settled.has(order.subOrderNo),
    );
    const amount = sum(
      refunded,
      (order) => order.payable + order.platformDiscount + order.creatorDiscount,
    );
    expect(Number(amount)).toBe(readExpected()["orders"]?.["refundBeforeSettlementFull"]);
  });

  it("finds every creator's orders and how they came about", () => {
    for (const [creatorId, expected] of Object.entries(readExpected().byCreator)) {
      const own = orders.filter((order) => order.paidAt && order.creatorId === creatorId);
      expect({
        name: own[0]?.creatorName,
        orders: own.length,
        buyerPaid: Number(sum(own, (order) => order.payable)),
        adOrders: own.filter((order) => order.traffic === "ad").length,
        organicOrders: own.filter((order) => order.traffic === "organic").length,
      }).toEqual({
        name: expected["name"],
        orders: expected["orders"],
        buyerPaid: expected["buyerPaid"],
        adOrders: expected["adOrders"],
        organicOrders: expected["organicOrders"],
      });
    }
  });
});

describe.skipIf(!isPresent)("TableSource on the money of the sample shop", () => {
  it("finds every figure of the fund flow", async () => {
    const read = await readSample("动账明细.xlsx");
    expect(read.source).toMatchObject({ source: "douyin-fund-flow", sheet: "动账明细" });
    expect(countsOf(read)).toEqual({ read: 4921, summary: 0, rejected: 0 });
    const flows = factsOf(read, "fundFlow");
    const of = (...scenes: string[]) => flows.filter((flow) => scenes.includes(flow.scene));
    const out = (...scenes: string[]) => -sum(of(...scenes), (flow) => flow.amount);
    const settlements = of("settlement");
    const fees = of("settlement", "feeReturn");
    const figures = {
      settlementIn: sum(settlements, (flow) => flow.amount),
      platformFee: -sum(fees, (flow) => flow.platformFee),
      platformFeeGross: -sum(settlements, (flow) => flow.platformFee),
      commissionGross: -sum(settlements, (flow) => flow.commission),
      commission: -sum(fees, (flow) => flow.commission),
      agency: -sum(fees, (flow) => flow.agencyFee),
      refundAfter: out("refundAfterSettlement"),
      subsidyReversedAfter: out("subsidyReversal"),
      insurance: out("insurance"),
      withdrawals: out("withdrawal"),
      topUps: out("adTopUp"),
      smallPayments: out("smallPayment"),
      walletEnd: sum(flows, (flow) => flow.amount),
    };
    const asNumbers = Object.entries(figures).map(([name, value]) => [name, Number(value)]);
    expect(readExpected()["fundFlow"]).toMatchObject(Object.fromEntries(asNumbers));
    // The book's refunds are those of the order export, of settlements and after settlement.
    const expected = readExpected();
    expect(Number(-sum(settlements, (flow) => flow.refund) + figures.refundAfter)).toBe(
      (expected["book"]?.["refunds"] ?? 0) -
        (expected["orders"]?.["refundBeforeSettlementFull"] ?? 0) -
        (expected["fundFlow"]?.["subsidyReversedAfter"] ?? 0),
    );
    expect(settlements).toHaveLength(4330);
    expect(of("refundAfterSettlement")).toHaveLength(187);
    expect(of("unknown")).toEqual([]);
  });

  it("adds every settlement up from its columns", async () => {
    const flows = factsOf(await readSample("动账明细.xlsx"), "fundFlow");
    const open = flows
      .filter((flow) => flow.scene === "settlement" || flow.scene === "feeReturn")
      .filter(
        (flow) =>
          flow.amount !==
          flow.receivable +
            flow.refund +
            flow.platformFee +
            flow.commission +
            flow.agencyFee +
            flow.channelFee,
      );
    expect(open).toEqual([]);
  });

  it("finds the bill and the premiums that restate it", async () => {
    const bill = await readSample("结算账单.csv");
    expect(countsOf(bill)).toEqual({ read: 4331, summary: 1, rejected: 0 });
    expect(sum(factsOf(bill, "settlement"), (row) => row.amount)).toBe(57_691_053n);
    const premiums = await readSample("保费支出 - 聚合账户.csv");
    expect(countsOf(premiums)).toEqual({ read: 6004, summary: 0, rejected: 0 });
    expect(sum(factsOf(premiums, "policy"), (row) => row.premium)).toBe(359_760n);
  });
});

describe.skipIf(!isPresent)("TableSource on the promotion of the sample shop", () => {
  it("finds estimated and actual commissions", async () => {
    const read = await readSample("精选联盟订单明细.csv");
    expect(read.source).toMatchObject({ source: "douyin-alliance", encoding: "gb18030" });
    expect(countsOf(read)).toEqual({ read: 1700, summary: 0, rejected: 0 });
    const rows = factsOf(read, "alliance");
    expect(sum(rows, (row) => row.estimatedCommission)).toBe(3_910_610n);
    expect(sum(rows, (row) => row.actualCommission ?? 0n)).toBe(2_755_699n);
    // What was paid is the rate of what was settled, to the last rounding.
    const off = rows.filter((row) => {
      const exact = row.commissionBase * BigInt(row.rateBps ?? 0);
      const gap = (row.actualCommission ?? 0n) * 10_000n - exact;
      return row.actualCommission !== null && (gap > 10_000n || gap < -10_000n);
    });
    expect(off).toEqual([]);
  });

  it("finds the ad spend by funding and by plan", async () => {
    const finance = await readSample("千川财务流水.csv");
    expect(countsOf(finance)).toEqual({ read: 93, summary: 1, rejected: 0 });
    const days = factsOf(finance, "adFinance");
    expect(sum(days, (day) => day.cash)).toBe(30_402_811n);
    expect(sum(days, (day) => day.promo)).toBe(272_882n);
    const plans = await readSample("千川计划报表.csv");
    expect(countsOf(plans)).toEqual({ read: 461, summary: 1, rejected: 0 });
    const byPlan = new Map<string, number>();
    for (const plan of factsOf(plans, "adPlan")) {
      byPlan.set(plan.campaignName, (byPlan.get(plan.campaignName) ?? 0) + Number(plan.spend));
    }
    expect(Object.fromEntries(byPlan)).toEqual(readExpected()["ads"]?.byPlan);
  });

  it("finds the merchant's own tables", async () => {
    const costs = await readSample("商品成本表.csv");
    expect(factsOf(costs, "unitCost")).toHaveLength(24);
    const rates = await readSample("双佣金费率表.csv");
    expect(factsOf(rates, "commissionRate")).toHaveLength(14);
    expect([...countsOfAll(costs, rates)]).toEqual([0, 0]);
  });
});

const countsOfAll = (...reads: ReadSource[]): number[] =>
  reads.map((read) => countsOf(read).rejected + countsOf(read).summary);
