import "server-only";
import type { Tx } from "@/lib/platform/db";
import { BEHAVIOURS, type RecommendationRules } from "../domain/behaviours";
import { listItemsSince, type StoredItem } from "./item-store";

/** A shop's log in columns, oldest first: small enough to hand to a thread. */
export interface BehaviourLog {
  readonly items: readonly StoredItem[];
  /** Numbers of shoppers, from 0, and of items by their place in `items`. */
  readonly shoppers: Int32Array;
  readonly places: Int32Array;
  readonly kinds: Uint8Array;
  readonly values: Float32Array;
  /** Seconds. */
  readonly times: Float64Array;
  readonly shopperCount: number;
  /** Number of the visit each event belongs to. */
  readonly sessions: Int32Array;
}

const ITEMS_MAX = 60_000;
const EVENTS_MAX = 2_000_000;
const PAGE = 50_000;
const VISIT_GAP_SECONDS = 30 * 60;

interface LogRow {
  readonly shopper: bigint;
  readonly item: bigint;
  readonly kind: string;
  readonly value: number;
  readonly at: number;
  readonly session: string | null;
  readonly key: string;
}

/** Reads the events of shoppers who let them be used, at most two million of the latest, page after page. */
export async function readBehaviourLog(
  tx: Tx,
  shopId: bigint,
  report: (done: number) => Promise<void>,
): Promise<BehaviourLog> {
  const items = await listItemsSince(tx, shopId, null, ITEMS_MAX);
  const places = new Map(items.map(({ id }, place) => [id, place]));
  const rows: LogRow[] = [];
  let before: { at: number; key: string } | null = null;
  while (rows.length < EVENTS_MAX) {
    const page: LogRow[] = await readPage(tx, shopId, before);
    rows.push(...page);
    await report(rows.length);
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    before = { at: last.at, key: last.key };
  }
  return toColumns(
    rows.reverse().filter(({ item }) => places.has(item)),
    items,
    places,
  );
}

async function readPage(
  tx: Tx,
  shopId: bigint,
  before: { readonly at: number; readonly key: string } | null,
): Promise<LogRow[]> {
  return tx.rows<LogRow>(
    `SELECT e.shopper_id AS shopper, e.item_id AS item, e.kind, e.value, extract(epoch FROM e.occurred_at)::float8 AS at,
       e.session_key AS session, e.event_key AS key
     FROM behaviour_event e
     WHERE e.shop_id = $1 AND (e.occurred_at, e.event_key) < (COALESCE(to_timestamp($2::float8), 'infinity'), COALESCE($3, ''))
       AND NOT EXISTS (SELECT 1 FROM recommendation_shopper s
         WHERE s.shop_id = e.shop_id AND s.shopper_id = e.shopper_id AND s.consent <> 'granted')
     ORDER BY e.occurred_at DESC, e.event_key DESC LIMIT ${PAGE}`,
    [shopId, before?.at ?? null, before?.key ?? null],
  );
}

function toColumns(
  rows: readonly LogRow[],
  items: readonly StoredItem[],
  places: ReadonlyMap<bigint, number>,
): BehaviourLog {
  const shoppers = new Map<bigint, number>();
  const visits = new Map<string, { number: number; at: number }>();
  let visitCount = 0;
  const sessions = new Int32Array(rows.length);
  const numbers = new Int32Array(rows.length);
  rows.forEach(({ shopper, session, at }, index) => {
    const number = shoppers.get(shopper) ?? shoppers.size;
    shoppers.set(shopper, number);
    numbers[index] = number;
    const key = session === null ? `shopper ${number}` : `${number} ${session}`;
    const visit = visits.get(key);
    const isSame = visit !== undefined && (session !== null || at - visit.at < VISIT_GAP_SECONDS);
    const current = isSame ? visit.number : visitCount++;
    visits.set(key, { number: current, at });
    sessions[index] = current;
  });
  return {
    items,
    shoppers: numbers,
    places: Int32Array.from(rows, ({ item }) => places.get(item) ?? 0),
    kinds: Uint8Array.from(rows, ({ kind }) => BEHAVIOURS.indexOf(kind as never)),
    values: Float32Array.from(rows, ({ value }) => value),
    times: Float64Array.from(rows, ({ at }) => at),
    shopperCount: shoppers.size,
    sessions,
  };
}

/** What training needs of the log and may cross to a thread. */
export type TrainingLog = Omit<BehaviourLog, "items"> & {
  readonly itemCount: number;
  readonly isGoods: Uint8Array;
  readonly rules: Pick<RecommendationRules, "weights">;
};
