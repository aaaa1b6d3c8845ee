import "server-only";
import { randomUUID } from "node:crypto";
import { notFound } from "@/lib/kernel";
import type { Taste } from "@/lib/numerics/recommenders/blended-scorer";
import type { ContentRows } from "@/lib/numerics/recommenders/content-index";
import { type DrawnItem, drawList } from "@/lib/numerics/recommenders/draw-list";
import {
  type Explanation,
  explainBlend,
  prepareExplanation,
} from "@/lib/numerics/recommenders/explain-blend";
import {
  createEvidenceTester,
  type EvidenceTester,
} from "@/lib/numerics/recommenders/test-reasons";
import { createRng } from "@/lib/numerics/rng";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { maySee } from "../domain/may-see";
import { occasionAt } from "../domain/occasion";
import type {
  ColdStart,
  RecommendationsDto,
  RecommendationsInput,
  RecommendedItemDto,
} from "../schemas";
import { recordExposure, type ShownItem } from "./exposure-store";
import type { Serving } from "./model-store";
import { type ReadRequest, readRequest } from "./read-request";
import { foldTaste, type ReadTaste } from "./read-taste";
import {
  findOffered,
  findServedShop,
  findSuited,
  openServedShop,
  type ServedShop,
} from "./served-shop";
import { numberShoppers } from "./shopper-store";
import { mergeByItem, toReason } from "./tell-reasons";

const CANDIDATES = 100;
/** The strongest that may be shown, among which ranks are counted. */
const POOL = 300;
/** Of China, whose months tell the season. */
const ZONE_MS = 8 * 3_600_000;
const REASONS_MAX = 3;
const FEW_SIGNS = 3;

export interface RecommendInput extends RecommendationsInput {
  readonly shopId: bigint;
}

/**
 * The list for one shopper, with reasons that were tested and propensities that were drawn from. What was shown is
 * recorded under the impression before it is answered; the same impression again is answered with the same list.
 */
export async function recommend(ctx: Ctx, input: RecommendInput): Promise<RecommendationsDto> {
  requirePermission(ctx, "recommendation.view");
  requireShop(ctx, input.shopId);
  const request = await readRequest(ctx, input);
  const shop = await openShop(ctx, input.shopId, request.serving);
  const impression = input.impression ?? randomUUID();
  const list = makeList(shop, request, { ...input, impression }, ctx.now);
  if (!request.shown && list.drawn.length > 0)
    await recordExposure({
      ctx,
      shopId: input.shopId,
      impression,
      shopperId: request.shopperId ?? (await numberUnknown(ctx, input, request.salt)),
      version: shop.version,
      coldStart: list.coldStart,
      items: list.drawn.map(({ item, score, propensity }) => ({
        itemId: shop.items[item]?.id ?? 0n,
        score,
        propensity,
      })),
    });
  return {
    impression,
    modelVersion: shop.version,
    coldStart: list.coldStart,
    items: list.items,
  };
}

/** A shop that is served as it is costs no journey. */
async function openShop(ctx: Ctx, shopId: bigint, serving: Serving): Promise<ServedShop> {
  return (
    findServedShop(shopId, serving) ??
    (await transaction(ctx, (tx) => openServedShop(tx, shopId, serving)))
  );
}

function numberUnknown(ctx: Ctx, input: RecommendInput, salt: Buffer): Promise<bigint> {
  const { shopId, shopper } = input;
  return transaction(ctx, async (tx) => {
    const numbers = await numberShoppers(tx, { shopId, salt, now: ctx.now }, [shopper]);
    return numbers.get(shopper)?.id ?? 0n;
  });
}

/** Nothing here waits: the scores lie in the shop's own room, one request's at a time. */
function makeList(
  shop: ServedShop,
  { events, rules, shown }: ReadRequest,
  input: RecommendInput & { readonly impression: string },
  now: Date,
) {
  const month = new Date(now.getTime() + ZONE_MS).getUTCMonth() + 1;
  const occasion = findSuited(shop, occasionAt(month, input.region));
  const session = toPlaces(shop, input.session, input.kind);
  const read = foldTaste(shop, events, { session, now, occasion }, rules);
  const allowed = findAllowed(shop, input, read, rules);
  const again = shown && toShown(shop, shown);
  const explanation = prepareExplanation(shop.parts, read.taste, {
    poolSize: POOL,
    allowed,
    wanted: again?.map(({ item }) => item) ?? [],
  });
  const { pool } = explanation;
  const words = shop.parts.content.gather(pool);
  const drawn =
    again ??
    drawList(
      pickCandidates(explanation.scores, pool),
      toDraw(shop, { pool, words }, input.n, rules),
      createRng(input.impression),
    );
  const test = createEvidenceTester(shop.parts, explanation, {
    listLength: input.n,
    pool,
    words,
  });
  const items = drawn.map((one) => toDto(shop, explanation, one, test));
  return { drawn, items, coldStart: toColdStart(shop, read.taste) };
}

