import "server-only";
import { currencyScale } from "@/lib/kernel";
import type { EntryFilters, EntryItemDto } from "@/lib/ledger";
import { listBalances, listEntries, summariseEntries } from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import { columnName, type SheetCell, type SheetColumn, sumFormula } from "../domain/sheet";
import { type Language, wordsOf } from "./export-words";
import type { FileSheet } from "./write-file";

/** Entries a reading: each is a transaction, so that a long file holds nothing open. */
const PAGE_ENTRIES = 500;

export interface LedgerAsk {
  readonly shopId: bigint;
  readonly filters: EntryFilters;
  readonly sort: "newest" | "oldest";
  readonly language: Language;
  readonly currency: string;
  readonly shopName: string;
  /** Told after every page: entries written, entries there are. */
  readonly onProgress: (done: number, total: number) => Promise<void>;
}

/** The list of entries exactly as it is filtered, and the balances of the accounts of its window. */
export async function buildLedgerSheets(ctx: Ctx, ask: LedgerAsk): Promise<FileSheet[]> {
  const { entries } = await summariseEntries(ctx, { ...ask.filters, shopId: ask.shopId });
  const { reports } = wordsOf(ask.language);
  const { from, to } = ask.filters;
  const preamble = [
    [`${reports.file.ledger} · ${ask.shopName}`],
    [`${from ?? ""} – ${to ?? ""}`, `${reports.file.currency} ${ask.currency}`],
  ];
  return [
    {
      name: reports.file.entries,
      preamble,
      columns: entryColumns(ask),
      rows: readRows(ctx, ask, Number(entries)),
    },
    await buildBalances(ctx, ask, preamble),
  ];
}

function entryColumns({ language, currency }: LedgerAsk): SheetColumn[] {
  const { entry } = wordsOf(language).reports.file;
  return [
    { header: entry.id, kind: "text", width: 14 },
    { header: entry.day, kind: "date" },
    { header: entry.at, kind: "datetime" },
    { header: entry.source, kind: "text" },
    { header: entry.order, kind: "text", width: 24 },
    { header: entry.accounts, kind: "text", width: 32 },
    { header: entry.amount, kind: "money", minorDigits: currencyScale(currency) },
    { header: entry.lines, kind: "integer" },
    { header: entry.channel, kind: "text" },
    { header: entry.traffic, kind: "text" },
    { header: entry.creator, kind: "text", width: 20 },
    { header: entry.product, kind: "text", width: 28 },
    { header: entry.state, kind: "text" },
    { header: entry.note, kind: "text", width: 28 },
  ];
}

async function* readRows(
  ctx: Ctx,
  ask: LedgerAsk,
  total: number,
): AsyncGenerator<readonly SheetCell[], void, undefined> {
  const toRow = rowMaker(ask.language);
  let cursor: string | undefined;
  let done = 0;
  for (;;) {
    const page = await listEntries(ctx, {
      ...ask.filters,
      shopId: ask.shopId,
      sort: ask.sort,
      limit: PAGE_ENTRIES,
      ...(cursor !== undefined && { cursor }),
    });
    for (const entry of page.items) yield toRow(entry);
    done += page.items.length;
    await ask.onProgress(done, Math.max(total, done));
    if (page.next === null) return;
    cursor = page.next;
  }
}

function rowMaker(language: Language): (entry: EntryItemDto) => SheetCell[] {
  const { accounts, reports } = wordsOf(language);
  const names = accounts as unknown as Readonly<Record<string, string>>;
  const { entry: words } = reports.file;
  return (entry) => [
    entry.id,
    entry.businessDate,
    entry.occurredAt,
    accounts.sources[entry.source as keyof typeof accounts.sources] ?? entry.source,
    entry.order,
    entry.accounts.map((account) => names[account] ?? account).join(" / "),
    BigInt(entry.gross),
    entry.lineCount,
    entry.channel && accounts.channels[entry.channel],
    entry.traffic && accounts.traffic[entry.traffic],
    entry.creator?.name ?? null,
    entry.product?.name ?? null,
    entry.reverses !== null ? words.reversal : entry.reversedBy !== null ? words.reversed : null,
    entry.note,
  ];
}

async function buildBalances(
  ctx: Ctx,
  ask: LedgerAsk,
  preamble: readonly (readonly string[])[],
): Promise<FileSheet> {
  const { accounts, reports } = wordsOf(ask.language);
  const names = accounts as unknown as Readonly<Record<string, string>>;
  const { from, to, basis = "business" } = ask.filters;
  const { rows } = await listBalances(ctx, {
    shopId: ask.shopId,
    by: "account",
    basis,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  });
  const minorDigits = currencyScale(ask.currency);
  const first = preamble.length + 2;
  const last = first + rows.length - 1;
  const lines: SheetCell[][] = rows.map((row, index) => [
    row.account,
    names[row.account] ?? row.account,
    BigInt(row.debit),
    BigInt(row.credit),
    {
      formula: `${columnName(2)}${first + index}-${columnName(3)}${first + index}`,
      value: BigInt(row.balance),
    },
  ]);
  const sum = (of: "debit" | "credit" | "balance"): bigint =>
    rows.reduce((total, row) => total + BigInt(row[of]), 0n);
  const total: SheetCell[] = [
    null,
    reports.file.total,
    ...(["debit", "credit", "balance"] as const).map((of, index) => ({
      formula: sumFormula(index + 2, first, last),
      value: sum(of),
    })),
  ];
  const money = (header: string): SheetColumn => ({ header, kind: "money", minorDigits });
  return {
    name: reports.file.balances,
    preamble,
    columns: [
      { header: reports.file.account, kind: "text" },
      { header: reports.file.accountName, kind: "text", width: 24 },
      money(reports.file.debit),
      money(reports.file.credit),
      money(reports.file.balance),
    ],
    rows: [...lines, total],
  };
}
