import { CREATOR_SORTS, ListCreatorsInput, MatchInput } from "@/lib/creators";
import { getQuadrants, listCreators, matchCreators } from "@/lib/creators/server";
import { addDays } from "@/lib/kernel";
import { getPool, transaction } from "@/lib/platform/db";
import { writeStderr } from "../output";
import { type BenchResult, pair, single } from "./bench-result";
import { measureCalls } from "./measure-calls";
import { type ScratchShop, withScratchShop } from "./scratch-shop";

const CREATORS = 10_000;
const PRODUCTS = 200;
const CALLS = 12;
const FIRST_DAY = "2026-08-01";
const DAYS = 90;
const WINDOW = { from: FIRST_DAY, to: addDays(FIRST_DAY, DAYS - 1) };

/** Pages of a portfolio of ten thousand creators, its picture and its matching, beside the bare sums of the same creators. */
export async function benchCreators(url: string): Promise<BenchResult[]> {
  return withScratchShop(url, async (shop) => {
    const rows = await growPortfolio(shop.shopId);
    const name = `creators, ${CREATORS / 1000}k of ${Math.round(rows / 1000)}k daily sums`;
    const bare = await measureBare(shop);
    const pages = await measureCalls(CREATOR_PAGES.map((input) => () => list(shop, input)));
    const picture = await measureCalls(
      Array.from({ length: 3 }, () => () => getQuadrants(shop.ctx, { ...WINDOW, ...shop })),
    );
    const match = MatchInput.parse(WINDOW);
    const matches = await measureCalls(
      Array.from({ length: 2 }, () => () => matchCreators(shop.ctx, { ...match, ...shop })),
    );
    return [
      pair(`${name}, a page: p50 ÷ bare SQL`, "ms", pages.n, pages.p50Ms, bare.p50Ms),
      pair(`${name}, a page: p95 ÷ bare SQL`, "ms", pages.n, pages.p95Ms, bare.p95Ms),
      pair(`${name}, a page: CPU ÷ bare SQL`, "ms", pages.n, pages.cpuMs, bare.cpuMs),
      pair(`${name}, quadrants: p50 ÷ bare SQL`, "ms", picture.n, picture.p50Ms, bare.p50Ms),
      single(`${name}, matching with ${PRODUCTS} products: p50`, "ms", matches.n, matches.p50Ms),
      single(`${name}, matching: CPU`, "ms", matches.n, matches.cpuMs),
    ];
  });
}

type Page = Partial<ListCreatorsInput>;

/** What readers do: leaf, sort, filter, search. */
const CREATOR_PAGES: readonly Page[] = Array.from({ length: CALLS }, (_, i): Page => {
  if (i % 4 === 0) return { cursor: String(i * 800) };
  if (i % 4 === 1) return { sort: CREATOR_SORTS[i % CREATOR_SORTS.length] ?? "sureRoi" };
  if (i % 4 === 2) return { advice: ["grow"] };
  return { search: `creator ${i}` };
});

const list = ({ ctx, shopId }: ScratchShop, page: Page) =>
  listCreators(ctx, { ...ListCreatorsInput.parse(WINDOW), ...page, shopId });

/** The least that any page of creators has to read: sums by creator, sorted, fifty of them. */
function measureBare({ ctx, shopId }: ScratchShop) {
  return transaction(ctx, (tx) =>
    measureCalls(
      Array.from({ length: CALLS }, () => () => tx.rows(BARE, [shopId, WINDOW.from, WINDOW.to])),
    ),
  );
}

const BARE = `
  SELECT d.name, r.dimension_id, sum(r.credit - r.debit) FILTER (WHERE r.account IN (4001, 4101, 4201)) AS net_sales,
    sum(r.debit - r.credit) FILTER (WHERE r.account >= 6000) AS cost
  FROM rollup_daily r JOIN dimension d ON d.shop_id = r.shop_id AND d.dimension_id = r.dimension_id
  WHERE r.shop_id = $1 AND r.basis = 1 AND r.dimension = 2 AND r.day BETWEEN $2::date AND $3::date
  GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 50`;

