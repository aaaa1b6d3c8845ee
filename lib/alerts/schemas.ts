import * as z from "zod";
import { fromPublicId, type IdKind, isCalendarDay } from "@/lib/kernel";
import { METRIC, METRIC_IDS, METRIC_PARTS } from "@/lib/ledger";
import { SIDES } from "./domain/alert-rule";

const publicId = (kind: IdKind) =>
  z
    .string()
    .max(32)
    .transform((text) => fromPublicId(kind, text));
const Day = z.string().refine(isCalendarDay, "A day like 2026-11-21.");
/** Money is a string of minor units, ratios and counts are numbers. */
const Value = z.union([z.string().regex(/^-?\d{1,15}$/), z.number()]);

export const AlertsParams = z.object({ shop: publicId("shop") });
export const RuleParams = z.object({ shop: publicId("shop"), id: publicId("alertRule") });
export const AlertParams = z.object({ shop: publicId("shop"), id: publicId("alert") });

const Side = z.enum(SIDES);
const Change = z.number().min(0.01).max(10);
const Compare = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("absolute"), side: Side, limit: Value }),
  z.object({ kind: z.literal("previous"), side: Side, change: Change }),
  z.object({ kind: z.literal("weekday"), side: Side, change: Change }),
  z.object({ kind: z.literal("band"), side: Side }),
]);

const SPAN_DAYS = [1, 7, 28] as const;

export const RuleSpecDto = z
  .object({
    metric: z.enum(METRIC_IDS),
    spanDays: z
      .union([z.literal(SPAN_DAYS[0]), z.literal(SPAN_DAYS[1]), z.literal(SPAN_DAYS[2])])
      .default(1),
    by: z.enum(METRIC_PARTS).nullable().default(null),
    key: z.string().trim().min(1).max(200).nullable().default(null),
    compare: Compare,
    forDays: z.number().int().min(1).max(14).default(1),
    calmDays: z.number().int().min(0).max(30).default(3),
  })
  .refine(
    ({ metric, compare }) =>
      compare.kind !== "absolute" ||
      (METRIC[metric].unit === "money") === (typeof compare.limit === "string"),
    {
      message: "A limit of money is a text of minor units, any other limit a number.",
      path: ["compare", "limit"],
    },
  );
export type RuleSpecDto = z.infer<typeof RuleSpecDto>;

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "A time like 22:30.");
/** In the shop's zone: until they are over, nobody outside is told. */
const Quiet = z.object({ from: Clock, to: Clock }).nullable();
const RuleName = z.string().trim().min(1).max(60);
const Receivers = z.array(z.string().max(32)).max(10);
/** Told again after so many days, unless somebody has acknowledged it. */
const RemindDays = z.number().int().min(1).max(30).nullable();

export const RuleInput = z.object({
  name: RuleName,
  spec: RuleSpecDto,
  quiet: Quiet.default(null),
  receivers: Receivers.default([]),
  remindDays: RemindDays.default(null),
});
export type RuleInput = z.infer<typeof RuleInput>;

/** What is not said stays. */
export const RuleChangeInput = z.object({
  name: RuleName.optional(),
  spec: RuleSpecDto.optional(),
  quiet: Quiet.optional(),
  receivers: Receivers.optional(),
  remindDays: RemindDays.optional(),
  status: z.enum(["active", "paused", "archived"]).optional(),
});
export type RuleChangeInput = z.infer<typeof RuleChangeInput>;

export const RuleDto = RuleInput.extend({
  id: z.string(),
  status: z.enum(["active", "paused", "archived"]),
  watchFrom: Day,
  judgedTo: Day.nullable(),
  /** Alerts that go on, and when the last one fired. */
  ongoing: z.number(),
  lastFiredOn: Day.nullable(),
  by: z.string(),
  updatedAt: z.string(),
});
export type RuleDto = z.infer<typeof RuleDto>;

export const RuleListDto = z.object({
  currency: z.string(),
  /** Up to here the sources reach, so that days can be judged. */
  judgedTo: Day.nullable(),
  items: z.array(RuleDto),
});
export type RuleListDto = z.infer<typeof RuleListDto>;

export const RehearsalInput = z.object({
  spec: RuleSpecDto,
  days: z.number().int().min(28).max(366).default(365),
});
export type RehearsalInput = z.infer<typeof RehearsalInput>;

const JudgedPart = z.object({
  key: z.string(),
  name: z.string().nullable(),
  values: z.array(Value.nullable()),
  references: z.array(Value.nullable()),
  limits: z.array(Value.nullable()),
  firings: z.array(z.object({ startedOn: Day, firedOn: Day, lastOn: Day, isOngoing: z.boolean() })),
});

export const RehearsalDto = z.object({
  currency: z.string(),
  days: z.array(Day),
  /** The parts with most alerts first. */
  parts: z.array(JudgedPart),
  firings: z.number(),
  seconds: z.number(),
});
export type RehearsalDto = z.infer<typeof RehearsalDto>;

export const AlertDto = z.object({
  id: z.string(),
  rule: z.object({ id: z.string(), name: z.string() }),
  spec: RuleSpecDto,
  part: z.object({ key: z.string(), name: z.string().nullable() }).nullable(),
  startedOn: Day,
  firedOn: Day,
  lastOn: Day,
  value: Value.nullable(),
  reference: Value.nullable(),
  limit: Value.nullable(),
  isOngoing: z.boolean(),
  status: z.enum(["open", "acknowledged", "snoozed"]),
  snoozedUntil: Day.nullable(),
  by: z.string().nullable(),
});
export type AlertDto = z.infer<typeof AlertDto>;

export const ListAlertsInput = z.object({
  state: z.enum(["ongoing", "over", "all"]).default("all"),
  rule: z.string().max(32).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListAlertsInput = z.infer<typeof ListAlertsInput>;

export const AlertListDto = z.object({
  currency: z.string(),
  items: z.array(AlertDto),
  open: z.number(),
});
export type AlertListDto = z.infer<typeof AlertListDto>;

export const AlertMoveInput = z
  .object({
    move: z.enum(["acknowledge", "snooze", "reopen"]),
    /** snooze: nobody is told of this part up to and with this day. */
    until: Day.optional(),
    reason: z.string().trim().max(300).default(""),
  })
  .refine(({ move, until }) => move !== "snooze" || until !== undefined, {
    message: "Snoozing names the day up to which it is silent.",
    path: ["until"],
  });
export type AlertMoveInput = z.infer<typeof AlertMoveInput>;
