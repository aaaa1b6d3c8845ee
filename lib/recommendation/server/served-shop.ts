import "server-only";
import { type ServingParts, shapeItems } from "@/lib/numerics/recommenders/blended-scorer";
import { ContentIndex } from "@/lib/numerics/recommenders/content-index";
import type { Sessions } from "@/lib/numerics/recommenders/session-index";
import { fitSessionModel, vstanSpec } from "@/lib/numerics/recommenders/session-model";
import type { SparseRows } from "@/lib/numerics/recommenders/sparse-rows";
import type { Tx } from "@/lib/platform/db";
import type { ModelCardDto } from "../schemas";
import { listItemsSince, type StoredItem } from "./item-store";
import { findServing, readModel } from "./model-store";
import { describeItem } from "./words";

/** A shop as this process serves it: the model's arrays and the catalogue, in one numbering. */
export interface ServedShop {
  readonly version: number;
  readonly card: ModelCardDto | null;
  readonly parts: ServingParts;
  readonly items: StoredItem[];
  /** Places by database id. */
  readonly places: Map<string, number>;
  /** Places by kind and external id. */
  readonly names: Map<string, number>;
  /** When the catalogue was last looked at, by the database's clock. */
  checkedAt: Date;
  /** Items of a kind that are not hidden, as 0 and 1; worked out anew after a change. */
  readonly offered: Map<string, Uint8Array>;
}

const ITEMS_MAX = 60_000;
const SHOPS_MAX = 50;
/** A transaction may commit after a later one was read: the look back covers it, and known items cost nothing. */
const LOOK_BACK_MS = 10_000;

const served = new Map<string, ServedShop>();

/**
 * The shop's model and catalogue, up to date: a newer version is swapped in, items added or changed since the last call
 * are taken over. Costs two indexed reads when nothing changed.
 */
export async function openServedShop(tx: Tx, shopId: bigint): Promise<ServedShop> {
  const key = shopId.toString();
  const { version, at } = await findServing(tx, shopId);
  let shop = served.get(key);
  if (!shop || shop.version !== version) {
    shop = await loadShop(tx, shopId, version, at);
    served.delete(key);
    served.set(key, shop);
    for (const oldest of served.keys()) if (served.size > SHOPS_MAX) served.delete(oldest);
    return shop;
  }
  const since = new Date(shop.checkedAt.getTime() - LOOK_BACK_MS);
  takeOver(shop, await listItemsSince(tx, shopId, since, ITEMS_MAX));
  shop.checkedAt = at;
  return shop;
}

async function loadShop(
  tx: Tx,
  shopId: bigint,
  version: number,
  checkedAt: Date,
): Promise<ServedShop> {
  const model = version > 0 ? await readModel(tx, shopId, version) : null;
  const items = await listItemsSince(tx, shopId, null, ITEMS_MAX);
  const vocabulary = model ? readBigInts(model.parts.get("vocabulary")) : new BigInt64Array();
  const byId = new Map(items.map((item) => [item.id, item]));
  const ordered = Array.from(vocabulary, (id) => byId.get(id));
  const inModel = new Set(vocabulary);
  const newer = items.filter(({ id }) => !inModel.has(id));
  const known = ordered.filter((item) => item !== undefined);
  // An item is never deleted, so that the vocabulary of a model is always there.
  const all = known.length === ordered.length ? [...known, ...newer] : items;
  const parts = model && known.length === ordered.length ? model.parts : new Map<string, Buffer>();
  const size = parts.size > 0 ? vocabulary.length : 0;
  const popularity = readFloats(parts.get("popularity"));
  const shop: ServedShop = {
    version,
    card: model?.card ?? null,
    parts: {
      collaborative: readRows(size, parts),
      popularity,
      shape: shapeItems(popularity),
      content: new ContentIndex(all.map(describeItem)),
      session: fitSessionModel(readSessions(size, parts), SESSION_SPEC),
      scales: model?.spec.scales ?? { collaborative: 1, content: 1 },
    },
    items: [],
    places: new Map(),
    names: new Map(),
    checkedAt,
    offered: new Map(),
  };
  for (const item of all) addPlace(shop, item);
  return shop;
}

const SESSION_SPEC = vstanSpec({
  k: 300,
  sampleSize: 1_500,
  clickDecay: 5,
  matchDecay: 2.5,
  itemDecay: 5,
  idfWeight: 1,
  sessionDecaySeconds: null,
});

/** 1 for every item of the kind that is not hidden. */
export function findOffered(shop: ServedShop, kind: string): Uint8Array {
  const known = shop.offered.get(kind);
  if (known) return known;
  const offered = Uint8Array.from(shop.items, (item) =>
    item.kind === kind && !item.isHidden ? 1 : 0,
  );
  shop.offered.set(kind, offered);
  return offered;
}

/** Changed items take effect in place; their words do when the next model is loaded. New ones are added at the end. */
function takeOver(shop: ServedShop, changed: readonly StoredItem[]): void {
  for (const item of changed) {
    const place = shop.places.get(item.id.toString());
    if (place !== undefined && shop.items[place]?.changedAt.getTime() === item.changedAt.getTime())
      continue;
    if (place !== undefined) {
      shop.items[place] = item;
      shop.offered.clear();
      continue;
    }
    shop.parts.content.add(describeItem(item));
    addPlace(shop, item);
  }
}

function addPlace(shop: ServedShop, item: StoredItem): void {
  shop.places.set(item.id.toString(), shop.items.length);
  shop.names.set(`${item.kind}\u0000${item.externalId}`, shop.items.length);
  shop.items.push(item);
  shop.offered.clear();
}

function readRows(size: number, parts: ReadonlyMap<string, Buffer>): SparseRows {
  return {
    rowCount: size,
    columnCount: size,
    offsets: size > 0 ? readInts(parts.get("offsets")) : new Int32Array(1),
    columns: readInts(parts.get("columns")),
    values: readFloats(parts.get("values")),
  };
}

function readSessions(itemCount: number, parts: ReadonlyMap<string, Buffer>): Sessions {
  const offsets = readInts(parts.get("session-offsets"));
  return {
    itemCount,
    offsets: offsets.length > 0 ? offsets : new Int32Array(1),
    items: readInts(parts.get("session-items")),
    times: new Float64Array(toAligned(parts.get("session-times"))),
  };
}

/** Bytes from the driver lie anywhere in its buffer; arrays of numbers want their own. */
function toAligned(bytes: Buffer | undefined): ArrayBuffer {
  return new Uint8Array(bytes ?? []).slice().buffer;
}

function readInts(bytes: Buffer | undefined): Int32Array {
  return new Int32Array(toAligned(bytes));
}

function readFloats(bytes: Buffer | undefined): Float32Array {
  return new Float32Array(toAligned(bytes));
}

function readBigInts(bytes: Buffer | undefined): BigInt64Array {
  return new BigInt64Array(toAligned(bytes));
}
