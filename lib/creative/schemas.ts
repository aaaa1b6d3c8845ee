import * as z from "zod";
import { fromPublicId, type IdKind, isCalendarDay } from "@/lib/kernel";
import { AD_CATEGORIES, PROOF_KINDS } from "./domain/compliance/rule";
import { STAGES } from "./domain/facts/missing-facts";
import { CONTENT_VALUES } from "./domain/feedback/rate-content";
import { LIVE_SEGMENTS } from "./domain/text/write-live-script";
import { LookInput } from "./look-schemas";

const publicId = (kind: IdKind) =>
  z
    .string()
    .max(32)
    .transform((text) => fromPublicId(kind, text));

const Day = z.string().refine(isCalendarDay, "A day like 2026-11-21.");
const Amount = z.string().regex(/^\d{1,16}$/, "A whole number of minor units.");
const ProductId = z.string().min(1).max(200);
const Wording = z.string().trim().min(1).max(60);
const StageName = z.enum(STAGES);
const KindName = z.enum(["copy", "cover", "video"]);
const SourceName = z.enum(["rules", "model"]);
const LevelName = z.enum(["ban", "evidence", "manual", "caution"]);
const StatusName = z.enum(["ready", "review", "rejected", "paused"]);
const Limit = z.coerce.number().int().min(1).max(100).default(20);
const Cursor = z
  .string()
  .regex(/^\d{1,18}$/)
  .optional();

export const CreativeShopParams = z.object({ shop: publicId("shop") });
export const CreativeParams = z.object({ shop: publicId("shop"), id: publicId("creative") });

/** Portrait is 1080 × 1440, vertical 720 × 1280; with a look, the cover as it would be in it. */
export const CreativeCoverInput = LookInput.extend({
  size: z.enum(["portrait", "vertical"]).default("portrait"),
});
export const ProductFactParams = z.object({ shop: publicId("shop"), id: publicId("productFact") });

/** One typed fact, as the ledger of a product holds it. */
export const FactBodyInput = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("identity"),
    name: Wording,
    noun: Wording,
    category: z.enum(AD_CATEGORIES),
    brand: Wording.nullable().default(null),
  }),
  z.object({
    kind: z.literal("selling-point"),
    topic: Wording,
    label: Wording,
    phrase: Wording,
    pain: Wording.nullable().default(null),
  }),
  z.object({
    kind: z.literal("parameter"),
    name: Wording,
    value: Wording,
    unit: z.string().trim().max(12),
    meaning: Wording.nullable().default(null),
  }),
  z.object({ kind: z.literal("scene"), place: Wording, action: Wording }),
  z.object({ kind: z.literal("audience"), name: Wording }),
  z.object({
    kind: z.literal("price"),
    label: Wording,
    amountMinor: Amount,
    currency: z.string().regex(/^[A-Z]{3}$/),
    condition: Wording.nullable().default(null),
    listMinor: Amount.nullable().default(null),
    listBasis: Wording.nullable().default(null),
  }),
  z.object({
    kind: z.literal("promotion"),
    offer: Wording,
    condition: Wording,
    isForRegulars: z.boolean().default(false),
  }),
  z.object({
    kind: z.literal("proof"),
    proofKind: z.enum(PROOF_KINDS),
    claim: Wording,
    source: Wording,
    issuedOn: Day,
    fileName: z.string().max(200).nullable().default(null),
  }),
  z.object({ kind: z.literal("care"), text: Wording }),
  z.object({ kind: z.literal("use"), text: Wording }),
  z.object({ kind: z.literal("combination"), partner: Wording, text: Wording }),
  z.object({ kind: z.literal("objection"), worry: Wording, answer: Wording }),
]);

export const SaveProductFactInput = z.object({
  product: ProductId,
  /** Of a fact that is to be changed; its kind and product stay. */
  id: publicId("productFact").optional(),
  body: FactBodyInput,
  validFrom: Day.nullable().default(null),
  validTo: Day.nullable().default(null),
});
export type SaveProductFactInput = z.infer<typeof SaveProductFactInput>;
/** As it is sent. */
export type SaveProductFactBody = z.input<typeof SaveProductFactInput>;

const FindingDto = z.object({
  term: z.string(),
  rule: z.string(),
  severity: LevelName,
  span: z.tuple([z.number(), z.number()]).readonly(),
  suggestion: z.string(),
  reason: z.string(),
  basis: z.string(),
});

export const ProductFactDto = z.object({
  id: z.string(),
  product: z.string(),
  body: FactBodyInput,
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  /** Outside its validity today: texts do not use it. */
  isExpired: z.boolean(),
  isSample: z.boolean(),
  actorName: z.string(),
  updatedAt: z.string(),
  /** What the rules say of its wordings; a wording with findings is not used in texts. */
  findings: z.array(FindingDto),
});
export type ProductFactDto = z.infer<typeof ProductFactDto>;