function toPlaces(shop: ServedShop, names: readonly string[], kind: string): number[] {
  return names.flatMap((name) => shop.names.get(`${kind}\u0000${name}`) ?? []);
}

/** 1 for every item this shopper may be shown now. */
function findAllowed(
  shop: ServedShop,
  input: RecommendInput,
  read: ReadTaste,
  rules: Parameters<typeof maySee>[1],
): Uint8Array {
  const allowed = openAllowed(shop, input.kind);
  for (const place of toPlaces(shop, input.exclude, input.kind)) allowed[place] = 0;
  for (const place of read.taste.session) allowed[place] = 0;
  for (const place of new Set([...read.ordered.keys(), ...read.disliked])) {
    const item = shop.items[place];
    const isSeen =
      item !== undefined &&
      maySee(
        {
          isHidden: item.isHidden,
          repurchaseDays: item.repurchaseDays,
          orderedDaysAgo: read.ordered.get(place) ?? null,
          isDisliked: read.disliked.has(place),
        },
        rules,
      );
    if (!isSeen) allowed[place] = 0;
  }
  if (input.category !== undefined)
    for (const [place, item] of shop.items.entries())
      if (item.category !== input.category) allowed[place] = 0;
  return allowed;
}

const allowedRooms = new WeakMap<ServedShop, Uint8Array>();

/** The offered items, to be narrowed by one request at a time; room that is kept from one to the next. */
function openAllowed(shop: ServedShop, kind: string): Uint8Array {
  const offered = findOffered(shop, kind);
  const known = allowedRooms.get(shop);
  if (known?.length !== offered.length) {
    const made = offered.slice();
    allowedRooms.set(shop, made);
    return made;
  }
  known.set(offered);
  return known;
}

function pickCandidates(scores: Float32Array, pool: Int32Array) {
  return Array.from(pool.subarray(0, CANDIDATES), (item) => ({ item, score: scores[item] ?? 0 }));
}

function toDraw(
  shop: ServedShop,
  { pool, words }: { readonly pool: Int32Array; readonly words: ContentRows },
  length: number,
  rules: { diversity: number; exploration: number; categoryMax: number },
) {
  const { content } = shop.parts;
  return {
    length,
    diversity: rules.diversity,
    exploration: rules.exploration,
    categoryMax: Math.max(rules.categoryMax, 1),
    categoryOf: (item: number) => shop.items[item]?.category ?? null,
    addLikeness: (place: number, into: Float64Array) =>
      content.addScoresOf({ items: [pool[place] ?? 0], values: [1] }, words, into, into.length),
  };
}

function toShown(shop: ServedShop, rows: readonly ShownItem[]): DrawnItem[] {
  return rows.flatMap(({ itemId, score, propensity }) => {
    const item = shop.places.get(itemId.toString());
    return item === undefined ? [] : [{ item, score, propensity }];
  });
}

function toColdStart(shop: ServedShop, taste: Taste): ColdStart {
  if (shop.version === 0) return "no-model";
  if (taste.items.length === 0 && taste.session.length === 0) return "new-shopper";
  return taste.items.length < FEW_SIGNS ? "few-signs" : "none";
}

function toDto(
  shop: ServedShop,
  explanation: Explanation,
  { item, score, propensity }: DrawnItem,
  test: EvidenceTester,
): RecommendedItemDto {
  const stored = shop.items[item];
  if (!stored) throw notFound("The item");
  return {
    product: stored.externalId,
    title: stored.title,
    price: stored.priceMinor?.toString() ?? null,
    score,
    ...explain(shop, explanation, item, test),
    package: { content: null, coupon: null, creator: null, service: null },
    expectedContribution: null,
    propensity,
  };
}

/** The strongest sources, or the strongest one, that pass the deletion test; else only what everybody takes is said. */
function explain(
  shop: ServedShop,
  explanation: Explanation,
  item: number,
  test: EvidenceTester,
): Pick<RecommendedItemDto, "reasons" | "evidence"> {
  const sources = mergeByItem(explainBlend(shop.parts, explanation, item));
  const total = sources.reduce((sum, { amount }) => sum + amount, 0);
  for (const most of [REASONS_MAX, 1]) {
    const cited = sources.slice(0, most);
    const evidence = new Set(cited.flatMap(({ item: from }) => (from === null ? [] : [from])));
    if (evidence.size === 0) break;
    const tested = test({ target: item, evidence });
    if (!tested) continue;
    const { otherwise, ...facts } = tested;
    return {
      reasons: cited.map((one) => toReason(shop, one, { total, target: item })),
      evidence: {
        deletion: true,
        ...facts,
        otherwise: shop.items[otherwise]?.externalId ?? null,
      },
    };
  }
  const general = sources.filter(({ item: from }) => from === null);
  return {
    reasons: general.map((one) => toReason(shop, one, { total, target: item })),
    evidence: null,
  };
}
