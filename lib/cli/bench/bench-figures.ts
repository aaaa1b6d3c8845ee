import { addDays, type DayRange } from "@/lib/kernel";
import { getFigures } from "@/lib/ledger/server";
import { createRng } from "@/lib/numerics/rng";
import { type Tx, transaction } from "@/lib/platform/db";
import { type BenchResult, pair } from "./bench-result";
import { GROWN_RANGE, growBook } from "./grown-book";
import { type CallCost, measureCalls } from "./measure-calls";
import { type ScratchShop, withScratchShop } from "./scratch-shop";

/** What a screen asks by, and the columns that the same question takes in bare SQL. */
const QUESTIONS = [
  { by: undefined, name: "total", dimension: 0, rollup: "0", posting: "0" },
  { by: "day", name: "day", dimension: 0, rollup: "day", posting: "business_date" },
  { by: "channel", name: "channel", dimension: 0, rollup: "dimension_id / 2", posting: "channel" },
  { by: "product", name: "product", dimension: 3, rollup: "dimension_id", posting: "product_id" },
] as const;

type Question = (typeof QUESTIONS)[number];

const WINDOWS = 40;
/** A scan of the whole journal takes seconds. */
const JOURNAL_WINDOWS = 3;

/** Figures of random windows through the verb, beside the same sums in bare SQL over the rollup and over the journal. */
export async function benchFigures(url: string, postings: number): Promise<BenchResult[]> {
  return withScratchShop(url, async (shop) => {
    const book = await growBook(shop, postings);
    const results: BenchResult[] = [];
    for (const question of QUESTIONS) {
      const name = `figures over ${toMillions(book.postings)} postings by ${question.name}`;
      results.push(...(await compare(shop, question, name)));
    }
    return results;
  });
}

const toMillions = (postings: number): string => `${Math.round(postings / 100_000) / 10} M`;

async function compare(
  shop: ScratchShop,
  question: Question,
  name: string,
): Promise<BenchResult[]> {
  const windows = drawWindows(WINDOWS);
  const { shopId } = shop;
  const ours = await measureCalls(
    windows.map(({ from, to }) => () => {
      const by = question.by === undefined ? {} : { by: question.by };
      return getFigures(shop.ctx, { shopId, from, to, basis: "business", ...by });
    }),
  );
  const rollup = await measureSql(shop, rollupSql(question), windows);
  const journal = await measureSql(shop, journalSql(question), windows.slice(0, JOURNAL_WINDOWS));
  return [
    pair(`${name}: p50 ÷ bare SQL over the rollup`, "ms", ours.n, ours.p50Ms, rollup.p50Ms),
    pair(`${name}: p95 ÷ bare SQL over the rollup`, "ms", ours.n, ours.p95Ms, rollup.p95Ms),
    pair(`${name}: CPU ÷ bare SQL over the rollup`, "ms", ours.n, ours.cpuMs, rollup.cpuMs),
    pair(`${name}: p50 ÷ bare SQL over the journal`, "ms", journal.n, ours.p50Ms, journal.p50Ms),
  ];
}

/** Between a week and a year, anywhere in the book. */
function drawWindows(count: number): DayRange[] {
  const rng = createRng("windows");
  const span = Math.round((Date.parse(GROWN_RANGE.to) - Date.parse(GROWN_RANGE.from)) / 86_400_000);
  return Array.from({ length: count }, () => {
    const days = 7 + rng.below(359);
    const from = addDays(GROWN_RANGE.from, rng.below(span - days));
    return { from, to: addDays(from, days - 1) };
  });
}

/** In one open transaction, so that nothing but the statement itself is timed. */
function measureSql(
  { ctx, shopId }: ScratchShop,
  sql: string,
  windows: readonly DayRange[],
): Promise<CallCost> {
  return transaction(ctx, (tx: Tx) =>
    measureCalls(
      windows.map(
        ({ from, to }) =>
          () =>
            tx.rows(sql, [shopId, from, to]),
      ),
    ),
  );
}

function rollupSql({ rollup, dimension }: Question): string {
  return `SELECT ${rollup} AS key, account, sum(debit) AS debit, sum(credit) AS credit FROM rollup_daily
    WHERE shop_id = $1 AND basis = 1 AND dimension = ${dimension} AND day BETWEEN $2::date AND $3::date
    GROUP BY 1, 2`;
}

function journalSql({ posting }: Question): string {
  return `SELECT ${posting} AS key, account, sum(amount) AS balance FROM posting
    WHERE shop_id = $1 AND business_date BETWEEN $2::date AND $3::date GROUP BY 1, 2`;
}
