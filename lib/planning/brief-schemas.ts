import * as z from "zod";
import { isCalendarDay } from "@/lib/kernel";
import { PRODUCT_ROLES } from "./domain/allocation/choose-products";
import { LEVERS } from "./domain/shop-model";

export const Day = z.string().refine(isCalendarDay, "A day like 2026-11-21.");
/** Minor units as text: money never passes through a float. */
export const Amount = z.string().regex(/^\d{1,16}$/, "A whole number of minor units, at least 0.");
export const LeverName = z.enum(LEVERS);
const Roi = z.number().positive().max(1_000);

const GuardrailsInput = z.object({
  roiFloor: Roi.nullable().default(null),
  roiDays: z.number().int().min(1).max(60).default(7),
  dailyChangeMaxBps: z.number().int().min(100).max(100_000).default(2_500),
  freshnessDaysMax: z.number().int().min(0).max(60).default(3),
  dailySpendMax: Amount.nullable().default(null),
});

const PlatformId = z.string().regex(/^[1-9]\d{0,18}$/, "An id of the platform: digits.");
const Reference = z.string().min(1).max(64);
const CHOICES_MAX = 1_000;
const TOO_MANY = `At most ${CHOICES_MAX}.`;
const isShort = (choices: object): boolean => Object.keys(choices).length <= CHOICES_MAX;

/** A weight in its channel's money, and a step of its own ROI goal; level 0 switches it off. */
const CampaignChoiceInput = z.object({
  weight: Amount,
  level: z.number().min(0).max(4),
});

/** What the merchant asks for; budgets are for the whole window. */
export const PlanBriefInput = z
  .object({
    name: z.string().trim().min(1).max(80),
    startsOn: Day,
    days: z.number().int().min(1).max(92),
    budget: Amount,
    goal: z.enum(["netSales", "contribution"]).default("netSales"),
    roiFloor: Roi.nullable().default(null),
    /** Least and most a day. */
    limits: z
      .partialRecord(LeverName, z.object({ min: Amount.optional(), max: Amount.optional() }))
      .default({}),
    guardrails: GuardrailsInput.prefault({}),
    /** What was chosen for single plans of the platform, by their id. */
    campaigns: z.record(PlatformId, CampaignChoiceInput).refine(isShort, TOO_MANY).default({}),
    /** A day's money of each creator, by id: how the creators' budget is shared. */
    creators: z.record(Reference, Amount).refine(isShort, TOO_MANY).default({}),
    /** What the plans should carry; people set it on the platform, whose own call replaces a whole plan. */
    products: z
      .array(z.object({ id: Reference, name: z.string().max(200), role: z.enum(PRODUCT_ROLES) }))
      .max(60)
      .default([]),
  })
  .refine(
    ({ limits }) =>
      Object.values(limits).every(
        (each) =>
          each?.min === undefined || each.max === undefined || BigInt(each.min) <= BigInt(each.max),
      ),
    { message: "A lever's least may not exceed its most.", path: ["limits"] },
  );
export type PlanBriefInput = z.infer<typeof PlanBriefInput>;

/** How to replay the last weeks: the goal and rules of a brief, without its money. */
export const ReplayInput = z.object({
  weeks: z.number().int().min(1).max(26).default(8),
  goal: z.enum(["netSales", "contribution"]).default("netSales"),
  roiFloor: Roi.nullable().default(null),
  limits: z
    .partialRecord(LeverName, z.object({ min: Amount.optional(), max: Amount.optional() }))
    .default({}),
});
export type ReplayInput = z.infer<typeof ReplayInput>;
