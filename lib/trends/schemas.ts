import * as z from "zod";
import { fromPublicId } from "@/lib/kernel";
import { SIGNAL_SOURCES } from "./domain/find-bursts";
import { ASPECTS } from "./domain/lexicon";
import { FILE_KINDS } from "./domain/read-signal-table";

export const TrendParams = z.object({
  shop: z
    .string()
    .max(32)
    .transform((text) => fromPublicId("shop", text)),
});
export const FeedParams = TrendParams.extend({
  id: z
    .string()
    .max(32)
    .transform((text) => fromPublicId("trendFeed", text)),
});

const ProductDto = z.object({ id: z.string(), title: z.string() });

const BurstDto = z.object({
  source: z.enum(SIGNAL_SOURCES),
  /** A word; of complaints the aspect complained of. */
  term: z.string(),
  since: z.string(),
  until: z.string(),
  observed: z.number(),
  expected: z.number(),
  lift: z.number(),
  qValue: z.number(),
  /** The last four weeks, day by day. */
  counts: z.array(z.number()),
  products: z.array(
    ProductDto.extend({
      why: z.enum(["is", "searched", "named"]),
      visits: z.number().nullable(),
    }),
  ),
});

const PickProductDto = ProductDto.extend({
  /** Minor units an order; null where it sold nothing. */
  unitPrice: z.string().nullable(),
  orders7: z.number(),
  orders28: z.number(),
  contributionRate: z.number().nullable(),
  positive: z.number(),
  negative: z.number(),
  burst: z
    .object({ term: z.string(), source: z.enum(SIGNAL_SOURCES), lift: z.number() })
    .nullable(),
  complaint: z.enum(ASPECTS).nullable(),
});
const PickDto = z.object({ role: z.enum(["hot", "hook", "profit"]), product: PickProductDto });
const HoldDto = z.object({ reason: z.enum(["complaints", "stopped"]), product: PickProductDto });

const IdeaDto = z.object({
  kind: z.enum(["burst", "worry", "occasion"]),
  source: z.enum(SIGNAL_SOURCES).nullable(),
  theme: z.string(),
  product: ProductDto,
  stage: z.enum(["interest", "intent", "loyal"]),
});

/** A stretch of days that moves what people buy, and what it moved in this shop the last time. */
const OccasionDto = z.object({
  name: z.string(),
  from: z.string(),
  to: z.string(),
  daysLeft: z.number(),
  last: z
    .object({
      from: z.string(),
      to: z.string(),
      /** Orders a day against the four weeks before. */
      lift: z.number(),
      products: z.array(ProductDto.extend({ lift: z.number(), orders: z.number() })),
    })
    .nullable(),
});
export type OccasionDto = z.infer<typeof OccasionDto>;

const OpinionDto = z.object({
  product: z.string(),
  title: z.string(),
  comments: z.number(),
  positive: z.number(),
  negative: z.number(),
  aspects: z.array(
    z.object({ aspect: z.enum(ASPECTS), positive: z.number(), negative: z.number() }),
  ),
});

export const TrendBoardDto = z.object({
  asOf: z.string(),
  sources: z.array(
    z.object({
      source: z.enum(SIGNAL_SOURCES),
      /** Words looked at, over so many days up to the last. */
      terms: z.number(),
      days: z.number(),
      lastDay: z.string().nullable(),
    }),
  ),
  bursts: z.array(BurstDto),
  ideas: z.array(IdeaDto),
  picks: z.array(PickDto),
  holds: z.array(HoldDto),
  occasions: z.array(OccasionDto),
  solarTerms: z.array(z.object({ name: z.string(), day: z.string() })),
  opinions: z.object({
    days: z.number(),
    comments: z.number(),
    positive: z.number(),
    negative: z.number(),
    lexicon: z.string(),
    products: z.array(OpinionDto),
  }),
  isSimulated: z.boolean(),
});
export type TrendBoardDto = z.infer<typeof TrendBoardDto>;

export const CommentQuery = z.object({
  product: z.string().max(200).optional(),
  aspect: z.enum(ASPECTS).optional(),
  polarity: z.enum(["positive", "negative"]).optional(),
});
export type CommentQuery = z.infer<typeof CommentQuery>;

export const CommentListDto = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      product: z.string(),
      title: z.string(),
      text: z.string(),
      rating: z.number().nullable(),
      day: z.string(),
      polarity: z.number(),
      aspects: z.array(z.object({ aspect: z.enum(ASPECTS), polarity: z.number() })),
      isSimulated: z.boolean(),
    }),
  ),
});
export type CommentListDto = z.infer<typeof CommentListDto>;

/** Beside the file itself in the form. */
export const TrendFileFields = z.object({ list: z.enum(FILE_KINDS) });
export const TrendFileDto = z.object({
  read: z.number(),
  posted: z.number(),
  /** Known and unchanged, or told twice. */
  duplicate: z.number(),
  rejected: z.number(),
  rejects: z.array(z.object({ row: z.number(), column: z.string(), value: z.string() })),
});
export type TrendFileDto = z.infer<typeof TrendFileDto>;

export const FeedInput = z.object({
  name: z.string().trim().min(1).max(60),
  url: z.url({ protocol: /^https?$/ }).max(500),
});
export type FeedInput = z.infer<typeof FeedInput>;
export const FeedDto = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  entries: z.number(),
  readAt: z.string().nullable(),
  nextAt: z.string(),
  fault: z.string().nullable(),
});
export type FeedDto = z.infer<typeof FeedDto>;
export const FeedListDto = z.object({ items: z.array(FeedDto) });
export type FeedListDto = z.infer<typeof FeedListDto>;
export const FeedReadDto = z.object({
  /** New ones; what was known is not counted again. */
  entries: z.number(),
  fault: z.string().nullable(),
});
export type FeedReadDto = z.infer<typeof FeedReadDto>;

/** What a morning's digest says; the parts of the board that a person acts on. */
export const DigestBody = z.object({
  bursts: z.array(BurstDto),
  picks: z.array(PickDto),
  holds: z.array(HoldDto),
  ideas: z.array(IdeaDto),
  occasions: z.array(OccasionDto),
  /** What was found in the shop's book over the week that ends with its last day; null for who may not see it. */
  week: z
    .object({
      from: z.string(),
      to: z.string(),
      found: z.number(),
      lost: z.string(),
      gained: z.string(),
    })
    .nullable()
    .default(null),
});
export type DigestBody = z.infer<typeof DigestBody>;
export const DigestListDto = z.object({
  isDaily: z.boolean(),
  items: z.array(DigestBody.extend({ day: z.string(), writtenAt: z.string() })),
});
export type DigestListDto = z.infer<typeof DigestListDto>;
export const DigestInput = z.object({ isDaily: z.boolean() });
export type DigestInput = z.infer<typeof DigestInput>;
