import { performance } from "node:perf_hooks";
import { runDiagnosis } from "@/lib/diagnosis/server";
import { transaction } from "@/lib/platform/db";
import { type BenchResult, pair } from "./bench-result";
import { growBook } from "./grown-book";
import { measureCalls } from "./measure-calls";
import { withScratchShop } from "./scratch-shop";

const DAY = "2026-09-16";
const CALLS = 3;

/** The findings of one day, beside the one scan of the journal's day that any answer would need. */
export async function benchDiagnosis(url: string, postings: number): Promise<BenchResult[]> {
  return withScratchShop(url, async (shop) => {
    const book = await growBook(shop, postings);
    const name = `diagnosis of a day in ${Math.round(book.postings / 1_000_000)} M postings`;
    const started = performance.now();
    await runDiagnosis(shop.ctx, { shopId: shop.shopId, from: DAY, to: DAY });
    const firstMs = performance.now() - started;
    const ours = await measureCalls(
      Array.from(
        { length: CALLS },
        () => () => runDiagnosis(shop.ctx, { shopId: shop.shopId, from: DAY, to: DAY }),
      ),
    );
    const scan = await transaction(shop.ctx, (tx) =>
      measureCalls(Array.from({ length: CALLS }, () => () => tx.rows(SCAN, [shop.shopId, DAY]))),
    );
    return [
      pair(`${name}: first look`, "ms", 1, firstMs, scan.p50Ms),
      pair(`${name}: p50 ÷ bare sums of the day's postings`, "ms", ours.n, ours.p50Ms, scan.p50Ms),
      pair(`${name}: CPU ÷ bare sums of the day's postings`, "ms", ours.n, ours.cpuMs, scan.cpuMs),
    ];
  });
}

const SCAN = `SELECT p.account, p.product_id, p.creator_id, sum(p.amount) AS amount
  FROM entry e JOIN posting p ON p.shop_id = e.shop_id AND p.entry_id = e.entry_id
  WHERE e.shop_id = $1 AND p.shop_id = $1 AND e.business_date = $2::date GROUP BY 1, 2, 3`;
