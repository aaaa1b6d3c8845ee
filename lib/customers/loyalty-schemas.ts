import * as z from "zod";
import { POINT_KINDS } from "./domain/points";
import { STAGES_5A } from "./domain/read-growth-table";

const Name = z.string().trim().min(1).max(200);
const Money = z.string();
const Amount = z
  .string()
  .regex(/^\d{1,15}$/)
  .describe("minor units");
const Count = z.number().int().min(0).max(1_000_000_000);
const ROWS_MAX = 20_000;

/** Tiers by what was spent in 365 days, and what a point is worth. */
export const ProgramInput = z.object({
  tiers: z.array(z.object({ name: Name, spent: Amount })).max(10),
  /** Whole minor units, so that points and book agree to the last one. */
  pointMinor: z.number().int().min(1).max(10_000),
  /** Days after which points run out; null for never. */
  expiryDays: z.number().int().min(1).max(3650).nullable().default(null),
});
export type ProgramInput = z.output<typeof ProgramInput>;

export const PointsInput = z.object({
  rows: z
    .array(
      z.object({
        id: Name,
        shopper: Name,
        kind: z.enum(POINT_KINDS),
        points: z.number().int().min(1).max(1_000_000_000),
        day: z.iso.date(),
      }),
    )
    .min(1)
    .max(ROWS_MAX),
});
export type PointsInput = z.output<typeof PointsInput>;

/** `refused`: ids that would take a shopper below zero; `withheld`: of shoppers who refused or were erased. */
export const PointsDto = z.object({
  accepted: z.number(),
  duplicates: z.number(),
  withheld: z.number(),
  refused: z.array(z.string()),
  entries: z.number(),
});
export type PointsDto = z.infer<typeof PointsDto>;

export const LoyaltyDto = z.object({
  program: ProgramInput.nullable(),
  tiers: z.array(
    z.object({
      name: z.string(),
      members: z.number(),
      repeatRate: z.number().nullable(),
      spent: Money,
      points: z.string(),
    }),
  ),
  /** Shoppers in no tier, to compare. */
  others: z.object({ members: z.number(), repeatRate: z.number().nullable() }),
  points: z.object({
    earned: z.string(),
    redeemed: z.string(),
    expired: z.string(),
    outstanding: z.string(),
    /** What outstanding points are worth by the events themselves. */
    owed: Money,
    /** What the book owes on account 2201; null without the right to read it. */
    liability: Money.nullable(),
    /** Of events whose entry is not in the book yet. */
    unposted: Money,
    months: z.array(
      z.object({ month: z.string(), earned: Money, redeemed: Money, expired: Money }),
    ),
  }),
  isSimulated: z.boolean(),
});
export type LoyaltyDto = z.infer<typeof LoyaltyDto>;

export const GrowthInput = z
  .object({
    fans: z
      .array(
        z.object({
          day: z.iso.date(),
          source: Name,
          gained: Count,
          lost: Count.default(0),
          spend: Amount.nullable().default(null),
        }),
      )
      .max(ROWS_MAX)
      .default([]),
    stages: z
      .array(z.object({ day: z.iso.date(), source: Name, stage: z.enum(STAGES_5A), people: Count }))
      .max(ROWS_MAX)
      .default([]),
  })
  .refine(({ fans, stages }) => fans.length + stages.length > 0, { message: "Nothing was told." });
export type GrowthInput = z.output<typeof GrowthInput>;
export const GrowthAcceptedDto = z.object({ fans: z.number(), stages: z.number() });

export const GrowthDto = z.object({
  from: z.string(),
  to: z.string(),
  sources: z.array(
    z.object({
      source: z.string(),
      gained: z.number(),
      lost: z.number(),
      spend: Money.nullable(),
      /** Spend ÷ followers gained, of the days whose spend is known; null without one. */
      costPerFan: Money.nullable(),
    }),
  ),
  days: z.array(z.object({ day: z.string(), gained: z.number(), lost: z.number() })),
  /** Fans beside others, by what the merchant told of shoppers. */
  fans: z.object({ people: z.number(), buyers: z.number(), spentPerBuyer: Money.nullable() }),
  others: z.object({ people: z.number(), buyers: z.number(), spentPerBuyer: Money.nullable() }),
  /** The newest day of each source; empty until somebody tells of it. */
  stages: z.array(
    z.object({
      source: z.string(),
      day: z.string(),
      stages: z.array(
        z.object({ stage: z.enum(STAGES_5A), people: z.number(), before: z.number().nullable() }),
      ),
    }),
  ),
  isSimulated: z.boolean(),
});
export type GrowthDto = z.infer<typeof GrowthDto>;
