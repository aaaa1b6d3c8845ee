import * as z from "zod";
import { fromPublicId } from "@/lib/kernel";
import { RFM_SEGMENTS } from "./domain/score-rfm";
import { RULE_FIELDS } from "./domain/segment-rule";
import { CROWDS } from "./domain/sort-crowd";

const Name = z.string().trim().min(1).max(200);
const Money = z.string();

export const CustomerParams = z.object({
  shop: z
    .string()
    .max(32)
    .transform((text) => fromPublicId("shop", text)),
});
export const SegmentParams = CustomerParams.extend({
  id: z
    .string()
    .max(32)
    .transform((text) => fromPublicId("customerSegment", text)),
});

/** What the merchant knows of shoppers; null where it does not. */
export const ProfilesInput = z.object({
  rows: z
    .array(
      z.object({
        shopper: Name,
        gender: z.enum(["female", "male"]).nullable().default(null),
        ageBand: z.enum(["18-23", "24-30", "31-40", "41-50", "51+"]).nullable().default(null),
        cityTier: z.number().int().min(1).max(6).nullable().default(null),
        hasChild: z.boolean().nullable().default(null),
        isFan: z.boolean().nullable().default(null),
      }),
    )
    .min(1)
    .max(20_000),
});
export type ProfilesInput = z.output<typeof ProfilesInput>;
export const ProfilesDto = z.object({ accepted: z.number() });

const Condition = z.object({
  field: z.enum(RULE_FIELDS),
  is: z.enum(["at-least", "at-most"]),
  /** Minor units for `spent`, days or times else. */
  value: z.number().min(0).max(1e15),
});
export const SegmentInput = z.object({ name: Name, rule: z.array(Condition).min(1).max(8) });
export type SegmentInput = z.output<typeof SegmentInput>;

const SegmentDto = z.object({
  id: z.string(),
  name: z.string(),
  rule: z.array(Condition),
  customers: z.number(),
  /** Members four weeks ago, and how many came and went since. */
  before: z.number(),
  came: z.number(),
  went: z.number(),
  spent: Money,
});
export const SegmentListDto = z.object({
  items: z.array(SegmentDto),
  /** People in both segments, by their ids. */
  overlaps: z.array(z.object({ one: z.string(), other: z.string(), customers: z.number() })),
});
export type SegmentListDto = z.infer<typeof SegmentListDto>;

export const LookAlikesDto = z.object({
  members: z.number(),
  items: z.array(z.object({ shopper: z.string(), likeness: z.number() })),
});
export type LookAlikesDto = z.infer<typeof LookAlikesDto>;

/** Customers of a shop: who they are, whether they come back, and what they will be worth. */
export const CustomersDto = z.object({
  customers: z.number(),
  purchases: z.number(),
  repeatRate: z.number().nullable(),
  /** Shoppers who refused or were erased; nothing of them is here. */
  withheld: z.number(),
  segments: z.array(
    z.object({
      segment: z.enum(RFM_SEGMENTS),
      customers: z.number(),
      spent: Money,
      medianDaysSinceOrder: z.number().nullable(),
    }),
  ),
  /** Customers by recency and frequency score, 1 to 5 each. */
  grid: z.array(z.object({ recency: z.number(), frequency: z.number(), customers: z.number() })),
  /** From where to where customers moved in four weeks. */
  flow: z.array(
    z.object({
      from: z.enum([...RFM_SEGMENTS, "none"]),
      to: z.enum(RFM_SEGMENTS),
      customers: z.number(),
    }),
  ),
  crowds: z.array(z.object({ crowd: z.enum(CROWDS), customers: z.number(), spent: Money })),
  cohorts: z.array(
    z.object({
      month: z.string(),
      customers: z.number(),
      active: z.array(z.number()),
      spentSoFar: z.array(Money),
      paybackMonths: z.number().nullable(),
    }),
  ),
  /** Marketing cost of an order in the book's last 90 days, and what it keeps of sales; null without a book. */
  payback: z.object({ costPerOrder: Money, marginRate: z.number() }).nullable(),
  lifetime: z
    .object({
      r: z.number(),
      alpha: z.number(),
      a: z.number(),
      b: z.number(),
      isSettled: z.boolean(),
      meanSpend: Money.nullable(),
      aheadDays: z.number(),
      expectedPurchases: z.number(),
      expectedSpend: Money.nullable(),
      top: z.array(
        z.object({
          shopper: z.string(),
          orders: z.number(),
          alive: z.number(),
          expectedPurchases: z.number(),
          expectedSpend: Money.nullable(),
        }),
      ),
    })
    .nullable(),
  /** Days from the first purchase to the second; null for too few who came back. */
  secondOrder: z
    .object({
      customers: z.number(),
      quarterDays: z.number(),
      medianDays: z.number(),
      threeQuarterDays: z.number(),
    })
    .nullable(),
  replenishment: z.array(
    z.object({
      product: z.string(),
      title: z.string(),
      repeaters: z.number(),
      medianDays: z.number(),
      quarterDays: z.number(),
      threeQuarterDays: z.number(),
      due: z.number(),
    }),
  ),
  isSimulated: z.boolean(),
});
export type CustomersDto = z.infer<typeof CustomersDto>;
