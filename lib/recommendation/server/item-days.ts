import "server-only";
import type { CalendarDay, DayRange } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { readWhole } from "@/lib/platform/db";

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
  return readWhole<ItemDay>(
    ctx,
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

/** What people looked at after searching, since a moment; pairs that came together twice at least. One pass over the events, visit by visit: a join of events with events takes minutes where the planner has no statistics yet. */
export function listSearchedGoods(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly since: Date },
): Promise<SearchedGoods[]> {
  requirePermission(ctx, "recommendation.view");
  requireShop(ctx, input.shopId);
  return readWhole<SearchedGoods>(
    ctx,
    `WITH met AS MATERIALIZED (
       SELECT e.shopper_id, e.session_key, i.kind, e.occurred_at AS at,
         CASE i.kind WHEN 'query' THEN COALESCE(NULLIF(i.title, ''), i.external_id) ELSE i.external_id END AS name
       FROM behaviour_event e JOIN recommendation_item i ON i.shop_id = e.shop_id AND i.item_id = e.item_id
       WHERE e.shop_id = $1 AND e.occurred_at >= $2 AND e.session_key IS NOT NULL
         AND (e.kind = 'search' AND i.kind = 'query'
           OR e.kind IN ('click', 'favourite', 'cart', 'order') AND i.kind = 'goods')
     ), visit AS (
       SELECT session_key,
         array_agg(name) FILTER (WHERE kind = 'query') AS queries, array_agg(at) FILTER (WHERE kind = 'query') AS asked,
         array_agg(name) FILTER (WHERE kind = 'goods') AS goods, array_agg(at) FILTER (WHERE kind = 'goods') AS met
       FROM met GROUP BY shopper_id, session_key
       HAVING bool_or(kind = 'query') AND bool_or(kind = 'goods')
     )
     SELECT query, product, count(DISTINCT session_key)::int AS visits
     FROM visit, unnest(queries, asked) AS search(query, asked_at), unnest(goods, met) AS look(product, met_at)
     WHERE met_at >= asked_at
     GROUP BY 1, 2 HAVING count(DISTINCT session_key) >= ${VISITS_MIN}
     ORDER BY 3 DESC, 1, 2 LIMIT ${PAIRS_MAX}`,
    [input.shopId, input.since],
  );
}
