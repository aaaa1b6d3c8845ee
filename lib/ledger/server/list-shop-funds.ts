import "server-only";
import type { CalendarDay, Minor } from "@/lib/kernel";
import { type Ctx, requirePermission } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { ACCOUNT } from "../domain/chart-of-accounts";
import { findNewestBalance } from "../domain/newest-balance";
import { BASIS_CODES } from "./book-sums";
import { keepSums, recallSums } from "./sum-memory";

/** Where a shop's money stands at the end of a day, as far as its files let the book know; null is not known. */
export interface ShopFunds {
  readonly shopId: bigint;
  /** What the running-balance statement (账户流水) last told of the shop's wallet: it can be withdrawn. */
  readonly withdrawable: Minor | null;
  /** When it told that, on the shop's own clock. */
  readonly toldAt: string | null;
  /** Paid by buyers and not yet settled. */
  readonly pending: Minor | null;
  /** Held by the platform as a deposit. */
  readonly deposit: Minor | null;
  /** Topped up for ads and not yet spent. */
  readonly adWallet: Minor | null;
}

const SHOPS_MAX = 200;
/** Flows of one second. */
const TIES_MAX = 100;

/** The funds of every shop of the caller at the end of a day; none are read anew of books that have not changed. */
export async function listShopFunds(
  ctx: Ctx,
  input: { readonly until: CalendarDay },
): Promise<ShopFunds[]> {
  requirePermission(ctx, "ledger.view");
  return transaction(ctx, async (tx) => {
    const shops = await readHeads(tx, ctx.shopIds.slice(0, SHOPS_MAX));
    const toKey = ({ id, head }: HeadRow): string => `funds ${id} ${head} ${input.until}`;
    const known = new Map(shops.map((shop) => [shop.id, recallSums<ShopFunds>(toKey(shop))?.[0]]));
    const unread = shops.filter(({ id }) => !known.get(id));
    const read = await readFunds(
      tx,
      unread.map(({ id }) => id),
      input.until,
    );
    for (const shop of unread) {
      const funds = read.get(shop.id);
      if (!funds) continue;
      known.set(shop.id, funds);
      if (shop.head !== null) keepSums(toKey(shop), [funds]);
    }
    return shops.flatMap(({ id }) => known.get(id) ?? []);
  });
}

interface HeadRow {
  readonly id: bigint;
  /** The book's newest batch; null while it has none. */
  readonly head: bigint | null;
}

function readHeads(tx: Tx, shopIds: readonly bigint[]): Promise<HeadRow[]> {
  return tx.rows<HeadRow>(
    `SELECT s.id, (
       SELECT b.batch_id FROM batch b WHERE b.shop_id = s.id ORDER BY b.batch_id DESC LIMIT 1) AS head
     FROM shop s WHERE s.id = ANY ($1::bigint[]) ORDER BY s.id`,
    [shopIds],
  );
}

async function readFunds(
  tx: Tx,
  shopIds: readonly bigint[],
  until: CalendarDay,
): Promise<ReadonlyMap<bigint, ShopFunds>> {
  if (shopIds.length === 0) return new Map();
  const stands = await readStands(tx, shopIds, until);
  const told = await readTold(tx, shopIds, until);
  return new Map(
    shopIds.map((shopId) => {
      const own = stands.get(shopId) ?? [];
      const standOf = (account: number): Minor | null =>
        positive(own.find((row) => row.account === account)?.net);
      const flows = told.get(shopId) ?? [];
      return [
        shopId,
        {
          shopId,
          withdrawable: findNewestBalance(flows),
          toldAt: flows[0]?.at ?? null,
          pending: standOf(ACCOUNT.receivable),
          deposit: standOf(ACCOUNT.deposit),
          adWallet: standOf(ACCOUNT.adWalletCash),
        },
      ];
    }),
  );
}

/** An account below nought tells that its beginning was never told, and so does one that nothing moved. */
const positive = (net: Minor | undefined): Minor | null =>
  net === undefined || net < 0n ? null : net;

interface StandRow {
  readonly shop_id: bigint;
  readonly account: number;
  readonly net: Minor;
}

/** Lasting accounts from the first day of the book on, by the day the money moved. */
async function readStands(
  tx: Tx,
  shopIds: readonly bigint[],
  until: CalendarDay,
): Promise<ReadonlyMap<bigint, readonly StandRow[]>> {
  const rows = await tx.rows<StandRow>(
    `SELECT r.shop_id, r.account, sum(r.debit - r.credit)::bigint AS net FROM rollup_daily r
     WHERE r.shop_id = ANY ($1::bigint[]) AND r.basis = ${BASIS_CODES.cash} AND r.dimension = 0 AND r.day <= $2::date
       AND r.account IN (${ACCOUNT.receivable}, ${ACCOUNT.deposit}, ${ACCOUNT.adWalletCash})
     GROUP BY r.shop_id, r.account`,
    [shopIds, until],
  );
  return Map.groupBy(rows, (row) => row.shop_id);
}

interface ToldRow {
  readonly shop_id: bigint;
  readonly at: string;
  readonly amount: Minor;
  readonly balance: Minor;
}

/** The newest flows that told a balance: all of their second. */
async function readTold(
  tx: Tx,
  shopIds: readonly bigint[],
  until: CalendarDay,
): Promise<ReadonlyMap<bigint, readonly ToldRow[]>> {
  const rows = await tx.rows<ToldRow>(
    `SELECT s.id AS shop_id, to_char(f.occurred_at, 'YYYY-MM-DD HH24:MI:SS') AS at, f.amount, f.balance
     FROM unnest($1::bigint[]) AS s(id)
       CROSS JOIN LATERAL (
         SELECT n.occurred_at FROM fact_account_flow n
         WHERE n.shop_id = s.id AND n.balance IS NOT NULL AND n.occurred_at < $2::date + 1
         ORDER BY n.occurred_at DESC LIMIT 1) newest
       CROSS JOIN LATERAL (
         SELECT t.occurred_at, t.amount, t.balance FROM fact_account_flow t
         WHERE t.shop_id = s.id AND t.balance IS NOT NULL AND t.occurred_at = newest.occurred_at LIMIT ${TIES_MAX}) f`,
    [shopIds, until],
  );
  return Map.groupBy(rows, (row) => row.shop_id);
}
