import * as z from "zod";
import { AD_CATEGORIES, PROOF_KINDS } from "./domain/compliance/rule";
import { LIVE_SEGMENTS } from "./domain/text/write-live-script";
import {
  Amount,
  Day,
  FindingDto,
  KindName,
  MissingFactDto,
  ProductId,
  publicId,
  StageName,
  Wording,
} from "./schema-parts";

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

export const ProofFileDto = z.object({ name: z.string(), type: z.string() });
export type ProofFileDto = z.infer<typeof ProofFileDto>;

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
  /** The paper itself of a proof, where it was uploaded. */
  file: ProofFileDto.nullable(),
  /** What the rules say of its wordings; a wording with findings is not used in texts. */
  findings: z.array(FindingDto),
});
export type ProductFactDto = z.infer<typeof ProductFactDto>;

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
