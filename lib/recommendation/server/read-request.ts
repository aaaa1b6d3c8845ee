import "server-only";
import type { Ctx } from "@/lib/platform/context";
import { type Prepared, readAtOnce } from "@/lib/platform/db";
import type { RecommendationRules } from "../domain/behaviours";
import { RulesDto } from "../schemas";
import { type ShownItem, shownUnder } from "./exposure-store";
import { SERVING_COLUMNS, type Serving } from "./model-store";
import type { EventRow } from "./read-taste";
import { hashShopper } from "./settings";
import { askBySalt } from "./shopper-salt";

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
  /** What the impression showed before, in order; null when it is new. */
  readonly shown: readonly ShownItem[] | null;
}

interface Row extends Serving {
  readonly salt: Buffer;
  readonly rules: string;
  readonly shopper: bigint | null;
  readonly events: readonly EventRow[] | null;
}

interface Wish {
  readonly shopId: bigint;
  readonly shopper: string;
  readonly impression?: string | undefined;
}

/** Reads a request's facts in one journey. */
export async function readRequest(ctx: Ctx, input: Wish): Promise<ReadRequest> {
  const { row, shown } = await askBySalt(ctx, input.shopId, (salt) => readFacts(ctx, input, salt));
  const { version, changedAt, at, rules, salt, shopper, events } = row;
  return {
    serving: { version, changedAt, at },
    rules: readRules(rules),
    salt,
    shopperId: shopper,
    events: events ?? [],
    shown,
  };
}

async function readFacts(ctx: Ctx, { shopId, shopper, impression }: Wish, salt: Buffer) {
  const facts: Prepared<Row> = {
    name: "recommendation.request",
    text: FACTS,
    values: [shopId, hashShopper(salt, shopper)],
  };
  // An impression that was not told cannot have been shown before.
  if (impression === undefined) {
    const [[row]] = await readAtOnce(ctx, [facts]);
    return row && { salt: row.salt, row, shown: null };
  }
  const [[row], shown] = await readAtOnce(ctx, [facts, shownUnder(shopId, impression)]);
  return row && { salt: row.salt, row, shown: shown.length > 0 ? shown : null };
}

const FACTS = `SELECT ${SERVING_COLUMNS}, s.salt, s.rules::text AS rules, p.shopper_id AS shopper,
    (SELECT json_agg(json_build_array(e.item_id::text, e.kind, e.value, extract(epoch FROM e.occurred_at)))
     FROM (SELECT b.item_id, b.kind, b.value, b.occurred_at FROM behaviour_event b
       WHERE b.shop_id = $1 AND b.shopper_id = p.shopper_id AND p.consent = 'granted' AND b.kind <> 'show'
       ORDER BY b.occurred_at DESC LIMIT ${EVENTS_MAX}) e) AS events
  FROM recommendation_setting s
  LEFT JOIN recommendation_shopper p ON p.shop_id = s.shop_id AND p.hash = $2
  WHERE s.shop_id = $1`;

/** Rules as they were last parsed, by their text: shops change them rarely. */
const parsed = new Map<string, RecommendationRules>();
const PARSED_MAX = 1_000;

function readRules(text: string): RecommendationRules {
  const known = parsed.get(text);
  if (known) return known;
  if (parsed.size >= PARSED_MAX) parsed.clear();
  const rules = RulesDto.parse(JSON.parse(text));
  parsed.set(text, rules);
  return rules;
}
