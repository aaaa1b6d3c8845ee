import "server-only";
import { toJson } from "@/lib/kernel";
import { type Tx, toArrayLiteral } from "@/lib/platform/db";
import type { ItemInput, ItemKind } from "../schemas";

export interface StoredItem {
  readonly id: bigint;
  readonly kind: ItemKind;
  readonly externalId: string;
  readonly title: string;
  readonly category: string | null;
  readonly priceMinor: bigint | null;
  readonly labels: readonly string[];
  readonly isHidden: boolean;
  readonly repurchaseDays: number | null;
  readonly isSimulated: boolean;
  readonly changedAt: Date;
}

export function keyOfItem(item: { readonly kind: string; readonly id: string }): string {
  return `${item.kind}\u0000${item.id}`;
}

interface ItemOrigin {
  readonly shopId: bigint;
  readonly now: Date;
  readonly isSimulated: boolean;
}

/** Makes items known and gives back their numbers. What an input leaves out stays as it was. */
export async function numberItems(
  tx: Tx,
  origin: ItemOrigin,
  inputs: readonly ItemInput[],
): Promise<{ readonly numbers: Map<string, bigint>; readonly added: number }> {
  const latest = new Map<string, ItemInput>();
  for (const input of inputs) {
    const key = keyOfItem(input);
    const known = latest.get(key);
    latest.set(key, known ? { ...known, ...dropAbsent(input) } : input);
  }
  const items = [...latest.values()];
  let known = await findKnown(tx, origin.shopId, items);
  const unknown = items.filter((item) => !known.has(keyOfItem(item)));
  const added = unknown.length > 0 ? await addUnknown(tx, origin, sortItems(unknown)) : 0;
  // Who lost a race for an item finds it now as the other one told it.
  if (unknown.length > 0) known = await findKnown(tx, origin.shopId, items);
  const changed = items.filter((item) => isNews(item, known.get(keyOfItem(item))));
  if (changed.length > 0) await updateTold(tx, origin, sortItems(changed));
  return { numbers: new Map(Array.from(known, ([key, { id }]) => [key, id])), added };
}

type KnownItem = Omit<StoredItem, "isSimulated" | "changedAt">;

async function findKnown(
  tx: Tx,
  shopId: bigint,
  items: readonly ItemInput[],
): Promise<Map<string, KnownItem>> {
  const rows = await tx.rows<KnownItem>(
    `SELECT i.item_id AS id, i.kind, i.external_id AS "externalId", i.title, i.category, i.price_minor AS "priceMinor", i.labels,
       i.is_hidden AS "isHidden", i.repurchase_days AS "repurchaseDays"
     FROM recommendation_item i
     JOIN unnest($2::text[], $3::text[]) AS w(kind, external) ON i.kind = w.kind AND i.external_id = w.external
     WHERE i.shop_id = $1`,
    [shopId, ...toKeys(items)],
  );
  return new Map(rows.map((row) => [keyOfItem({ kind: row.kind, id: row.externalId }), row]));
}

/** Whether something is told that is not known yet: an item told as it is stays untouched. */
function isNews(item: ItemInput, known: KnownItem | undefined): boolean {
  if (!known) return true;
  const differs = <T>(told: T | undefined, kept: T) => told !== undefined && told !== kept;
  return (
    (Boolean(item.title) && item.title !== known.title) ||
    differs(item.category, known.category) ||
    differs(item.price, known.priceMinor) ||
    differs(item.isHidden, known.isHidden) ||
    differs(item.repurchaseDays, known.repurchaseDays) ||
    (item.labels !== undefined && item.labels.join("\n") !== known.labels.join("\n"))
  );
}

/** Sorted, so that two batches never wait for each other in a ring. */
function sortItems(items: readonly ItemInput[]): ItemInput[] {
  return items.toSorted((a, b) => (keyOfItem(a) < keyOfItem(b) ? -1 : 1));
}

function dropAbsent(input: ItemInput): ItemInput {
  return Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== undefined),
  ) as ItemInput;
}

function toKeys(items: readonly ItemInput[]): [string, string] {
  return [toArrayLiteral(items.map(({ kind }) => kind)), toArrayLiteral(items.map(({ id }) => id))];
}