const MissingFactDto = z.object({
  kind: z.string(),
  have: z.number(),
  want: z.number(),
  isRequired: z.boolean(),
});

export const ListProductFactsInput = z.object({ product: ProductId });
export const ProductFactList = z.object({
  product: z.object({ id: z.string(), name: z.string() }),
  items: z.array(ProductFactDto),
  missing: z.record(StageName, z.array(MissingFactDto)),
  live: z.array(
    z.object({
      kind: z.enum(LIVE_SEGMENTS),
      lines: z.array(z.object({ text: z.string(), factIds: z.array(z.string()) })),
    }),
  ),
});
export type ProductFactList = z.infer<typeof ProductFactList>;

/** Stage × kind of what a product has, and how ready its ledger is. */
const CreativeProductDto = z.object({
  id: z.string(),
  name: z.string(),
  facts: z.number(),
  missing: z.record(StageName, z.number()),
  coverage: z.array(z.object({ stage: StageName, kind: KindName, creatives: z.number() })),
});
export const CreativeProductList = z.object({ items: z.array(CreativeProductDto) });
export type CreativeProductList = z.infer<typeof CreativeProductList>;

export const CheckTextsInput = z.object({
  texts: z.array(z.string().max(5_000)).min(1).max(200),
  category: z.string().max(40).optional(),
  /** With a product, its proofs, names and category are used. */
  product: ProductId.optional(),
});
export type CheckTextsInput = z.infer<typeof CheckTextsInput>;
export const CheckedTexts = z.object({
  items: z.array(
    z.object({
      text: z.string(),
      ok: z.boolean(),
      level: z.enum(["ban", "evidence", "manual", "caution", "pass"]),
      findings: z.array(FindingDto),
      /** Hits that are fine, and why. */
      settled: z.array(
        z.object({ term: z.string(), rule: z.string(), by: z.string(), id: z.string() }),
      ),
    }),
  ),
});
export type CheckedTexts = z.infer<typeof CheckedTexts>;

export const GenerateCreativesInput = z.object({
  product: ProductId,
  stage: StageName,
  kind: KindName.default("copy"),
  count: z.coerce.number().int().min(1).max(500).default(10),
  source: SourceName.default("rules"),
  /** The same seed and facts give the same batch. */
  seed: z.string().max(64).optional(),
});
export type GenerateCreativesInput = z.infer<typeof GenerateCreativesInput>;

/** Many batches in one order: at most so many lines. */
const ORDER_LINES_MAX = 600;
export const CreativeOrderInput = z.object({
  lines: z
    .array(
      z.object({
        product: ProductId,
        stage: StageName,
        kind: KindName.default("copy"),
        source: SourceName.default("rules"),
        count: z.number().int().min(1).max(5_000),
      }),
    )
    .min(1)
    .max(ORDER_LINES_MAX),
});
export type CreativeOrderInput = z.infer<typeof CreativeOrderInput>;
export const StartedOrder = z.object({ id: z.string() });

const ClauseDto = z.object({
  text: z.string(),
  factIds: z.array(z.string()).readonly(),
  pattern: z.string(),
});
const LineDto = ClauseDto.extend({ role: z.string(), shot: z.string() });

export const CopyDto = z.object({
  stage: StageName,
  source: SourceName,
  title: ClauseDto,
  script: z.array(LineDto).readonly(),
  sellingPoints: z.array(ClauseDto).readonly(),
  cover: z.object({
    headline: ClauseDto,
    emphasis: z.string().nullable(),
    kicker: ClauseDto.nullable(),
    chips: z.array(ClauseDto).readonly(),
    callToAction: z.string(),
  }),
  score: z.object({
    total: z.number(),
    features: z.array(z.object({ feature: z.string(), points: z.number() })).readonly(),
  }),
});

export const CreativeDto = z.object({
  id: z.string(),
  batch: z.string(),
  product: z.object({ id: z.string(), name: z.string() }),
  stage: StageName,
  kind: KindName,
  source: SourceName,
  status: StatusName,
  title: z.string(),
  script: z.string(),
  copy: CopyDto,
  recipe: z.unknown(),
  elements: z.record(z.string(), z.string()),
  compliance: z.object({ ok: z.boolean(), findings: z.array(FindingDto) }),
  score: z.number(),
  value: z.enum(CONTENT_VALUES),
  platformId: z.string().nullable(),
  createdAt: z.string(),
});
export type CreativeDto = z.infer<typeof CreativeDto>;

