import { getShopMatrix } from "@/lib/agency/server";
import { addDays, fromPublicId } from "@/lib/kernel";
import { listEntries, openBook } from "@/lib/ledger/server";
import { type Ctx, PERMISSIONS } from "@/lib/platform/context";
import { closePool, getPool, openPool, systemTransaction, transaction } from "@/lib/platform/db";
import { createShop } from "@/lib/tenancy/server";
import { type BenchResult, pair, single } from "./bench-result";
import { importQuarter } from "./grown-book";
import { measureCalls, measureTogether } from "./measure-calls";
import { type ScratchShop, withScratchShop } from "./scratch-shop";

const SHOPS = 80;
const USERS = 20;
const CALLS_EACH = 5;
const ALONE = 20;
const COLD = 6;
const PAGE_CALLS = 20;
const CONNECTIONS = 10;
const WINDOW = { from: "2026-09-01", to: "2026-09-30", currency: "CNY" };
/** The same sums of both windows without anything around them. */
const BARE = `SELECT shop_id, day >= '2026-09-01' AS is_own, account, sum(debit) AS debit, sum(credit) AS credit
  FROM rollup_daily WHERE shop_id = ANY ($1::bigint[]) AND basis = 1 AND dimension = 0
    AND day BETWEEN '2026-08-02' AND '2026-09-30' GROUP BY 1, 2, 3`;

/** The page above eighty shops: alone beside the bare sums, and asked by twenty people at once; then their ledgers. */
export async function benchAgency(url: string): Promise<BenchResult[]> {
  return withScratchShop(url, async (shop) => {
    await importQuarter(shop);
    const ctx = await openHouse(shop);
    const database = await systemTransaction((tx) =>
      tx.rows<{ name: string }>("SELECT current_database() AS name"),
    );
    const target = new URL(url);
    target.pathname = `/${database[0]?.name ?? ""}`;
    await closePool();
    openPool(target.href, CONNECTIONS);
    const open = () => getShopMatrix(ctx, WINDOW);
    // Every call looks at another window, so that nothing is remembered.
    let asked = 0;
    const anew = () => {
      asked += 1;
      return getShopMatrix(ctx, { ...WINDOW, from: addDays(WINDOW.from, -asked) });
    };
    const unread = await measureCalls(Array.from({ length: COLD }, () => anew));
    const alone = await measureCalls(Array.from({ length: ALONE }, () => open));
    const bare = await transaction(ctx, (tx) =>
      measureCalls(Array.from({ length: ALONE }, () => () => tx.rows(BARE, [ctx.shopIds]))),
    );
    const together = await measureTogether(open, { users: USERS, callsEach: CALLS_EACH });
    const name = `agency, ${SHOPS} shops`;
    return [
      pair(`${name}: books read anew, p50 ÷ bare SQL`, "ms", unread.n, unread.p50Ms, bare.p50Ms),
      pair(`${name}: books read anew, CPU ÷ bare SQL`, "ms", unread.n, unread.cpuMs, bare.cpuMs),
      pair(`${name}: p50 ÷ bare SQL`, "ms", alone.n, alone.p50Ms, bare.p50Ms),
      pair(`${name}: p95 ÷ bare SQL`, "ms", alone.n, alone.p95Ms, bare.p95Ms),
      pair(`${name}: CPU ÷ bare SQL`, "ms", alone.n, alone.cpuMs, bare.cpuMs),
      pair(
        `${name}: p95 of ${USERS} people at once ÷ 200 ms`,
        "ms",
        together.n,
        together.p95Ms,
        200,
      ),
      single(`${name}: CPU a call, ${USERS} people at once`, "ms", together.n, together.cpuMs),
      ...(await benchHousePages(ctx)),
    ];
  });
}

const PAGE = 50;
/** The same page without anything around it. */
const BARE_PAGE = `SELECT e.*, (
    SELECT json_agg(p) FROM posting p WHERE p.shop_id = $1 AND p.entry_id = e.entry_id)
  FROM entry e WHERE e.shop_id = $1 AND e.business_date <= $2::date
  ORDER BY e.business_date DESC, e.entry_id DESC LIMIT ${PAGE}`;

