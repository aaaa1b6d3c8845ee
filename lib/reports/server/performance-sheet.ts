import "server-only";
import { currencyScale } from "@/lib/kernel";
import { columnName, type SheetCell, sumFormula } from "../domain/sheet";
import type { PerformanceSheetDto } from "../performance-schemas";
import { type Language, wordsOf } from "./export-words";
import type { FileSheet } from "./write-file";

const [NAME, KEY, GOAL, REALISED, SCORE, RATE, FIXED, AMOUNT] = [0, 1, 2, 3, 4, 5, 6, 7] as const;

/** A performance sheet with its formulas: score, payout and sums follow when somebody changes a cell. */
export function buildPerformanceSheet(
  sheet: PerformanceSheetDto,
  { shopName, language }: { readonly shopName: string; readonly language: Language },
): FileSheet {
  const { reports } = wordsOf(language);
  const words = reports.performance;
  const minorDigits = currencyScale(sheet.currency);
  const money = { kind: "money", minorDigits } as const;
  const preamble = [
    [`${words.title} · ${words.subjects[sheet.subject]} · ${sheet.month}`],
    [shopName, `${sheet.from} – ${sheet.to}`, `${reports.file.currency} ${sheet.currency}`],
    [
      sheet.isFinal ? words.final : words.open,
      `${reports.file.definition} ${sheet.definition.version}`,
      ...(sheet.rule
        ? [`${words.rule} ${sheet.rule.version}`, words.metrics[sheet.rule.metric]]
        : []),
    ],
  ];
  const first = preamble.length + 2;
  const last = first + sheet.rows.length - 1;
  return {
    name: `${words.subjects[sheet.subject]} ${sheet.month}`,
    preamble,
    columns: [
      { header: words.who, kind: "text", width: 28 },
      { header: reports.file.id, kind: "text", width: 20 },
      { header: words.goal, ...money },
      { header: words.realised, ...money },
      { header: words.score, kind: "percent" },
      { header: words.rate, kind: "percent" },
      { header: words.fixed, ...money },
      { header: words.amount, ...money },
    ],
    rows: [
      ...sheet.rows.map((row, index) => toCells(sheet, row, first + index, minorDigits)),
      toTotal(sheet, { first, last, total: reports.file.total }),
    ],
  };
}

function toCells(
  { rule }: PerformanceSheetDto,
  row: PerformanceSheetDto["rows"][number],
  number: number,
  minorDigits: number,
): SheetCell[] {
  const at = (column: number): string => `${columnName(column)}${number}`;
  const quotient = `${at(REALISED)}/${at(GOAL)}`;
  const most = rule?.scoreMaxBps ?? null;
  const score = most === null ? quotient : `MIN(${quotient},${most / 10_000})`;
  const cells: SheetCell[] = [];
  cells[NAME] = row.name ?? row.key;
  cells[KEY] = row.key;
  cells[GOAL] = row.goal === null ? null : BigInt(row.goal);
  cells[REALISED] = row.realised === null ? null : BigInt(row.realised);
  cells[SCORE] = row.score === null ? null : { formula: score, value: row.score };
  cells[RATE] = row.tier === null ? null : row.rateBps / 10_000;
  cells[FIXED] = row.tier === null ? null : BigInt(row.fixed);
  cells[AMOUNT] = {
    formula: `ROUND(${at(REALISED)}*${at(RATE)},${minorDigits})+${at(FIXED)}`,
    value: BigInt(row.amount),
  };
  return cells;
}

function toTotal(
  { total }: PerformanceSheetDto,
  rows: { readonly first: number; readonly last: number; readonly total: string },
): SheetCell[] {
  const sum = (column: number, value: string): SheetCell => ({
    formula: sumFormula(column, rows.first, rows.last),
    value: BigInt(value),
  });
  const cells: SheetCell[] = [rows.total, null];
  cells[GOAL] = sum(GOAL, total.goal);
  cells[REALISED] = sum(REALISED, total.realised);
  cells[SCORE] = null;
  cells[RATE] = null;
  cells[FIXED] = null;
  cells[AMOUNT] = sum(AMOUNT, total.amount);
  return cells;
}
