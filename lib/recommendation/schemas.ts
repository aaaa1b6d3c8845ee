import * as z from "zod";
import { fromPublicId } from "@/lib/kernel";
import { BEHAVIOURS } from "./domain/behaviours";
import { GorseFeedback, MetarankEvent, toOwnEvents } from "./foreign-events";

const Name = z.string().trim().min(1).max(200);
const When = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

export const RecommendationParams = z.object({
  shop: z
    .string()
    .max(32)
    .transform((text) => fromPublicId("shop", text)),
});

export const ItemKind = z.enum(["goods", "content", "topic", "query", "creator"]);
export type ItemKind = z.infer<typeof ItemKind>;

/** An item as the caller knows it. What is left out stays as it was. */
export const ItemInput = z.object({
  kind: ItemKind.default("goods"),
  id: Name,
  title: z.string().trim().max(300).optional(),
  category: z.string().trim().min(1).max(100).nullable().optional(),
  /** Minor units. */
  price: z
    .string()
    .regex(/^\d{1,16}$/)
    .transform(BigInt)
    .nullable()
    .optional(),
  labels: z.array(z.string().trim().min(1).max(60)).max(40).optional(),
  isHidden: z.boolean().optional(),
  repurchaseDays: z.number().int().min(1).max(3_650).nullable().optional(),
});
export type ItemInput = z.output<typeof ItemInput>;

/** One thing a shopper did. The same id is the same event, however often it is sent. */
export const BehaviourEventInput = z.object({
  id: Name,
  shopper: Name,
  item: ItemInput,
  behaviour: z.enum(BEHAVIOURS),
  /** The share watched, the rating given; 1 for what simply happened. */
  value: z.number().min(-1_000_000).max(1_000_000).default(1),
  at: When,
  session: Name.nullable().default(null),
  /** The impression that led here, as a recommendation named it. */
  impression: Name.nullable().default(null),
});
export type BehaviourEventInput = z.output<typeof BehaviourEventInput>;

const EVENTS_MAX = 10_000;

const OwnEvents = z.strictObject({
  events: z.array(BehaviourEventInput).max(EVENTS_MAX).default([]),
  items: z.array(ItemInput).max(EVENTS_MAX).default([]),
});

/** Batches in our own shape, in gorse's feedback shape, or in metarank's event shape. */
export const EventsInput = z
  .union([
    OwnEvents,
    z.array(GorseFeedback).max(EVENTS_MAX),
    MetarankEvent,
    z.array(MetarankEvent).max(EVENTS_MAX),
  ])
  .transform((body) => ("events" in body ? body : OwnEvents.parse(toOwnEvents(body))));
export type EventsInput = z.output<typeof OwnEvents>;

export const EventsAcceptedDto = z.object({
  accepted: z.number(),
  duplicates: z.number(),
  /** Events of shoppers who refused or were erased. */
  withheld: z.number(),
  items: z.number(),
  RowAffected: z.number(),
});
export type EventsAcceptedDto = z.infer<typeof EventsAcceptedDto>;

export const RecommendationsInput = z.object({
  shopper: Name,
  n: z.number().int().min(1).max(100).default(10),
  kind: ItemKind.default("goods"),
  /** Clicks of this visit, oldest first, as item ids. */
  session: z.array(Name).max(50).default([]),
  exclude: z.array(Name).max(500).default([]),
  category: z.string().max(100).optional(),
  /** Where the shopper is, as 黑龙江省哈尔滨市: goods that name the region come forward while little else is known. */
  region: z.string().trim().max(100).optional(),
  /** Repeating a request under the same impression answers the same list. */
  impression: Name.optional(),
});
export type RecommendationsInput = z.output<typeof RecommendationsInput>;

export const ReasonDto = z.object({
  kind: z.enum(["taste", "likeness", "session", "occasion", "popular", "need"]),
  item: z.string().nullable(),
  title: z.string().nullable(),
  /** Share of the score, 0 to 1. */
  share: z.number(),
  zh: z.string(),
  en: z.string(),
});
export type ReasonDto = z.infer<typeof ReasonDto>;

const EvidenceDto = z.object({
  deletion: z.boolean(),
  sufficiency: z.boolean(),
  rankBefore: z.number(),
  rankAfter: z.number(),
  /** What would be shown first without the evidence. */
  otherwise: z.string().nullable(),
});

const PackageDto = z.object({
  content: z.string().nullable(),
  coupon: z.string().nullable(),
  creator: z.string().nullable(),
  service: z.string().nullable(),
});

export const RecommendedItemDto = z.object({
  product: z.string(),
  title: z.string(),
  /** As last told, in minor units. */
  price: z.string().nullable(),
  score: z.number(),
  reasons: z.array(ReasonDto),
  evidence: EvidenceDto.nullable(),
  package: PackageDto,
  expectedContribution: z.string().nullable(),
  propensity: z.number(),
});
export type RecommendedItemDto = z.infer<typeof RecommendedItemDto>;

export const ColdStart = z.enum(["none", "few-signs", "new-shopper", "no-model"]);
export type ColdStart = z.infer<typeof ColdStart>;

