import "server-only";
import type { CalendarDay } from "@/lib/kernel";
import { type Tx, toArrayLiteral } from "@/lib/platform/db";
import type { CommentRow, SignalRow } from "../domain/read-signal-table";

export type TrendSource = "import" | "simulated";

export interface StoredComment {
  readonly key: string;
  readonly productId: string | null;
  readonly product: string;
  readonly text: string;
  readonly rating: number | null;
  readonly day: CalendarDay;
  readonly isSimulated: boolean;
}

/** Comments that a look takes in at most; the newest. */
const COMMENTS_MAX = 20_000;
const SIGNALS_MAX = 100_000;
const TITLES_MAX = 20_000;

export function readComments(tx: Tx, shopId: bigint, from: CalendarDay): Promise<StoredComment[]> {
  return tx.rows<StoredComment>(
    `SELECT c.comment_key AS key, c.product_id AS "productId", c.product_name AS product, c.body AS text, c.rating,
       (c.occurred_at AT TIME ZONE s.timezone)::date AS day, c.source = 'simulated' AS "isSimulated"
     FROM trend_comment c JOIN shop s ON s.id = c.shop_id
     WHERE c.shop_id = $1 AND c.occurred_at >= $2::date::timestamp AT TIME ZONE s.timezone
     ORDER BY c.occurred_at DESC, c.comment_key LIMIT ${COMMENTS_MAX}`,
    [shopId, from],
  );
}

export interface StoredSignal {
  readonly list: "category" | "hot";
  readonly term: string;
  readonly day: CalendarDay;
  readonly amount: number;
  readonly isSimulated: boolean;
}

export function readSignals(tx: Tx, shopId: bigint, from: CalendarDay): Promise<StoredSignal[]> {
  return tx.rows<StoredSignal>(
    `SELECT list, term, on_day AS day, amount, source = 'simulated' AS "isSimulated"
     FROM trend_signal WHERE shop_id = $1 AND on_day >= $2 ORDER BY on_day DESC, list, term LIMIT ${SIGNALS_MAX}`,
    [shopId, from],
  );
}

export function readTitles(
  tx: Tx,
  shopId: bigint,
  from: CalendarDay,
): Promise<{ readonly title: string; readonly day: CalendarDay }[]> {
  return tx.rows(
    `SELECT e.title, (e.published_at AT TIME ZONE s.timezone)::date AS day
     FROM trend_entry e JOIN shop s ON s.id = e.shop_id
     WHERE e.shop_id = $1 AND e.published_at >= $2::date::timestamp AT TIME ZONE s.timezone
     ORDER BY e.published_at DESC LIMIT ${TITLES_MAX}`,
    [shopId, from],
  );
}

/** Adds comments under their keys; one that is known stays as it is. Returns how many are new. */
export function addComments(
  tx: Tx,
  shopId: bigint,
  rows: readonly (CommentRow & { readonly key: string })[],
  source: TrendSource,
): Promise<number> {
  const column = <T extends string | number | null>(
    pick: (row: CommentRow & { key: string }) => T,
  ) => toArrayLiteral(rows.map(pick));
  return tx.run(
    `INSERT INTO trend_comment (shop_id, comment_key, product_id, product_name, body, rating, occurred_at, source)
     SELECT $1, t.key, t.product_id, t.product, t.body, t.rating, t.at AT TIME ZONE s.timezone, $8
     FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::smallint[], $7::timestamp[])
       AS t (key, product_id, product, body, rating, at), shop s WHERE s.id = $1
     ON CONFLICT DO NOTHING`,
    [
      shopId,
      column(({ key }) => key),
      column(({ productId }) => productId),
      column(({ product }) => product),
      column(({ text }) => text),
      column(({ rating }) => rating),
      column(({ at }) => at),
      source,
    ],
  );
}

/** Keeps the numbers of words; the last telling of a day stands. Returns how many are new or changed. */
export function putSignals(
  tx: Tx,
  shopId: bigint,
  list: "category" | "hot",
  rows: readonly SignalRow[],
  source: TrendSource,
): Promise<number> {
  return tx.run(
    `INSERT INTO trend_signal (shop_id, list, term, on_day, amount, source)
     SELECT $1, $2, t.term, t.on_day, t.amount, $6
     FROM unnest($3::text[], $4::date[], $5::float8[]) AS t (term, on_day, amount)
     ON CONFLICT (shop_id, list, term, on_day) DO UPDATE SET amount = EXCLUDED.amount, source = EXCLUDED.source
     WHERE trend_signal.amount <> EXCLUDED.amount`,
    [
      shopId,
      list,
      toArrayLiteral(rows.map(({ term }) => term)),
      toArrayLiteral(rows.map(({ day }) => day)),
      toArrayLiteral(rows.map(({ amount }) => amount)),
      source,
    ],
  );
}
