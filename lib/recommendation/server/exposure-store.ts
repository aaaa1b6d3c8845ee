import "server-only";
import type { Ctx } from "@/lib/platform/context";
import { gatherCalls, type Prepared, recordAtOnce, toArrayLiteral } from "@/lib/platform/db";

export interface ShownItem {
  readonly itemId: bigint;
  readonly score: number;
  readonly propensity: number;
}

/** One list that is about to be answered. */
export interface Exposure {
  readonly ctx: Ctx;
  readonly shopId: bigint;
  readonly impression: string;
  readonly shopperId: bigint;
  readonly version: number;
  readonly coldStart: string;
  readonly items: readonly ShownItem[];
}

/** Lists of one write, at most. */
const LISTS_MAX = 64;

/**
 * Records what is shown, and answers when everybody sees it. Lists of one shop that come while a write is under way share the
 * next one. A second record of the same impression changes nothing.
 */
export const recordExposure: (exposure: Exposure) => Promise<undefined> = gatherCalls({
  keyOf: ({ shopId }: Exposure) => shopId.toString(),
  call: writeExposures,
  most: LISTS_MAX,
});

async function writeExposures(lists: readonly Exposure[]): Promise<readonly undefined[]> {
  const [first] = lists;
  if (!first) return [];
  const places = lists.flatMap((list) => list.items.map((item, place) => ({ list, item, place })));
  const column = (read: (one: (typeof places)[number]) => string | number | bigint) =>
    toArrayLiteral(places.map(read));
  await recordAtOnce(first.ctx, {
    name: "recommendation.expose",
    text: RECORD,
    values: [
      first.shopId,
      column(({ list }) => list.impression),
      column(({ place }) => place),
      column(({ item }) => item.itemId),
      column(({ list }) => list.shopperId),
      column(({ item }) => item.score),
      column(({ item }) => item.propensity),
      column(({ list }) => list.version),
      column(({ list }) => list.coldStart),
      column(({ list }) => list.ctx.now.toISOString()),
    ],
  });
  return lists.map(() => undefined);
}

const RECORD = `INSERT INTO recommendation_exposure (shop_id, impression_key, position, item_id, shopper_id, score, propensity,
    model_version, cold_start, shown_at)
  SELECT $1, e.* FROM unnest($2::text[], $3::smallint[], $4::bigint[], $5::bigint[], $6::real[], $7::float8[], $8::integer[],
    $9::text[], $10::timestamptz[]) AS e
  ON CONFLICT (shop_id, impression_key, position) DO NOTHING`;

/** What impressions showed, each in order. */
export function shownUnder(
  shopId: bigint,
  impressions: readonly string[],
): Prepared<ShownItem & { readonly impression: string }> {
  return { name: "recommendation.shown", text: SHOWN, values: [shopId, impressions] };
}

const SHOWN = `SELECT impression_key AS impression, item_id AS "itemId", score, propensity FROM recommendation_exposure
  WHERE shop_id = $1 AND impression_key = ANY($2) ORDER BY impression_key, position`;
