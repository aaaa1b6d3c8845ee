import * as z from "zod";
import { fromPublicId } from "@/lib/kernel";
import { DefinitionDto } from "@/lib/ledger";
import { PERFORMANCE_METRICS, PERFORMANCE_SUBJECTS } from "./domain/performance-rule";

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "A month like 2026-09.");
const MinorText = z.string().regex(/^\d{1,15}$/, "A whole number of minor units.");
const Key = z.string().trim().min(1).max(200);
const shopId = z
  .string()
  .max(32)
  .transform((text) => fromPublicId("shop", text));
const Subject = z.enum(PERFORMANCE_SUBJECTS);

export const PerformanceParams = z.object({ shop: shopId });

export const SheetInput = z.object({ subject: Subject.default("creator"), month: Month });
export type SheetInput = z.infer<typeof SheetInput>;

const Tier = z.object({
  /** 10000 is the goal. */
  fromBps: z.number().int().min(0).max(1_000_000),
  rateBps: z.number().int().min(0).max(10_000),
  fixed: MinorText.default("0"),
});

/** Somebody of the house and what they answer for. */
const Person = z.object({
  key: Key,
  name: z.string().trim().min(1).max(60),
  by: z.enum(["product", "creator"]),
  parts: z.array(Key).min(1).max(500),
});

const RuleBody = z.object({
  metric: z.enum(PERFORMANCE_METRICS),
  scoreMaxBps: z.number().int().min(1).max(1_000_000).nullable().default(null),
  tiers: z.array(Tier).min(1).max(12),
  /** Of operators alone. */
  people: z.array(Person).max(200).default([]),
});
export const PerformanceRuleBody = RuleBody;

export const PerformanceRuleInput = RuleBody.extend({
  subject: Subject,
  /** From this month on; months that are closed keep theirs. */
  fromMonth: Month,
  reason: z.string().trim().min(1).max(300),
});
export type PerformanceRuleInput = z.infer<typeof PerformanceRuleInput>;

export const PerformanceRuleDto = RuleBody.extend({
  version: z.number().int(),
  fromMonth: z.string(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});
export type PerformanceRuleDto = z.infer<typeof PerformanceRuleDto>;

export const GoalsInput = z.object({
  subject: Subject,
  month: Month,
  /** Null takes a goal back. */
  goals: z
    .array(z.object({ key: Key, goal: MinorText.nullable() }))
    .min(1)
    .max(500),
});
export type GoalsInput = z.infer<typeof GoalsInput>;

const Minor = z.string();

export const PerformanceSheetDto = z.object({
  subject: Subject,
  month: z.string(),
  from: z.string(),
  to: z.string(),
  /** Closed: goals, rule and book stand, and so does the sheet. */
  isFinal: z.boolean(),
  currency: z.string(),
  definition: DefinitionDto.pick({ version: true, name: true }),
  rule: PerformanceRuleDto.nullable(),
  /** All versions, the newest first. */
  rules: z.array(PerformanceRuleDto),
  rows: z.array(
    z.object({
      key: z.string(),
      name: z.string().nullable(),
      goal: Minor.nullable(),
      realised: Minor.nullable(),
      score: z.number().nullable(),
      tier: z.number().int().nullable(),
      rateBps: z.number().int(),
      fixed: Minor,
      amount: Minor,
    }),
  ),
  total: z.object({ goal: Minor, realised: Minor, amount: Minor, reached: z.number().int() }),
  /** Months that can be looked at, the newest first. */
  months: z.array(z.string()),
});
export type PerformanceSheetDto = z.infer<typeof PerformanceSheetDto>;