/**
 * Daily sums of creators as a book would have rolled them up, the plan reports on their content and their orders; written
 * straight to the tables, since posting a million orders is what other benches measure. Few sell every day, most seldom.
 */
async function growPortfolio(shopId: bigint): Promise<number> {
  writeStderr(`Growing a portfolio of ${CREATORS} creators …`);
  const pool = getPool();
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.shops', $1, true), setseed(0.42)", [String(shopId)]);
    for (const sql of SEEDS) await client.query(sql, [shopId, FIRST_DAY]);
    await client.query("COMMIT");
    await client.query("VACUUM ANALYZE rollup_daily, dimension, fact_ad_plan, fact_order");
    const { rows } = await client.query("SELECT count(*)::int AS n FROM rollup_daily");
    return Number(rows[0]?.n ?? 0);
  } finally {
    client.release();
  }
}

const SOLD = `CREATE TEMP TABLE sold ON COMMIT DROP AS
  SELECT c AS creator, $2::date + d AS day, 1 + floor(3 * random())::int AS orders, 3000 + floor(20000 * random())::int AS price,
    1 + floor(${PRODUCTS} * power(random(), 2))::int AS product
  FROM generate_series(1, ${CREATORS}) AS c, generate_series(0, ${DAYS - 1}) AS d
  WHERE $1::bigint > 0 AND random() < 0.35 * power((c * 7919 % ${CREATORS}) / ${CREATORS}.0, 3)`;

const SEEDS = [
  SOLD,
  `INSERT INTO dimension (shop_id, dimension_id, kind, external_id, name)
   SELECT $1, c, 2, '58' || lpad(c::text, 9, '0'), 'creator ' || c FROM generate_series(1, ${CREATORS}) AS c WHERE $2::text IS NOT NULL`,
  `INSERT INTO rollup_daily (shop_id, basis, dimension, day, account, dimension_id, traffic, debit, credit, debit_lines, credit_lines)
   SELECT $1, 1, 2, s.day, a.account, s.creator, a.traffic,
     CASE WHEN a.share > 0 THEN round(s.orders * s.price * a.share)::bigint ELSE 0 END,
     CASE WHEN a.share < 0 THEN round(-s.orders * s.price * a.share)::bigint ELSE 0 END,
     CASE WHEN a.share > 0 THEN s.orders ELSE 0 END, CASE WHEN a.share < 0 THEN s.orders ELSE 0 END
   FROM sold s, (VALUES (4001, -0.6, 0), (4001, -0.4, 1), (4201, 0.08, 0), (5001, 0.35, 0), (6001, 0.07, 1), (6101, 0.12, 0), (6102, 0.03, 1))
     AS a(account, share, traffic) WHERE $2::text IS NOT NULL`,
  `INSERT INTO fact_ad_plan (shop_id, key, fingerprint, rank, file_id, row_number, created_batch, ad_account_id, campaign_id,
     campaign_name, day, product_id, creator_id, creator_name, mode, spend, impressions, clicks, orders)
   SELECT $1, 'k' || row_number() OVER (), 0, 0, 1, 1, 1, 'a', creator || '-' || product, 'c', day, product::text,
     '58' || lpad(creator::text, 9, '0'), 'creator ' || creator, 'standard', 1000, 2000, 60, 2
   FROM sold WHERE random() < 0.2 AND $2::text IS NOT NULL`,
  `INSERT INTO fact_order (shop_id, key, fingerprint, rank, file_id, row_number, created_batch, product_id, product_name, quantity, payable,
     shipping, platform_discount, merchant_discount, creator_discount, ordered_at, paid_at, status, refund, creator_id, creator_name)
   SELECT $1, 'o' || row_number() OVER (), 0, 0, 1, 1, 1, product::text, 'product ' || product, 1, price, 0, 0, 0, 0,
     day + interval '9 hours', day + interval '9 hours', 'completed', 'none', '58' || lpad(creator::text, 9, '0'), 'creator ' || creator
   FROM sold, generate_series(1, orders) WHERE $2::text IS NOT NULL`,
];
