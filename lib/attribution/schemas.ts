import * as z from "zod";
import { fromPublicId, isCalendarDay } from "@/lib/kernel";
import { MARKOV_ORDER_MAX } from "./domain/markov-counts";
import { ATTRIBUTION_MODELS } from "./domain/path-credit";

const ShopId = z
  .string()
  .max(32)
  .transform((text) => fromPublicId("shop", text));
const Day = z.string().refine(isCalendarDay, "A day like 2026-11-21.");
/** Minor units as text. */
const Amount = z.string();

export const AttributionParams = z.object({ shop: ShopId });

/** The window of orders; touches are looked for so many days before each. */
export const AttributionQuery = z
  .object({
    from: Day,
    to: Day,
    lookback: z.coerce.number().int().min(1).max(90).default(30),
    order: z.coerce.number().int().min(1).max(MARKOV_ORDER_MAX).default(1),
  })
  .refine(({ from, to }) => from <= to, "The window ends on or after its first day.");
export type AttributionQuery = z.infer<typeof AttributionQuery>;

const Text = z.string().trim().min(1).max(200);

export const TouchesInput = z.object({
  touches: z
    .array(
      z.object({
        id: Text,
        shopper: Text,
        channel: z.string().trim().min(1).max(60),
        content: z.string().max(200).nullable().default(null),
        isAd: z.boolean().default(false),
        at: z.coerce.date(),
      }),
    )
    .max(10_000)
    .default([]),
  orders: z
    .array(z.object({ shopper: Text, order: Text }))
    .max(10_000)
    .default([]),
});
export type TouchesInput = z.infer<typeof TouchesInput>;

export const TouchesAcceptedDto = z.object({
  touches: z.number(),
  orders: z.number(),
  duplicates: z.number(),
});
export type TouchesAcceptedDto = z.infer<typeof TouchesAcceptedDto>;

/** A CSV as text; a longer one comes in parts, each with the header. */
export const TouchFileInput = z.object({ text: z.string().max(900_000) });
export const TouchFileDto = TouchesAcceptedDto.extend({
  read: z.number(),
  rejects: z.array(z.object({ row: z.number(), column: z.string(), value: z.string() })),
});
export type TouchFileDto = z.infer<typeof TouchFileDto>;

const ModelCredit = z.object({ orders: z.number(), value: Amount });
const Credits = z.object(
  Object.fromEntries(ATTRIBUTION_MODELS.map((model) => [model, ModelCredit])) as Record<
    (typeof ATTRIBUTION_MODELS)[number],
    typeof ModelCredit
  >,
);

export const AttributionDto = z.object({
  window: z.object({ from: z.string(), to: z.string() }),
  lookbackDays: z.number(),
  order: z.number(),
  totals: z.object({
    orders: z.number(),
    value: Amount,
    attributedOrders: z.number(),
    attributedValue: Amount,
    /** Of those with a touch: more than one channel had a part. */
    assistedOrders: z.number(),
    /** Nobody knows whose they are. */
    unknownOrders: z.number(),
    unknownValue: Amount,
    /** Their shopper is known, and had no touch in the look-back. */
    untouchedOrders: z.number(),
    untouchedValue: Amount,
    touches: z.number(),
  }),
  channels: z.array(
    z.object({
      name: z.string(),
      isAd: z.boolean(),
      touches: z.number(),
      direct: z.number(),
      assisted: z.number(),
      directValue: Amount,
      assistedValue: Amount,
      removalEffect: z.number(),
      credits: Credits,
    }),
  ),
  paths: z.array(
    z.object({
      steps: z.array(z.string()),
      orders: z.number(),
      value: Amount,
      nulls: z.number(),
    }),
  ),
  pathCount: z.number(),
  perspectives: z.object({
    account: z.object({ gmv: Amount, spend: Amount, roi: z.number().nullable() }),
    merchant: z.object({ netSales: Amount, cost: Amount, roi: z.number().nullable() }),
    cannibalisation: z
      .object({ slope: z.number(), low: z.number(), high: z.number(), days: z.number() })
      .nullable(),
  }),
});
export type AttributionDto = z.infer<typeof AttributionDto>;
