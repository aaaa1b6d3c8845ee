import { currencyScale, type DayRange, monthOf, monthRange } from "@/lib/kernel";
import { type ProfitData, type ProfitRow, SHARE_BASE } from "./profit-data";
import { columnName, type Sheet, type SheetCell, type SheetColumn } from "./sheet";

export interface ProfitSheetInput {
  readonly profit: ProfitData;
  readonly currency: string;
  readonly name: string;
  readonly preamble: readonly (readonly string[])[];
  readonly words: {
    readonly line: string;
    readonly accounts: string;
    readonly total: string;
    readonly share: string;
    readonly nameOf: (line: Pick<ProfitRow, "id">) => string;
  };
}

/** Line and its accounts; the months follow. */
const LEADING = 2;
/** Excel counts rows from 1; one more for the header. */
const HEADER_ROWS = 1;

/**
 * 损益表 as a sheet: months and their sum, then each one's share of net sales. Subtotals are sums of their lines' cells, so
 * that they follow when somebody changes one.
 */
export function toProfitSheet(input: ProfitSheetInput): Sheet {
  const { profit, name, preamble } = input;
  const first = preamble.length + HEADER_ROWS + 1;
  const rowOf = new Map(profit.lines.map(({ id }, index) => [id, first + index]));
  return {
    name,
    preamble,
    columns: toColumns(input),
    rows: profit.lines.map((line) => toCells(input, line, rowOf)),
  };
}

function toColumns({ profit, currency, words }: ProfitSheetInput): SheetColumn[] {
  const money = { kind: "money", minorDigits: currencyScale(currency) } as const;
  const names = [...profit.months.map(toMonthName), words.total];
  return [
    { header: words.line, kind: "text", width: 24 },
    { header: words.accounts, kind: "text", width: 16 },
    ...names.map((header) => ({ header, ...money })),
    ...names.map((header) => ({
      header: `${header} ${words.share}`,
      kind: "percent" as const,
    })),
  ];
}

/** 2026-09, or the days of it that the window holds. */
export function toMonthName(days: DayRange): string {
  const month = monthOf(days.from);
  const whole = monthRange(month);
  return days.from === whole.from && days.to === whole.to
    ? month
    : `${days.from} – ${days.to.slice(8)}`;
}

function toCells(
  { profit, words }: ProfitSheetInput,
  line: ProfitRow,
  rowOf: ReadonlyMap<string, number>,
): SheetCell[] {
  const months = profit.months.length;
  const row = rowOf.get(line.id) ?? 0;
  const base = rowOf.get(SHARE_BASE) ?? 0;
  const totalColumn = LEADING + months;
  const amounts = line.amounts.map((amount, month): SheetCell => {
    if (amount === null) return null;
    const value = BigInt(amount);
    return line.parts.length === 0
      ? value
      : { formula: addCells(LEADING + month, line.parts, rowOf), value };
  });
  const total: SheetCell =
    line.total === null
      ? null
      : { formula: sumAcross(LEADING, totalColumn - 1, row), value: BigInt(line.total) };
  const shares = [...line.shares, line.totalShare].map((share, index): SheetCell => {
    if (share === null) return null;
    const name = columnName(LEADING + index);
    return { formula: `IF(${name}${base}=0,"",${name}${row}/${name}${base})`, value: share };
  });
  return [words.nameOf(line), line.accounts.join(" "), ...amounts, total, ...shares];
}

const addCells = (
  column: number,
  ids: readonly string[],
  rowOf: ReadonlyMap<string, number>,
): string => ids.map((id) => `${columnName(column)}${rowOf.get(id) ?? 0}`).join("+");

const sumAcross = (first: number, last: number, row: number): string =>
  `SUM(${columnName(first)}${row}:${columnName(last)}${row})`;
