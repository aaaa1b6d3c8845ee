import "server-only";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { type CategoryShift, judgeAge, measureDrift } from "../domain/freshness";
import type { ModelStateDto } from "../schemas";
import { findCard } from "./model-store";
import { openServedShop, type ServedShop } from "./served-shop";

/** Latest events looked at on each side of the training. */
const EVENTS_MAX = 100_000;
const DAY_MS = 86_400_000;

/** The model that serves, how much has happened since, and how far that has carried the shop away from it. */
export async function getModelState(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<ModelStateDto> {
  requirePermission(ctx, "recommendation.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const card = await findCard(tx, input.shopId);
    const [row] = await tx.rows<{ n: bigint }>(
      `SELECT count(*) AS n FROM behaviour_event WHERE shop_id = $1 AND ($2::timestamptz IS NULL OR occurred_at > $2)`,
      [input.shopId, card?.to ?? null],
    );
    const newEvents = Number(row?.n ?? 0n);
    if (!card?.to) return { card, newEvents, age: null };
    const shop = await openServedShop(tx, input.shopId);
    const { categories, unknownShare } = compareSides(
      shop,
      await countSides(tx, input.shopId, new Date(card.to)),
    );
    const days = Math.max(0, (ctx.now.getTime() - Date.parse(card.trainedAt)) / DAY_MS);
    const age = { days: Math.floor(days), drift: measureDrift(categories), unknownShare };
    return { card, newEvents, age: { ...age, verdict: judgeAge(age) } };
  });
}

interface SideRow {
  readonly item: bigint;
  readonly before: number;
  readonly after: number;
}

async function countSides(tx: Tx, shopId: bigint, to: Date): Promise<SideRow[]> {
  const side = (condition: string) =>
    `(SELECT item_id FROM behaviour_event WHERE shop_id = $1 AND occurred_at ${condition} $2 AND kind <> 'show'
      ORDER BY occurred_at DESC LIMIT ${EVENTS_MAX})`;
  return tx.rows<SideRow>(
    `SELECT item_id AS item, sum(was)::int AS before, sum(came)::int AS after FROM (
       SELECT item_id, 1 AS was, 0 AS came FROM ${side("<=")} b UNION ALL SELECT item_id, 0, 1 FROM ${side(">")} a) e
     GROUP BY item_id`,
    [shopId, to],
  );
}

function compareSides(shop: ServedShop, rows: readonly SideRow[]) {
  const categories = new Map<string, { before: number; after: number }>();
  let came = 0;
  let unknown = 0;
  for (const { item, before, after } of rows) {
    const place = shop.places.get(item.toString());
    const stored = place === undefined ? undefined : shop.items[place];
    const name = `${stored?.kind}\u0000${stored?.category}`;
    const sums = categories.get(name) ?? { before: 0, after: 0 };
    sums.before += before;
    sums.after += after;
    categories.set(name, sums);
    came += after;
    if ((place ?? Number.POSITIVE_INFINITY) >= shop.parts.collaborative.rowCount) unknown += after;
  }
  const shifts: CategoryShift[] = [...categories.values()];
  return { categories: shifts, unknownShare: came === 0 ? null : unknown / came };
}