export const RecommendationsDto = z.object({
  impression: z.string(),
  modelVersion: z.number(),
  coldStart: ColdStart,
  items: z.array(RecommendedItemDto),
});
export type RecommendationsDto = z.infer<typeof RecommendationsDto>;

/** What became of an impression: an event that names it. */
export const FeedbackInput = z.object({
  impression: Name,
  item: Name,
  behaviour: z.enum(BEHAVIOURS),
  id: Name,
  at: When.optional(),
  value: z.number().min(-1_000_000).max(1_000_000).default(1),
});
export type FeedbackInput = z.output<typeof FeedbackInput>;

export const FeedbackDto = z.object({ accepted: z.number(), duplicates: z.number() });

const QualityDto = z.object({
  recall: z.number(),
  ndcg: z.number(),
  coverage: z.number(),
  novelty: z.number(),
  gini: z.number(),
  overlap: z.number(),
});

/** What the model is and how well it did on the shop's own log, later behaviour held back. */
export const ModelCardDto = z.object({
  version: z.number(),
  trainedAt: z.string(),
  model: z.string(),
  shoppers: z.number(),
  items: z.number(),
  events: z.number(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  testedShoppers: z.number(),
  quality: QualityDto.nullable(),
  popularity: QualityDto.nullable(),
  beatsPopularity: z.boolean().nullable(),
  needs: z.array(
    z.object({
      topic: z.string(),
      need: z.string(),
      item: z.string(),
      lift: z.number(),
      low: z.number(),
      high: z.number(),
      support: z.number(),
    }),
  ),
  seconds: z.number(),
  isSimulated: z.boolean(),
});
export type ModelCardDto = z.infer<typeof ModelCardDto>;

export const ModelStateDto = z.object({
  card: ModelCardDto.nullable(),
  /** Events since the model was trained. */
  newEvents: z.number(),
  /** How much has passed the model by; null without one. */
  age: z
    .object({
      days: z.number(),
      /** Stability index of the mix of categories; null while too little came since. */
      drift: z.number().nullable(),
      /** Share of new events on items the model does not know. */
      unknownShare: z.number().nullable(),
      verdict: z.enum(["fresh", "ageing", "stale"]),
    })
    .nullable(),
});
export type ModelStateDto = z.infer<typeof ModelStateDto>;

export const TrainingStartedDto = z.object({ id: z.string() });

const Weight = z.number().min(-100).max(100);

/** What each behaviour counts, and how a list is made of scores. */
export const RulesDto = z.object({
  weights: z.object(
    Object.fromEntries(BEHAVIOURS.map((name) => [name, Weight])) as Record<
      (typeof BEHAVIOURS)[number],
      typeof Weight
    >,
  ),
  halfLifeDays: z.number().min(0.5).max(3_650),
  categoryMax: z.number().int().min(1).max(100),
  diversity: z.number().min(0).max(2),
  exploration: z.number().min(0).max(2),
  excludeOrdered: z.boolean(),
  repurchaseDays: z.number().int().min(1).max(3_650).nullable(),
});
export type RulesDto = z.infer<typeof RulesDto>;

/** What is left out stays as it was. */
export const RulesChange = RulesDto.extend({ weights: RulesDto.shape.weights.partial() }).partial();
export type RulesChange = z.infer<typeof RulesChange>;

/** Lets a shopper's behaviour be used, stops it, or forgets the shopper. */
export const ConsentInput = z.object({
  shopper: Name,
  consent: z.enum(["granted", "refused", "erased"]),
});

/** `events`: how many of the shopper's events went. */
export const ConsentDto = z.object({ events: z.number() });

export const ItemSearch = z.object({
  query: z.string().trim().max(100).default(""),
  kind: ItemKind.default("goods"),
  limit: z.coerce.number().int().min(1).max(50).default(12),
});
export type ItemSearch = z.output<typeof ItemSearch>;

const ItemDto = z.object({
  kind: ItemKind,
  id: z.string(),
  title: z.string(),
  category: z.string().nullable(),
  price: z.string().nullable(),
});

export const ItemListDto = z.object({ items: z.array(ItemDto) });
export type ItemListDto = z.infer<typeof ItemListDto>;

export const ItemParams = RecommendationParams.extend({ item: Name });
export const ItemQuery = z.object({ kind: ItemKind.default("goods") });

/** Who an item is for, by what they did; shoppers bear the shop's own numbers, for their names are not kept. */
export const ItemCardDto = z.object({
  item: ItemDto,
  modelVersion: z.number(),
  /** Doings of the last `days` days by behaviour, and by how many shoppers. */
  days: z.number(),
  behaviours: z.array(
    z.object({ behaviour: z.enum(BEHAVIOURS), events: z.number(), shoppers: z.number() }),
  ),
  /** Shoppers looked at: the latest active ones who may be shown the item. */
  considered: z.number(),
  shoppers: z.array(
    z.object({ shopper: z.string(), score: z.number(), reasons: z.array(ReasonDto) }),
  ),
  /** What leads here: the sources of all considered scores, as shares of their sum. */
  sources: z.array(
    z.object({ item: z.string(), kind: ItemKind, title: z.string(), share: z.number() }),
  ),
});
export type ItemCardDto = z.infer<typeof ItemCardDto>;