/** The page of the ledger while twenty people read, each in another shop and on another day at every turn. */
async function benchHousePages(ctx: Ctx): Promise<BenchResult[]> {
  const [first, ...others] = ctx.shopIds.slice(0, USERS);
  if (first === undefined) return [];
  await copyBook(first, others, PAGE_TABLES);
  await getPool().query("VACUUM ANALYZE entry, posting, entry_list");
  const shopOf = (person: number): bigint => others[person - 1] ?? first;
  const dayOf = (person: number, turn: number) => addDays(WINDOW.to, -(person + turn));
  const by = { users: USERS, callsEach: PAGE_CALLS };
  const read = async (person: number, turn: number): Promise<void> => {
    const { items } = await listEntries(ctx, {
      shopId: shopOf(person),
      to: dayOf(person, turn),
      sort: "newest",
      limit: PAGE,
    });
    if (items.length < PAGE) throw new Error("A page of the bench is not full.");
  };
  const readBare = (person: number, turn: number) =>
    transaction(ctx, (tx) => tx.rows(BARE_PAGE, [shopOf(person), dayOf(person, turn)]));
  // Connections stay open from reader to reader: what the first call of each one costs is not what people wait for.
  for (const call of [read, readBare]) await measureTogether(call, { ...by, callsEach: 2 });
  const ours = await measureTogether(read, by);
  const bare = await measureTogether(readBare, by);
  const name = `ledger page, ${SHOPS} shops, ${USERS} people at once`;
  return [
    pair(`${name}: p95 ÷ 80 ms`, "ms", ours.n, ours.p95Ms, 80),
    pair(`${name}: p50 ÷ bare SQL`, "ms", ours.n, ours.p50Ms, bare.p50Ms),
    pair(`${name}: p95 ÷ bare SQL`, "ms", ours.n, ours.p95Ms, bare.p95Ms),
    pair(`${name}: CPU a call ÷ bare SQL`, "ms", ours.n, ours.cpuMs, bare.cpuMs),
  ];
}

/** A house of eighty shops; every book has the days of the first, as its daily sums have them. */
async function openHouse(first: ScratchShop): Promise<Ctx> {
  const ctx: Ctx = { ...first.ctx, permissions: new Set(PERMISSIONS) };
  const shopIds = [first.shopId];
  for (let index = 1; index < SHOPS; index += 1) {
    const input = { name: `bench ${index}`, currency: "CNY", timezone: "Asia/Shanghai" };
    const { id } = await createShop({ ...ctx, shopIds }, input, { furnish: openBook });
    shopIds.push(fromPublicId("shop", id));
  }
  await copyBook(first.shopId, shopIds.slice(1), SUM_TABLES);
  await getPool().query("VACUUM ANALYZE rollup_daily");
  return { ...ctx, shopIds };
}

/** What figures above the shops are read from. */
const SUM_TABLES = { rollup_daily: "basis IN (1, 2) AND dimension = 0", batch: "true" };
/** What a page of the ledger is read from. */
const PAGE_TABLES = { dimension: "true", entry: "true", posting: "true", entry_list: "true" };

/** Writes what a seal would have written, which the application may not: only the reading of it is measured. */
async function copyBook(
  from: bigint,
  to: readonly bigint[],
  tables: Readonly<Record<string, string>>,
): Promise<void> {
  await systemTransaction(async (tx) => {
    await tx.run("SET LOCAL session_replication_role = replica");
    for (const [table, part] of Object.entries(tables)) {
      const columns = await tx.rows<{ name: string }>(
        `SELECT attname AS name FROM pg_attribute
         WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'shop_id'`,
        [table],
      );
      const names = columns.map(({ name }) => name).join(", ");
      await tx.run(
        `INSERT INTO ${table} (shop_id, ${names}) SELECT s.id, ${names} FROM ${table}
         CROSS JOIN unnest($2::bigint[]) AS s (id) WHERE shop_id = $1 AND ${part}`,
        [from, to],
      );
    }
  });
}