async function addUnknown(
  tx: Tx,
  origin: ItemOrigin,
  items: readonly ItemInput[],
): Promise<number> {
  return tx.run(
    `INSERT INTO recommendation_item (shop_id, kind, external_id, title, category, price_minor, labels, is_hidden,
       repurchase_days, is_simulated, changed_at)
     SELECT $1, w.kind, w.external, COALESCE(w.title, w.external), w.category, w.price, COALESCE(w.labels, '{}'),
       COALESCE(w.hidden, false), w.repurchase, $3, clock_timestamp() FROM ${TOLD_ROWS}
     ON CONFLICT (shop_id, kind, external_id) DO NOTHING`,
    [origin.shopId, toJson(toTold(items)), origin.isSimulated],
  );
}

const TOLD_ROWS = `jsonb_to_recordset($2::jsonb) AS w(kind text, external text, title text, category text, has_category boolean,
         price bigint, has_price boolean, labels text[], hidden boolean, repurchase integer, has_repurchase boolean)`;

function toTold(items: readonly ItemInput[]) {
  return items.map((item) => ({
    kind: item.kind,
    external: item.id,
    title: item.title || null,
    category: item.category ?? null,
    has_category: item.category !== undefined,
    price: item.price?.toString() ?? null,
    has_price: item.price !== undefined,
    labels: item.labels ?? null,
    hidden: item.isHidden ?? null,
    repurchase: item.repurchaseDays ?? null,
    has_repurchase: item.repurchaseDays !== undefined,
  }));
}

/** Writes what was told, and only where it differs: an unchanged item does not look new to those who serve. */
async function updateTold(tx: Tx, origin: ItemOrigin, items: readonly ItemInput[]): Promise<void> {
  await tx.run(
    `UPDATE recommendation_item i SET title = n.title, category = n.category, price_minor = n.price, labels = n.labels,
       is_hidden = n.hidden, repurchase_days = n.repurchase, changed_at = clock_timestamp()
     FROM (SELECT o.item_id, COALESCE(w.title, o.title) AS title,
         CASE WHEN w.has_category THEN w.category ELSE o.category END AS category,
         CASE WHEN w.has_price THEN w.price ELSE o.price_minor END AS price,
         COALESCE(w.labels, o.labels) AS labels, COALESCE(w.hidden, o.is_hidden) AS hidden,
         CASE WHEN w.has_repurchase THEN w.repurchase ELSE o.repurchase_days END AS repurchase
       FROM ${TOLD_ROWS}
       JOIN recommendation_item o ON o.shop_id = $1 AND o.kind = w.kind AND o.external_id = w.external
       ORDER BY o.item_id FOR UPDATE OF o) n
     WHERE i.shop_id = $1 AND i.item_id = n.item_id AND (i.title, i.category, i.price_minor, i.labels, i.is_hidden, i.repurchase_days)
       IS DISTINCT FROM (n.title, n.category, n.price, n.labels, n.hidden, n.repurchase)`,
    [origin.shopId, toJson(toTold(items))],
  );
}

const SELECT_ITEMS = `SELECT item_id AS id, kind, external_id AS "externalId", title, category, price_minor AS "priceMinor", labels,
    is_hidden AS "isHidden", repurchase_days AS "repurchaseDays", is_simulated AS "isSimulated", changed_at AS "changedAt"
  FROM recommendation_item WHERE shop_id = $1`;

/** Items changed after a moment, or all of them; oldest change first. */
export async function listItemsSince(
  tx: Tx,
  shopId: bigint,
  since: Date | null,
  most: number,
): Promise<StoredItem[]> {
  // Two statements: a condition that is sometimes none would read the whole catalogue every time.
  const order = "ORDER BY changed_at, item_id";
  return since === null
    ? tx.rows<StoredItem>(`${SELECT_ITEMS} ${order} LIMIT $2`, [shopId, most])
    : tx.rows<StoredItem>(`${SELECT_ITEMS} AND changed_at > $3 ${order} LIMIT $2`, [
        shopId,
        most,
        since,
      ]);
}
