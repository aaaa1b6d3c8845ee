import "server-only";
import { type CalendarDay, currencyScale, notFound, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { CSV_HEADER, toCsvRow } from "../domain/journal-csv";
import {
  type AccountBalance,
  beancountFormat,
  type ExportHead,
  hledgerFormat,
  type JournalFormat,
} from "../domain/journal-text";
import type { ExportInput } from "../schemas";
import { type ExportPlace, readExportPage, toCsvPostings, toExportedEntry } from "./export-page";

/** Entries a page: each is one transaction, so that a slow reader holds nothing open. */
const PAGE_ENTRIES = 1_000;
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * The journal of a window as text, entry by entry in order of business date. The plain-text formats begin with the
 * balances before the window and end by asserting the balance that the rollup states for every account: hledger, ledger
 * and beancount then prove that no entry is missing. Exports what was sealed when it began.
 */
export async function* exportJournal(
  ctx: Ctx,
  input: ExportInput & { readonly shopId: bigint },
): AsyncGenerator<string, void, undefined> {
  requirePermission(ctx, "ledger.export");
  requireShop(ctx, input.shopId);
  const book = await openExport(ctx, input);
  if (input.format === "csv") yield* exportCsv(ctx, book);
  else yield* exportText(ctx, book, input.format === "hledger" ? hledgerFormat : beancountFormat);
}

interface OpenExport {
  readonly shopId: bigint;
  readonly timeZone: string;
  readonly head: ExportHead;
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  readonly lastEntryId: bigint;
  readonly closing: readonly AccountBalance[];
}

async function* exportText(
  ctx: Ctx,
  book: OpenExport,
  format: JournalFormat,
): AsyncGenerator<string, void, undefined> {
  yield format.head(book.head);
  for await (const page of pagesOf(ctx, book))
    yield page.map((entry) => format.entry(toExportedEntry(entry), book.head)).join("");
  yield format.end({ date: book.to, closing: book.closing }, book.head);
}

async function* exportCsv(ctx: Ctx, book: OpenExport): AsyncGenerator<string, void, undefined> {
  yield `${BYTE_ORDER_MARK}${CSV_HEADER}\r\n`;
  for await (const page of pagesOf(ctx, book)) {
    const rows = page.flatMap(toCsvPostings);
    yield rows.map((row) => `${toCsvRow(row, book.head.scale)}\r\n`).join("");
  }
}

async function* pagesOf(ctx: Ctx, book: OpenExport) {
  let after: ExportPlace | null = null;
  for (;;) {
    const page: Awaited<ReturnType<typeof readExportPage>> = await transaction(ctx, (tx) =>
      readExportPage(tx, book, { after, limit: PAGE_ENTRIES }),
    );
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (!last || page.length < PAGE_ENTRIES) return;
    after = { businessDate: last.business_date, entryId: last.entry_id };
  }
}

interface SpanRow {
  readonly last_entry_id: bigint;
  readonly from_day: string;
  readonly to_day: string;
  readonly account: number | null;
  readonly opening: bigint | null;
  readonly closing: bigint | null;
}

/** Head, window and balances, all of one moment because they are one statement. An open end is the book's own. */
const SPAN_SQL = `
  WITH span AS (
    SELECT (SELECT COALESCE(max(last_entry_id), 0) FROM batch_seal WHERE shop_id = $1) AS last_entry_id,
      COALESCE($2::date, (SELECT min(business_date) FROM entry WHERE shop_id = $1), date '1970-01-01') AS from_day,
      COALESCE($3::date, (SELECT max(business_date) FROM entry WHERE shop_id = $1), date '1970-01-01') AS to_day
  )
  SELECT s.last_entry_id, s.from_day, s.to_day, r.account,
    sum(r.debit - r.credit) FILTER (WHERE r.day < s.from_day)::bigint AS opening,
    sum(r.debit - r.credit) FILTER (WHERE r.day <= s.to_day)::bigint AS closing
  FROM span s
  LEFT JOIN rollup_daily r ON r.shop_id = $1 AND r.basis = 1 AND r.dimension = 0 AND r.day <= s.to_day
  GROUP BY s.last_entry_id, s.from_day, s.to_day, r.account ORDER BY r.account`;

async function openExport(
  ctx: Ctx,
  input: ExportInput & { readonly shopId: bigint },
): Promise<OpenExport> {
  return transaction(ctx, async (tx) => {
    const shop = await getShop(tx, input.shopId);
    const rows = await tx.rows<SpanRow>(SPAN_SQL, [
      input.shopId,
      input.from ?? null,
      input.to ?? null,
    ]);
    const [span] = rows;
    if (!span) throw new Error("The span of the book is not known.");
    const toBalances = (side: "opening" | "closing"): AccountBalance[] =>
      rows.flatMap(({ account, [side]: balance }) =>
        account === null || balance === null ? [] : [{ account, balance }],
      );
    const opening = toBalances("opening").filter(({ balance }) => balance !== 0n);
    const closing = toBalances("closing");
    return {
      shopId: input.shopId,
      timeZone: shop.timezone,
      from: span.from_day,
      to: span.to_day,
      lastEntryId: span.last_entry_id,
      closing,
      head: {
        title: `乘方 ${shop.name} ${span.from_day} – ${span.to_day}`,
        currency: shop.currency,
        scale: currencyScale(shop.currency),
        accounts: closing.map(({ account }) => account),
        opening,
        openingDate: span.from_day,
      },
    };
  });
}

interface ShopFace {
  readonly name: string;
  readonly currency: string;
  readonly timezone: string;
}

async function getShop(tx: Tx, shopId: bigint): Promise<ShopFace> {
  const [shop] = await tx.rows<ShopFace>(
    "SELECT name, currency, timezone FROM shop WHERE id = $1",
    [shopId],
  );
  if (!shop) throw notFound(`Shop ${toPublicId("shop", shopId)}`);
  return shop;
}
