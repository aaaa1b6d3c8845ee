import * as z from "zod";
import { CONTENT_VALUES } from "./domain/feedback/rate-content";
import { THEME_KINDS } from "./domain/text/theme";
import { LookInput } from "./look-schemas";
import {
  Cursor,
  FindingDto,
  KindName,
  Limit,
  MissingFactDto,
  ProductId,
  publicId,
  SourceName,
  StageName,
  StatusName,
} from "./schema-parts";

export const CreativeParams = z.object({ shop: publicId("shop"), id: publicId("creative") });

/** Portrait is 1080 × 1440, vertical 720 × 1280; with a look, the cover as it would be in it. */
export const CreativeCoverInput = LookInput.extend({
  size: z.enum(["portrait", "vertical"]).default("portrait"),
});

export const GenerateCreativesInput = z.object({
  product: ProductId,
  stage: StageName,
  kind: KindName.default("copy"),
  count: z.coerce.number().int().min(1).max(500).default(10),
  source: SourceName.default("rules"),
  /** The shop's own style that the batch borrows. */
  style: publicId("creativeStyle").optional(),
  /** What the words begin with: something searched for, worried about, or a day that is coming. */
  theme: z.object({ kind: z.enum(THEME_KINDS), word: z.string().trim().min(1).max(24) }).optional(),
  /** The same seed and facts give the same batch. */
  seed: z.string().max(64).optional(),
});
export type GenerateCreativesInput = z.infer<typeof GenerateCreativesInput>;
/** As it is sent. */
export type GenerateCreativesBody = z.input<typeof GenerateCreativesInput>;

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
  /** A person's word where there is one, else the rubric's. */
  value: z.enum(CONTENT_VALUES),
  rating: z.object({
    byMachine: z.enum(CONTENT_VALUES),
    byPerson: z.enum(CONTENT_VALUES).nullable(),
    hasSteps: z.boolean(),
    hasProblemSolved: z.boolean(),
    hasSpecification: z.boolean(),
  }),
  /** Some of its words are a person's. */
  isEdited: z.boolean(),
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

/** The words of a creative as a person would have them: as many lines as it has, in their order. */
export const EditWordsInput = z.object({
  title: z.string().trim().min(1).max(60),
  script: z.array(z.string().trim().min(1).max(120)).min(1).max(12),
});
export type EditWordsInput = z.infer<typeof EditWordsInput>;

/** What this installation can do beside writing by rules. */
export const CreativeTools = z.object({
  /** Encodes films with sound; without it films are silent and slower to make. */
  films: z.boolean(),
  /** Reads words in pictures and films. */
  reading: z.boolean(),
  /** The large model's name. */
  model: z.string().nullable(),
  /** Voices that may speak captions. */
  voices: z.array(z.string()),
  segments: z.enum(["disk", "bucket"]),
});
export type CreativeTools = z.infer<typeof CreativeTools>;

export const PauseCreativeInput = z.object({ isPaused: z.boolean() });

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
