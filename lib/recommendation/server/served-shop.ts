import "server-only";
import { setImmediate } from "node:timers/promises";
import { type ServingParts, shapeItems } from "@/lib/numerics/recommenders/blended-scorer";
import { ContentIndex } from "@/lib/numerics/recommenders/content-index";
import type { Sessions } from "@/lib/numerics/recommenders/session-index";
import { fitSessionModel, vstanSpec } from "@/lib/numerics/recommenders/session-model";
import type { SparseRows } from "@/lib/numerics/recommenders/sparse-rows";
import type { Tx } from "@/lib/platform/db";
import { keepWithin } from "../domain/keep-within";
import type { ModelCardDto } from "../schemas";
import { listItemsSince, type StoredItem } from "./item-store";
import { findServing, readModel, type Serving } from "./model-store";
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
  /** When the catalogue was last known to be whole, by the database's clock. */
  checkedAt: Date;
  /** The latest change that was taken over. */
  changedAt: Date | null;
  /** When changes were last looked for, by this process's clock. */
  lookedAt: number;
  /** Items of a kind that are not hidden, as 0 and 1; worked out anew after a change. */
  readonly offered: Map<string, Uint8Array>;
  /** How well each item suits an occasion; worked out anew after a change. */
  readonly suited: Map<string, Float32Array>;
}

const ITEMS_MAX = 60_000;
/** Memory of all shops that this process serves, about; the one asked for longest ago goes first. */
const BYTES_MAX = 1_000_000_000;
const ITEM_BYTES = 700;
/** A transaction may commit after a later one was read: the look back covers it, and known items cost nothing. */
const LOOK_BACK_MS = 10_000;
const LOOK_AGAIN_MS = 500;

// On the global object: a web server may hold this module once for every bundle it loads, and memory is capped for all.
const SLOT = Symbol.for("chengfang.served-shops");
const slot = globalThis as { [SLOT]?: Map<string, ServedShop> };
slot[SLOT] ??= new Map();
const served = slot[SLOT];

/** The shop as it is served now, when nothing has to be read for that; else undefined. */
export function findServedShop(shopId: bigint, serving: Serving): ServedShop | undefined {
  const key = shopId.toString();
  const shop = served.get(key);
  if (shop?.version !== serving.version || hasNews(shop, serving)) return undefined;
  if (serving.at > shop.checkedAt) shop.checkedAt = serving.at;
  served.delete(key);
  served.set(key, shop);
  return shop;
}

/**
 * Whether the catalogue may hold something not taken over yet. A later change is looked for at once; what was stamped before
 * the last one and committed after it, twice a second as long as it may come.
 */
function hasNews(shop: ServedShop, { changedAt }: Serving): boolean {
  if (changedAt === null) return false;
  if (shop.changedAt === null || changedAt > shop.changedAt) return true;
  if (changedAt.getTime() <= shop.checkedAt.getTime() - LOOK_BACK_MS) return false;
  return performance.now() - shop.lookedAt > LOOK_AGAIN_MS;
}

/**
 * The shop's model and catalogue, up to date: a newer version is swapped in, items added or changed since the last call
 * are taken over.
 */
export async function openServedShop(tx: Tx, shopId: bigint, told?: Serving): Promise<ServedShop> {
  const serving = told ?? (await findServing(tx, shopId));
  const known = findServedShop(shopId, serving);
  if (known) return known;
  const key = shopId.toString();
  const shop = served.get(key);
  if (shop?.version !== serving.version) return swapIn(tx, shopId, serving, shop);
  const since = new Date(shop.checkedAt.getTime() - LOOK_BACK_MS);
  const changed = await listItemsSince(tx, shopId, since, ITEMS_MAX);
  takeOver(shop, changed);
  shop.lookedAt = performance.now();
  if (serving.changedAt !== null) shop.changedAt = serving.changedAt;
  if (serving.at > shop.checkedAt) shop.checkedAt = serving.at;
  served.delete(key);
  served.set(key, shop);
  return shop;
}

const loading = new Map<string, Promise<ServedShop>>();

/** One request loads the new version; those that come meanwhile are served by the old one, where there is one. */
async function swapIn(
  tx: Tx,
  shopId: bigint,
  serving: Serving,
  old: ServedShop | undefined,
): Promise<ServedShop> {
  const key = shopId.toString();
  const pending = loading.get(key);
  if (pending) return old ?? pending;
  const load = loadShop(tx, shopId, serving);
  loading.set(key, load);
  try {
    const shop = await load;
    served.delete(key);
    keepWithin(served, bytesOf, BYTES_MAX - bytesOf(shop));
    served.set(key, shop);
    return shop;
  } finally {
    loading.delete(key);
  }
}

function bytesOf({ parts, items }: ServedShop): number {
  const { columns } = parts.collaborative;
  return columns.length * 8 + parts.content.bytes + items.length * ITEM_BYTES;
}

async function loadShop(
  tx: Tx,
  shopId: bigint,
  { version, at: checkedAt, changedAt }: Serving,
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
      content: new ContentIndex(await describeItems(all)),
      session: fitSessionModel(readSessions(size, parts), SESSION_SPEC),
      scales: model?.spec.scales ?? { collaborative: 1, content: 1 },
    },
    items: [],
    places: new Map(),
    names: new Map(),
    checkedAt,
    changedAt,
    lookedAt: performance.now(),
    offered: new Map(),
    suited: new Map(),
  };
  for (const item of all) addPlace(shop, item);
  return shop;
}

const DESCRIBED_AT_ONCE = 1_000;

/** Lets others have their turn now and then: cutting a catalogue into words takes a while. */
async function describeItems(items: readonly StoredItem[]): Promise<string[][]> {
  const words: string[][] = [];
  for (let start = 0; start < items.length; start += DESCRIBED_AT_ONCE) {
    words.push(...items.slice(start, start + DESCRIBED_AT_ONCE).map(describeItem));
    await setImmediate();
  }
  return words;
}

const SESSION_SPEC = vstanSpec({
  k: 150,
  sampleSize: 500,
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

/** How well each item's words suit the occasion, from 0 to 1. */
export function findSuited(shop: ServedShop, occasion: readonly string[]): Float32Array {
  const key = occasion.join(" ");
  const known = shop.suited.get(key);
  if (known) return known;
  const suited = shop.parts.content.matchWords(occasion);
  shop.suited.set(key, suited);
  return suited;
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
  shop.suited.clear();
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
