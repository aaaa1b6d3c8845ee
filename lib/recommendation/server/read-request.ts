import "server-only";
import type { Ctx } from "@/lib/platform/context";
import { gatherCalls, type Prepared, readAtOnce } from "@/lib/platform/db";
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
  /** In the order they were asked for. */
  readonly people: readonly Person[];
}

interface Person {
  readonly shopper: string | null;
  readonly events: readonly EventRow[] | null;
}

interface Wish {
  readonly shopId: bigint;
  readonly shopper: string;
  readonly impression?: string | undefined;
}

/** Requests of one journey, at most. */
const REQUESTS_MAX = 32;

/** Reads a request's facts in one journey; requests for one shop that come while one is under way share the next. */
export function readRequest(ctx: Ctx, wish: Wish): Promise<ReadRequest> {
  return gathered({ ctx, wish });
}

const gathered = gatherCalls({
  keyOf: ({ wish }: { readonly ctx: Ctx; readonly wish: Wish }) => wish.shopId.toString(),
  call: readTogether,
  most: REQUESTS_MAX,
});

/** All of them may see the shop, each by its own permission; what is read is of that shop alone. */
async function readTogether(
  asked: readonly { readonly ctx: Ctx; readonly wish: Wish }[],
): Promise<readonly ReadRequest[]> {
  const [first] = asked;
  if (!first) return [];
  const wishes = asked.map(({ wish }) => wish);
  const { shopId } = first.wish;
  const { row, shown } = await askBySalt(first.ctx, shopId, (salt) =>
    readFacts(first.ctx, shopId, wishes, salt),
  );
  const { version, changedAt, at, salt, people } = row;
  const rules = readRules(row.rules);
  return wishes.map(({ impression }, place) => {
    const person = people[place];
    return {
      serving: { version, changedAt, at },
      rules,
      salt,
      shopperId: person?.shopper ? BigInt(person.shopper) : null,
      events: person?.events ?? [],
      shown: (impression !== undefined && shown.get(impression)) || null,
    };
  });
}

async function readFacts(ctx: Ctx, shopId: bigint, wishes: readonly Wish[], salt: Buffer) {
  const hashes = wishes.map(({ shopper }) => `\\x${hashShopper(salt, shopper).toString("hex")}`);
  const facts: Prepared<Row> = {
    name: "recommendation.requests",
    text: FACTS,
    values: [shopId, hashes],
  };
  // An impression that was not told cannot have been shown before.
  const impressions = wishes.flatMap(({ impression }) => impression ?? []);
  if (impressions.length === 0) {
    const [[row]] = await readAtOnce(ctx, [facts]);
    return row && { salt: row.salt, row, shown: new Map<string, readonly ShownItem[]>() };
  }
  const [[row], shown] = await readAtOnce(ctx, [facts, shownUnder(shopId, impressions)]);
  return row && { salt: row.salt, row, shown: Map.groupBy(shown, ({ impression }) => impression) };
}

const FACTS = `SELECT ${SERVING_COLUMNS}, s.salt, s.rules::text AS rules,
    (SELECT json_agg(json_build_object('shopper', p.shopper_id::text, 'events',
        (SELECT json_agg(json_build_array(e.item_id::text, e.kind, e.value, extract(epoch FROM e.occurred_at)))
         FROM (SELECT b.item_id, b.kind, b.value, b.occurred_at FROM behaviour_event b
           WHERE b.shop_id = $1 AND b.shopper_id = p.shopper_id AND p.consent = 'granted' AND b.kind <> 'show'
           ORDER BY b.occurred_at DESC LIMIT ${EVENTS_MAX}) e)) ORDER BY w.place)
     FROM unnest($2::bytea[]) WITH ORDINALITY AS w(hash, place)
     LEFT JOIN recommendation_shopper p ON p.shop_id = $1 AND p.hash = w.hash) AS people
  FROM recommendation_setting s
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
