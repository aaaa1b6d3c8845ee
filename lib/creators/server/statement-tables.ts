import "server-only";
import type { Locale } from "@/lib/i18n";
import { messagesByLocale } from "@/lib/i18n/messages";
import type { PdfTable } from "@/lib/importers/server";
import { type StatementOrder, type StatementSums, sumStatement } from "../domain/creator-statement";

/** The statement as tables for paper: the sums first, then the orders. */
export function toStatementTables(
  orders: readonly StatementOrder[],
  sums: StatementSums,
  locale: Locale,
): { readonly tables: PdfTable[]; readonly words: { title: string; more: string } } {
  const { audit, statement } = messagesByLocale[locale].creators;
  const total = sumStatement(orders, sums);
  const lines = (Object.keys(total) as (keyof typeof total)[]).map((key) => [
    statement.sums[key],
    total[key],
  ]);
  const money = { kind: "money" as const, width: 12 };
  const text = { kind: "text" as const };
  return {
    words: { title: statement.title, more: statement.more },
    tables: [
      {
        name: statement.summary,
        columns: [
          { ...text, header: "", width: 40 },
          { ...money, header: statement.amount, width: 20 },
        ],
        rows: lines,
      },
      {
        name: statement.orders,
        columns: [
          { ...text, header: audit.day, width: 11 },
          { ...text, header: audit.order, width: 22 },
          { ...text, header: statement.product, width: 24 },
          { ...text, header: audit.traffic, width: 8 },
          { ...text, header: audit.state, width: 8 },
          { ...money, header: audit.base },
          { kind: "percent", header: audit.agreed, width: 9 },
          { ...money, header: audit.expected },
          { ...money, header: audit.actual },
          { ...money, header: statement.returned },
          { ...money, header: audit.difference },
          { ...text, header: audit.review, width: 10 },
        ],
        rows: orders.map((each) => [
          each.day,
          each.order,
          each.product,
          audit.trafficName[each.traffic ?? "none"],
          each.isSettled ? audit.settled : audit.open,
          each.base,
          each.rateBps === null ? null : each.rateBps / 10_000,
          each.expected,
          each.charged,
          each.returned,
          each.difference,
          each.verdict === null ? "" : audit.verdict[each.verdict],
        ]),
      },
    ],
  };
}
