import * as z from "zod";

const Money = z.string();

/** What a shop's packages are made of, over ninety days. */
export const PackagesDto = z.object({
  /** Shoppers by goods: who looked, who saved (favourite or cart), who bought. */
  loop: z.object({ lookers: z.number(), savers: z.number(), buyers: z.number() }),
  /** From the book; null without one. */
  terms: z.object({ marginRate: z.number(), insurance: Money.nullable() }).nullable(),
  items: z.array(
    z.object({
      product: z.string(),
      title: z.string(),
      price: Money.nullable(),
      lookers: z.number(),
      savers: z.number(),
      buyers: z.number(),
      orderChance: z.number(),
      content: z.string().nullable(),
      creator: z.string().nullable(),
      service: z.enum(["freight-insurance"]).nullable(),
      expectedContribution: Money.nullable(),
    }),
  ),
});
export type PackagesDto = z.infer<typeof PackagesDto>;
