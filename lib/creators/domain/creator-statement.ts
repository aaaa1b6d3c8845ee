import { type Minor, minorToDecimal, toCsvCell, toCsvId } from "@/lib/kernel";

/** One commission as a statement lists it. */
export interface StatementOrder {
  readonly day: string;
  readonly order: string;
  readonly product: string | null;
  readonly traffic: "ad" | "organic" | null;
  readonly isSettled: boolean;
  readonly base: Minor | null;
  readonly rateBps: number | null;
  readonly expected: Minor | null;
  readonly charged: Minor;
  readonly returned: Minor;
  readonly difference: Minor | null;
  readonly verdict: "accepted" | "disputed" | "recovered" | null;
  readonly note: string | null;
}

/** What a creator costs beside commissions, from the book. */
export interface StatementSums {
  readonly bonus: Minor;
  readonly slotFees: Minor;
  readonly samples: Minor;
  readonly agencyFees: Minor;
}

/** Commissions by rate and of what is disputed, net of what came back, then what was paid beside them, and everything. */
export function sumStatement(
  orders: readonly StatementOrder[],
  { bonus, slotFees, samples, agencyFees }: StatementSums,
) {
  const total = (pick: (order: StatementOrder) => boolean): Minor =>
    orders.filter(pick).reduce((sum, order) => sum + netOf(order), 0n);
  return {
    organic: total(({ traffic }) => traffic === "organic"),
    ad: total(({ traffic }) => traffic === "ad"),
    undetermined: total(({ traffic }) => traffic === null),
    disputed: total(({ verdict }) => verdict === "disputed"),
    bonus,
    slotFees,
    samples,
    agencyFees,
    all: total(() => true) + bonus + slotFees + samples + agencyFees,
  };
}

const netOf = ({ charged, returned }: StatementOrder): Minor => charged - returned;

const HEADER =
  "类型,日期,订单号,商品,流量,结算,计佣金额,约定费率,应付佣金,实扣佣金,退回佣金,净佣金,差额,处理,说明";
const TRAFFIC = { ad: "投流", organic: "自然" } as const;
const VERDICTS = { accepted: "认可", disputed: "有争议", recovered: "已追回" } as const;

/**
 * A creator's statement as CSV with a row an order, then what was paid beside commissions, then the sums: by rate, of what is
 * disputed, and of everything. A spreadsheet runs none of it and keeps long order numbers as they are.
 */
export function toStatementCsv(
  orders: readonly StatementOrder[],
  sums: StatementSums,
  scale: number,
): string {
  const money = (amount: Minor | null): string =>
    amount === null ? "" : minorToDecimal(amount, scale);
  const total = sumStatement(orders, sums);
  const sumRow = (word: string, amount: Minor): string =>
    [word, ...Array<string>(10).fill(""), money(amount), "", "", ""].join(",");
  return `${[
    HEADER,
    ...orders.map((each) =>
      [
        "订单佣金",
        each.day,
        toCsvId(each.order),
        toCsvCell(each.product),
        each.traffic === null ? "未定" : TRAFFIC[each.traffic],
        each.isSettled ? "已结算" : "预估",
        money(each.base),
        each.rateBps === null ? "" : `${each.rateBps / 100}%`,
        money(each.expected),
        money(each.charged),
        money(each.returned),
        money(netOf(each)),
        money(each.difference),
        each.verdict === null ? "" : VERDICTS[each.verdict],
        toCsvCell(each.note),
      ].join(","),
    ),
    sumRow("自然佣金", total.organic),
    sumRow("投流佣金", total.ad),
    sumRow("未定佣金", total.undetermined),
    sumRow("其中有争议", total.disputed),
    sumRow("奖励", total.bonus),
    sumRow("坑位费", total.slotFees),
    sumRow("样品", total.samples),
    sumRow("机构服务费", total.agencyFees),
    sumRow("合计", total.all),
  ].join("\r\n")}\r\n`;
}
