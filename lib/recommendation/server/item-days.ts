import "server-only";
import type { CalendarDay, DayRange } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";

/** How often a query was searched, or a topic met, on one day of the shop's zone. */
export interface ItemDay {
  readonly kind: "query" | "topic";
  readonly title: string;
  readonly day: CalendarDay;
  readonly events: number;
  readonly isSimulated: boolean;
}

const ROWS_MAX = 200_000;

/** Searches of queries and doings around topics, day by day. */
export function listItemDays(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly range: DayRange },
): Promise<ItemDay[]> {
  requirePermission(ctx, "recommendation.view");
  requireShop(ctx, input.shopId);
  const { shopId, range } = input;
  return transaction(ctx, (tx) =>
    tx.rows<ItemDay>(
      `WITH zone AS (SELECT timezone AS name FROM shop WHERE id = $1)
       SELECT i.kind, COALESCE(NULLIF(i.title, ''), i.external_id) AS title,
         (e.occurred_at AT TIME ZONE zone.name)::date AS day, count(*)::int AS events,
         bool_or(e.source = 'simulated') AS "isSimulated"
       FROM zone, behaviour_event e JOIN recommendation_item i ON i.shop_id = e.shop_id AND i.item_id = e.item_id
       WHERE e.shop_id = $1 AND i.kind IN ('query', 'topic') AND e.kind IN ('search', 'watch', 'like', 'comment', 'click')
         AND e.occurred_at >= $2::date::timestamp AT TIME ZONE zone.name
         AND e.occurred_at < ($3::date + 1)::timestamp AT TIME ZONE zone.name
       GROUP BY 1, 2, 3 ORDER BY 3, 1, 2 LIMIT ${ROWS_MAX}`,
      [shopId, range.from, range.to],
    ),
  );
}

/** Goods that were met in the same visit after a query was searched, and in how many visits. */
export interface SearchedGoods {
  readonly query: string;
  readonly product: string;
  readonly visits: number;
}

const PAIRS_MAX = 20_000;
const VISITS_MIN = 2;

/** What people looked at after searching, since a moment; pairs that came together twice at least. */
export function listSearchedGoods(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly since: Date },
): Promise<SearchedGoods[]> {
  requirePermission(ctx, "recommendation.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, (tx) =>
    tx.rows<SearchedGoods>(
      `SELECT COALESCE(NULLIF(q.title, ''), q.external_id) AS query, g.external_id AS product,
         count(DISTINCT s.session_key)::int AS visits
       FROM behaviour_event s
       JOIN recommendation_item q ON q.shop_id = s.shop_id AND q.item_id = s.item_id AND q.kind = 'query'
       JOIN behaviour_event c ON c.shop_id = s.shop_id AND c.shopper_id = s.shopper_id AND c.session_key = s.session_key
         AND c.occurred_at >= s.occurred_at AND c.kind IN ('click', 'favourite', 'cart', 'order')
       JOIN recommendation_item g ON g.shop_id = c.shop_id AND g.item_id = c.item_id AND g.kind = 'goods'
       WHERE s.shop_id = $1 AND s.kind = 'search' AND s.occurred_at >= $2 AND s.session_key IS NOT NULL
       GROUP BY 1, 2 HAVING count(DISTINCT s.session_key) >= ${VISITS_MIN}
       ORDER BY 3 DESC, 1, 2 LIMIT ${PAIRS_MAX}`,
      [input.shopId, input.since],
    ),
  );
}
