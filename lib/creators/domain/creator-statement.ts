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
  const netOf = ({ charged, returned }: StatementOrder): Minor => charged - returned;
  const total = (pick: (order: StatementOrder) => boolean): Minor =>
    orders.filter(pick).reduce((sum, order) => sum + netOf(order), 0n);
  const commission = total(() => true);
  const beside = sums.bonus + sums.slotFees + sums.samples + sums.agencyFees;
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
    sumRow(
      "自然佣金",
      total(({ traffic }) => traffic === "organic"),
    ),
    sumRow(
      "投流佣金",
      total(({ traffic }) => traffic === "ad"),
    ),
    sumRow(
      "未定佣金",
      total(({ traffic }) => traffic === null),
    ),
    sumRow(
      "其中有争议",
      total(({ verdict }) => verdict === "disputed"),
    ),
    sumRow("奖励", sums.bonus),
    sumRow("坑位费", sums.slotFees),
    sumRow("样品", sums.samples),
    sumRow("机构服务费", sums.agencyFees),
    sumRow("合计", commission + beside),
  ].join("\r\n")}\r\n`;
}
