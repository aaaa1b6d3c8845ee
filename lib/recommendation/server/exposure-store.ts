import "server-only";
import { type Tx, toArrayLiteral } from "@/lib/platform/db";

export interface ExposedItem {
  readonly itemId: bigint;
  readonly score: number;
  readonly propensity: number;
}

export interface ExposureHead {
  readonly shopId: bigint;
  readonly impression: string;
  readonly shopperId: bigint;
  readonly version: number;
  readonly coldStart: string;
  readonly now: Date;
}

/** Records what was shown. A second record of the same impression changes nothing. */
export async function recordExposures(
  tx: Tx,
  items: readonly ExposedItem[],
  head: ExposureHead,
): Promise<void> {
  if (items.length === 0) return;
  await tx.run(
    `INSERT INTO recommendation_exposure (shop_id, impression_key, position, item_id, shopper_id, score, propensity,
       model_version, cold_start, shown_at)
     SELECT $1, $2, place - 1, item, $3, score, propensity, $4, $5, $6
     FROM unnest($7::bigint[], $8::real[], $9::float8[]) WITH ORDINALITY AS e(item, score, propensity, place)
     ON CONFLICT (shop_id, impression_key, position) DO NOTHING`,
    [
      head.shopId,
      head.impression,
      head.shopperId,
      head.version,
      head.coldStart,
      head.now,
      toArrayLiteral(items.map(({ itemId }) => itemId)),
      toArrayLiteral(items.map(({ score }) => score)),
      toArrayLiteral(items.map(({ propensity }) => propensity)),
    ],
  );
}

/** What an impression showed, in order; null when it is new. */
export async function findExposures(
  tx: Tx,
  shopId: bigint,
  impression: string,
): Promise<{ readonly shopperId: bigint; readonly items: ExposedItem[] } | null> {
  const rows = await tx.rows<ExposedItem & { shopperId: bigint }>(
    `SELECT shopper_id AS "shopperId", item_id AS "itemId", score, propensity FROM recommendation_exposure
     WHERE shop_id = $1 AND impression_key = $2 ORDER BY position`,
    [shopId, impression],
  );
  const [first] = rows;
  return first ? { shopperId: first.shopperId, items: rows } : null;
}
