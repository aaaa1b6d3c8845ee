import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { RecommendationRules } from "../domain/behaviours";
import { RulesDto } from "../schemas";
import { SERVING_COLUMNS, type Serving } from "./model-store";
import type { EventRow } from "./read-taste";
import { hashShopper, openSettings } from "./settings";

/** A shopper's latest events that count; older ones have faded. */
const EVENTS_MAX = 300;

/** All that a list needs to know from the database. */
export interface ReadRequest {
  readonly serving: Serving;
  readonly rules: RecommendationRules;
  readonly salt: Buffer;
  /** Null: this name was never met. */
  readonly shopperId: bigint | null;
  /** Latest first; empty for a shopper who refused. */
  readonly events: readonly EventRow[];
}

interface Row extends Serving {
  readonly salt: Buffer;
  readonly rules: unknown;
  readonly shopper: bigint | null;
  readonly events: readonly EventRow[] | null;
}

/** Salts by shop. Each answer tells the salt that holds: one that was put away is found out at once. */
const salts = new Map<string, Buffer>();
const SALTS_MAX = 10_000;

/**
 * Reads a request's facts in one statement. The commit will not wait for the disk: a list must not, and a crash of the
 * server loses at most the exposures of its last moments.
 */
export async function readRequest(
  tx: Tx,
  input: { readonly shopId: bigint; readonly shopper: string; readonly now: Date },
): Promise<ReadRequest> {
  const key = input.shopId.toString();
  let salt = salts.get(key) ?? (await openSettings(tx, input.shopId, input.now)).salt;
  let row = await readRow(tx, input.shopId, hashShopper(salt, input.shopper));
  if (!row?.salt.equals(salt)) {
    salt = row?.salt ?? (await openSettings(tx, input.shopId, input.now)).salt;
    row = await readRow(tx, input.shopId, hashShopper(salt, input.shopper));
  }
  if (!row) throw new Error("The settings were not kept.");
  if (salts.size >= SALTS_MAX) salts.clear();
  salts.set(key, salt);
  const { version, changedAt, at } = row;
  return {
    serving: { version, changedAt, at },
    rules: RulesDto.parse(row.rules),
    salt,
    shopperId: row.shopper,
    events: row.events ?? [],
  };
}

async function readRow(tx: Tx, shopId: bigint, hash: Buffer): Promise<Row | undefined> {
  const [row] = await tx.rows<Row>(
    `SELECT ${SERVING_COLUMNS}, set_config('synchronous_commit', 'off', true), s.salt, s.rules, p.shopper_id AS shopper,
       (SELECT json_agg(json_build_array(e.item_id::text, e.kind, e.value, extract(epoch FROM e.occurred_at)))
        FROM (SELECT b.item_id, b.kind, b.value, b.occurred_at FROM behaviour_event b
          WHERE b.shop_id = $1 AND b.shopper_id = p.shopper_id AND p.consent = 'granted' AND b.kind <> 'show'
          ORDER BY b.occurred_at DESC LIMIT ${EVENTS_MAX}) e) AS events
     FROM recommendation_setting s
     LEFT JOIN recommendation_shopper p ON p.shop_id = s.shop_id AND p.hash = $2
     WHERE s.shop_id = $1`,
    [shopId, hash],
  );
  return row;
}