export const CreativeBatchDto = z.object({
  id: z.string(),
  items: z.array(CreativeDto),
  missing: z.array(MissingFactDto),
  /** How many fewer than asked: the facts carry no more that differ enough. */
  shortfall: z.number(),
  seed: z.string(),
  seconds: z.number(),
  /** What a large model charged, in millionths of the currency unit; null for rules. */
  modelCostMicros: z.string().nullable(),
  modelNote: z.string().nullable(),
});
export type CreativeBatchDto = z.infer<typeof CreativeBatchDto>;

export const ListCreativesInput = z.object({
  product: ProductId.optional(),
  stage: StageName.optional(),
  kind: KindName.optional(),
  status: StatusName.optional(),
  source: SourceName.optional(),
  cursor: Cursor,
  limit: Limit,
});
export type ListCreativesInput = z.infer<typeof ListCreativesInput>;
export const CreativePage = z.object({ items: z.array(CreativeDto), next: z.string().nullable() });
export type CreativePage = z.infer<typeof CreativePage>;

export const ReviewCreativeInput = z.object({
  verdict: z.enum(["pass", "reject"]),
  value: z.enum(CONTENT_VALUES).nullable().default(null),
  reason: z.string().max(500).default(""),
});
export type ReviewCreativeInput = z.infer<typeof ReviewCreativeInput>;

export const LinkCreativeInput = z.object({
  platformId: z.string().trim().min(1).max(100).nullable(),
});

const AgreementDto = z.object({
  pairs: z.number(),
  observed: z.number().nullable(),
  kappa: z.number().nullable(),
});

/** How many wait, and how people and machine agree. */
export const ReviewFiguresDto = z.object({
  waiting: z.number(),
  /** Of those that the machine passed, drawn for a second look. */
  sample: z.array(z.string()),
  verdicts: AgreementDto,
  values: AgreementDto,
  reviewers: z.array(z.object({ name: z.string(), reviews: z.number(), rejected: z.number() })),
});
export type ReviewFiguresDto = z.infer<typeof ReviewFiguresDto>;

export const ImportStatsInput = z.object({ text: z.string().min(1).max(20_000_000) });
export type ImportStatsInput = z.infer<typeof ImportStatsInput>;
export const ImportedStats = z.object({
  read: z.number(),
  posted: z.number(),
  revised: z.number(),
  duplicate: z.number(),
  rejected: z.number(),
  rejects: z.array(
    z.object({ row: z.number(), column: z.string(), value: z.string(), reason: z.string() }),
  ),
});
export type ImportedStats = z.infer<typeof ImportedStats>;

export const CreativeResultsInput = z.object({
  product: ProductId.optional(),
  from: Day.optional(),
  to: Day.optional(),
});
export type CreativeResultsInput = z.infer<typeof CreativeResultsInput>;

export const CreativeResultsDto = z.object({
  currency: z.string(),
  totals: z.object({
    creatives: z.number(),
    impressions: z.number(),
    clicks: z.number(),
    orders: z.number(),
    spend: z.string(),
    sales: z.string(),
    ctr: z.number().nullable(),
  }),
  elements: z.array(
    z.object({
      factor: z.string(),
      value: z.string(),
      /** The wording that the value stands for, where it is a fact. */
      label: z.string(),
      odds: z.number(),
      oddsLow: z.number(),
      oddsHigh: z.number(),
      impressions: z.number(),
      clicks: z.number(),
      creatives: z.number(),
    }),
  ),
  fatigueSlope: z.object({ slope: z.number(), deviation: z.number(), prior: z.number() }),
  creatives: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      product: z.string(),
      status: z.enum(["fresh", "limited", "fatigued", "too-little"]),
      task: z.enum(["stop", "refresh", "scale", "watch"]),
      reason: z.string(),
      costRatio: z.number().nullable(),
      frequency: z.number().nullable(),
      expectedDecay: z.number().nullable(),
      impressions: z.number(),
      clicks: z.number(),
      orders: z.number(),
      spend: z.string(),
      sales: z.string(),
      ctr: z.number().nullable(),
    }),
  ),
});
export type CreativeResultsDto = z.infer<typeof CreativeResultsDto>;

export const AddWordInput = z.object({
  word: z.string().trim().min(1).max(40),
  level: LevelName,
  reason: z.string().trim().min(1).max(200),
  source: z.string().trim().min(1).max(200),
  suggestion: z.string().trim().max(200).default(""),
});
export type AddWordInput = z.infer<typeof AddWordInput>;
export const WordParams = z.object({ shop: publicId("shop"), id: publicId("creativeWord") });
export const WordDto = AddWordInput.extend({
  id: z.string(),
  actorName: z.string(),
  addedAt: z.string(),
  retiredAt: z.string().nullable(),
});
export type WordDto = z.infer<typeof WordDto>;
export const WordList = z.object({ items: z.array(WordDto) });
export type WordList = z.infer<typeof WordList>;
