import type { Minor } from "@/lib/kernel";
import type { StatementFact } from "@/lib/ledger";
import { OccurrenceCounter } from "../occurrence-counter";
import type { RowCells } from "../row-cells";
import {
  type ColumnPlaces,
  defineFormat,
  optional,
  type ReaderContext,
  type RowReader,
} from "../source-format";
import { FEE_COLUMNS, type FeeGroup, KNOWN_COLUMNS, MAIN_COLUMNS } from "./tiktok-columns";

type MainName = keyof typeof MAIN_COLUMNS;
type Parts = Record<FeeGroup, Minor>;

/** Each fee header is a column of its own, named `group:header`. */
const feeColumns = Object.fromEntries(
  Object.entries(FEE_COLUMNS).flatMap(([group, headers]) =>
    headers.map((names) => [`${group}:${names[0]}`, optional(...names)]),
  ),
);

/** TikTok Shop settlement: one order, SKU line or adjustment a row, revenue and fees together, as XLSX or `;` CSV. */
export const tiktokSettlement = defineFormat({
  id: "tiktok-settlement",
  factKind: "statement",
  columns: { ...feeColumns, ...MAIN_COLUMNS },
  ids: ["reference"],
  known: KNOWN_COLUMNS,
  dates: "dayFirst",
  decimals: "either",
  createReader,
});

function createReader(places: ColumnPlaces, context: ReaderContext): RowReader {
  const at = Object.fromEntries(
    Object.keys(MAIN_COLUMNS).map((name) => [name, places[name] ?? -1]),
  ) as Record<MainName, number>;
  const fees = toFeePlaces(places);
  const occurrences = new OccurrenceCounter();
  return {
    read: (row) => {
      const fact = toStatement(row, at, fees, context.currency);
      if (row.fault) return null;
      const occurrence = occurrences.next(`${fact.reference}|${fact.typeText}|${fact.settledAt}`);
      return occurrence === 0 ? fact : { ...fact, reference: `${fact.reference}#${occurrence}` };
    },
  };
}

function toFeePlaces(places: ColumnPlaces): [group: FeeGroup, places: number[]][] {
  return Object.entries(FEE_COLUMNS).map(([group, headers]) => [
    group as FeeGroup,
    headers.map((names) => places[`${group}:${names[0]}`] ?? -1).filter((place) => place >= 0),
  ]);
}

function toStatement(
  row: RowCells,
  at: Record<MainName, number>,
  fees: readonly [FeeGroup, readonly number[]][],
  bookCurrency: string,
): StatementFact {
  const currency = row.label(at.currency) ?? bookCurrency;
  if (currency !== bookCurrency) row.reject(at.currency, "other-currency");
  const reference = row.requiredId(at.reference);
  const typeText = row.label(at.type) ?? "Order";
  const settlement = row.requiredMoney(at.settlement);
  const parts = Object.fromEntries(
    fees.map(([group, places]) => [group, sumCharges(row, places)]),
  ) as Parts;
  // The shipping fee of the seller is the sum of its own columns: either the one or the others.
  if (at.sellerShipping >= 0) parts.logistics = -row.amount(at.sellerShipping);
  const sale = readSale(row, at);
  const open = settlement - sale.grossSales + sale.sellerDiscount + sale.refund + sumOf(parts);
  const adjusted = placeAdjustment(typeText, open, parts);
  return {
    kind: "statement",
    rowNumber: row.number,
    rank: 0,
    reference,
    typeText,
    currency,
    orderNo: row.id(at.relatedOrderNo) ?? (isOrder(typeText) ? reference : null),
    orderedAt: row.time(at.orderedAt),
    settledAt: row.requiredTime(at.settledAt),
    settlement,
    ...sale,
    ...adjusted,
  };
}

/** File signs: a charge is negative. Here it is positive. */
function sumCharges(row: RowCells, places: readonly number[]): Minor {
  let sum = 0n;
  for (const place of places) sum -= row.amount(place);
  return sum;
}

function readSale(
  row: RowCells,
  at: Record<MainName, number>,
): Pick<StatementFact, "grossSales" | "sellerDiscount" | "refund"> {
  const before = row.money(at.before);
  const discount = row.money(at.discount);
  const refund =
    row.money(at.refundAfter) ?? row.amount(at.refundBefore) + row.amount(at.refundOfDiscount);
  if (before !== null) {
    return { grossSales: before, sellerDiscount: -(discount ?? 0n), refund: -refund };
  }
  const after = row.money(at.after) ?? row.amount(at.revenue) - refund;
  return { grossSales: after, sellerDiscount: 0n, refund: -refund };
}

const sumOf = (parts: Parts): Minor => Object.values(parts).reduce((sum, part) => sum + part, 0n);

const isOrder = (typeText: string): boolean =>
  /^(?:orders?|pesanan|đơn hàng|订单)$/i.test(typeText);

/**
 * What the columns leave of an adjustment belongs where its type says; of an order, and of a type that we do not know,
 * it stays open.
 */
function placeAdjustment(
  typeText: string,
  open: Minor,
  parts: Parts,
): Parts & Pick<StatementFact, "compensation" | "other"> {
  const placed = { ...parts, compensation: 0n, other: 0n };
  const type = typeText.toLowerCase();
  if (isOrder(typeText)) placed.other = open;
  else if (/\bads\b|quảng cáo|iklan|广告/.test(type)) placed.adSpend -= open;
  else if (/reimburse|compensation|bồi hoàn|penggantian|补偿|赔付/.test(type)) {
    placed.compensation = open;
  } else if (/shipping|logistics|vận chuyển|ongkir|物流/.test(type)) placed.logistics -= open;
  else placed.other = open;
  return placed;
}
