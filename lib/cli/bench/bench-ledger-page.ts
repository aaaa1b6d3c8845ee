import { addDays } from "@/lib/kernel";
import type { ListEntriesInput } from "@/lib/ledger";
import { listEntries } from "@/lib/ledger/server";
import { type Tx, transaction } from "@/lib/platform/db";
import { type BenchResult, pair } from "./bench-result";
import { GROWN_RANGE, type GrownBook, growBook } from "./grown-book";
import { type CallCost, measureCalls } from "./measure-calls";
import { type ScratchShop, withScratchShop } from "./scratch-shop";

const POSTINGS = 1_000_000;
const CALLS = 40;
/** What is skipped has to be read: at the end of the book a call takes seconds. */
const OFFSET_CALLS = 4;
const PAGE = 50;
/** Most of the orders are on it. */
const RECEIVABLE = 1101;

type List = Pick<ListEntriesInput, "account" | "q">;

const DEPTHS = [
  { name: "at its head", share: 0 },
  { name: "in its middle", share: 0.5 },
  { name: "at its end", share: 1 },
] as const;

/** Pages of a million postings through the verb, at three depths, beside the page that OFFSET would give. */
export async function benchLedgerPage(url: string): Promise<BenchResult[]> {
  return withScratchShop(url, async (shop) => {
    const book = await growBook(shop, POSTINGS);
    const title = `ledger page, ${Math.round(book.entries / 1000)}k entries`;
    return [
      ...(await comparePages(shop, `${title}, all`, {}, OFFSET_ALL)),
      ...(await comparePages(
        shop,
        `${title}, one account`,
        { account: [RECEIVABLE] },
        OFFSET_ACCOUNT,
      )),
      ...(await searchOrders(shop, `${title}, an order`, book)),
    ];
  });
}

async function comparePages(
  shop: ScratchShop,
  name: string,
  list: List,
  offsetSql: { readonly page: string; readonly count: string },
): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  const length = await countRows(shop, offsetSql.count);
  for (const depth of DEPTHS) {
    const cursor = await findCursor(shop, list, depth.share);
    const ours = await measurePages(shop, { ...list, ...(cursor ? { cursor } : {}) });
    const skipped = Math.max(0, Math.floor(length * depth.share) - PAGE);
    const bare = await measureOffset(shop, offsetSql.page, skipped);
    results.push(
      pair(`${name}, ${depth.name}: p50 ÷ OFFSET`, "ms", ours.n, ours.p50Ms, bare.p50Ms),
      pair(`${name}, ${depth.name}: p95 ÷ OFFSET`, "ms", ours.n, ours.p95Ms, bare.p95Ms),
      pair(`${name}, ${depth.name}: CPU ÷ OFFSET`, "ms", ours.n, ours.cpuMs, bare.cpuMs),
    );
  }
  return results;
}

/** The place that a page of older entries gave out; it stands for itself in the list without a window. */
async function findCursor(shop: ScratchShop, list: List, share: number): Promise<string | null> {
  if (share === 0) return null;
  const days = (Date.parse(GROWN_RANGE.to) - Date.parse(GROWN_RANGE.from)) / 86_400_000;
  const to = addDays(GROWN_RANGE.to, -Math.round(days * share));
  return (await listPage(shop, { ...list, to, limit: 1 })).next;
}

const listPage = ({ ctx, shopId }: ScratchShop, input: Partial<ListEntriesInput>) =>
  listEntries(ctx, { sort: "newest", limit: PAGE, ...input, shopId });

function measurePages(shop: ScratchShop, input: Partial<ListEntriesInput>): Promise<CallCost> {
  return measureCalls(Array.from({ length: CALLS }, () => () => listPage(shop, input)));
}

/** Any order of the book, by its number, beside the bare look-up of its entries. */
async function searchOrders(
  shop: ScratchShop,
  name: string,
  book: GrownBook,
): Promise<BenchResult[]> {
  const { ctx, shopId } = shop;
  const step = Math.max(1, Math.floor(book.entries / CALLS));
  const orders = await transaction(ctx, (tx) =>
    tx.rows<{ order_no: string }>(
      "SELECT order_no FROM entry WHERE shop_id = $1 AND entry_id % $2 = 0 AND order_no IS NOT NULL",
      [shopId, step],
    ),
  );
  const ours = await measureCalls(
    orders.map(
      ({ order_no: q }) =>
        () =>
          listPage(shop, { q }),
    ),
  );
  const bare = await transaction(ctx, (tx) =>
    measureCalls(
      orders.map(
        ({ order_no }) =>
          () =>
            tx.rows(BY_ORDER, [shopId, order_no]),
      ),
    ),
  );
  return [
    pair(`${name}: p50 ÷ bare SQL`, "ms", ours.n, ours.p50Ms, bare.p50Ms),
    pair(`${name}: p95 ÷ bare SQL`, "ms", ours.n, ours.p95Ms, bare.p95Ms),
  ];
}

async function countRows({ ctx, shopId }: ScratchShop, sql: string): Promise<number> {
  return transaction(ctx, async (tx) => {
    const [row] = await tx.rows<{ n: bigint }>(sql, [shopId]);
    return Number(row?.n ?? 0n);
  });
}

function measureOffset({ ctx, shopId }: ScratchShop, sql: string, skipped: number) {
  const read = (tx: Tx) => () => tx.rows(sql, [shopId, PAGE, skipped]);
  return transaction(ctx, (tx) =>
    measureCalls(Array.from({ length: OFFSET_CALLS }, () => read(tx))),
  );
}

const OFFSET_ALL = {
  count: "SELECT count(*) AS n FROM entry WHERE shop_id = $1",
  page: `SELECT * FROM entry WHERE shop_id = $1 ORDER BY business_date DESC, entry_id DESC LIMIT $2 OFFSET $3`,
};

const OFFSET_ACCOUNT = {
  count: `SELECT count(DISTINCT entry_id) AS n FROM posting WHERE shop_id = $1 AND account = ${RECEIVABLE}`,
  page: `SELECT DISTINCT e.* FROM entry e JOIN posting p ON p.shop_id = e.shop_id AND p.entry_id = e.entry_id
    WHERE e.shop_id = $1 AND p.shop_id = $1 AND p.account = ${RECEIVABLE}
    ORDER BY e.business_date DESC, e.entry_id DESC LIMIT $2 OFFSET $3`,
};

const BY_ORDER = `
  SELECT * FROM entry WHERE shop_id = $1 AND source_key = $2
  UNION ALL SELECT * FROM entry WHERE shop_id = $1 AND order_no = $2 AND order_no <> source_key`;
