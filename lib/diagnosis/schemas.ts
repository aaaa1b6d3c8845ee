import * as z from "zod";
import { countDays, fromPublicId, type IdKind, isCalendarDay } from "@/lib/kernel";
import { COMPARED_MESSAGE, compareFields, isCompared } from "@/lib/ledger";
import { ACTION_KINDS, FINDING_KINDS } from "./domain/finding";
import { FUNNEL_NODES } from "./domain/funnel";
import { MEASURES } from "./domain/shop-days";

const publicId = (kind: IdKind) =>
  z
    .string()
    .max(32)
    .transform((text) => fromPublicId(kind, text));

const Day = z.string().refine(isCalendarDay, "A day like 2026-11-21.");
/** Minor units as text: money never passes through a float. */
const Amount = z.string().regex(/^-?\d{1,19}$/, "A whole number of minor units.");

export const DiagnosisParams = z.object({ shop: publicId("shop") });
export const FindingParams = z.object({ shop: publicId("shop"), id: publicId("finding") });

const FINDING_STATUSES = ["open", "accepted", "rejected", "snoozed", "resolved"] as const;
export type FindingStatus = (typeof FINDING_STATUSES)[number];
const FINDING_MOVES = ["accept", "reject", "snooze", "resolve", "reopen", "assign"] as const;
export type FindingMove = (typeof FINDING_MOVES)[number];

const DIAGNOSED_DAYS_MAX = 31;

/** The days that are judged; without them the week up to the newest day of the book. */
export const DiagnoseInput = z
  .object({ from: Day.optional(), to: Day.optional() })
  .refine(
    ({ from, to }) =>
      from === undefined ||
      to === undefined ||
      (from <= to && countDays({ from, to }) <= DIAGNOSED_DAYS_MAX),
    {
      message: `A window begins before it ends and spans at most ${DIAGNOSED_DAYS_MAX} days.`,
      path: ["to"],
    },
  );
export type DiagnoseInput = z.infer<typeof DiagnoseInput>;

export const ListFindingsInput = z.object({
  from: Day.optional(),
  to: Day.optional(),
  status: z.enum(FINDING_STATUSES).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListFindingsInput = z.infer<typeof ListFindingsInput>;

export const FindingMoveInput = z.object({
  move: z.enum(FINDING_MOVES),
  reason: z.string().trim().max(500).default(""),
  /** snooze: silent up to and with this day. */
  until: Day.optional(),
  /** assign: who sees to it, and by when. */
  owner: z.string().trim().max(100).optional(),
  dueOn: Day.optional(),
});
export type FindingMoveInput = z.infer<typeof FindingMoveInput>;

const PlaceDto = z.object({
  dimension: z.enum(["route", "channel", "traffic", "creator", "product", "campaign", "source"]),
  value: z.string(),
  name: z.string().nullable(),
});
export type PlaceDto = z.infer<typeof PlaceDto>;
const WindowDto = z.object({ from: Day, to: Day });

const EvidenceDto = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("entries"),
    window: WindowDto,
    basis: z.enum(["business", "cash"]),
    accounts: z.array(z.number()),
    places: z.array(PlaceDto),
    amount: Amount,
  }),
  z.object({
    kind: z.literal("order"),
    orderNo: z.string(),
    day: Day,
    charged: Amount,
    expected: Amount,
  }),
  z.object({
    kind: z.literal("plan"),
    campaign: z.string(),
    day: Day,
    spend: Amount,
    clicks: z.string().nullable(),
    impressions: z.string().nullable(),
  }),
  z.object({
    kind: z.literal("hours"),
    day: Day,
    from: z.number(),
    to: z.number(),
    measure: z.enum(["spend", "sales"]),
    amount: Amount,
  }),
  z.object({ kind: z.literal("source"), source: z.string(), lastDay: Day }),
]);
export type EvidenceDto = z.infer<typeof EvidenceDto>;

/** What of a finding is kept as it was found. */
export const FindingBody = z.object({
  metric: z.enum(MEASURES).nullable(),
  segment: z.array(PlaceDto),
  change: z.object({
    window: WindowDto,
    actual: Amount,
    referenceWindow: WindowDto.nullable(),
    reference: Amount,
    band: z.object({ low: Amount, high: Amount }).nullable(),
  }),
  judged: z.object({ place: PlaceDto.nullable(), actual: Amount, reference: Amount }).nullable(),
  factors: z.array(
    z.object({ name: z.string(), before: z.number(), after: z.number(), effect: Amount }),
  ),
  causes: z.array(
    z.object({
      places: z.array(z.array(PlaceDto)),
      excessShare: z.number(),
      weightShare: z.number(),
      actual: Amount,
      reference: Amount,
    }),
  ),
  events: z.array(
    z.object({
      kind: z.enum([
        "soldOut",
        "priceFell",
        "priceRose",
        "adsStopped",
        "adsRaised",
        "clicksFell",
        "promotion",
        "reviewWave",
      ]),
      before: z.number(),
      after: z.number(),
    }),
  ),
  waterfall: z.array(z.object({ place: PlaceDto.nullable(), amount: Amount })),
  evidence: z.array(EvidenceDto),
  actions: z.array(
    z.object({
      kind: z.enum(ACTION_KINDS),
      amount: Amount.nullable(),
      product: z.string().optional(),
    }),
  ),
});
export type FindingBody = z.infer<typeof FindingBody>;

export const FindingDto = z.object({
  id: z.string(),
  kind: z.enum(FINDING_KINDS),
  ...FindingBody.shape,
  firstOn: Day,
  lastOn: Day,
  /** Below zero where it costs the merchant. */
  impact: Amount,
  confidence: z.number(),
  status: z.enum(FINDING_STATUSES),
  snoozedUntil: Day.nullable(),
  owner: z.string().nullable(),
  dueOn: Day.nullable(),
  foundAt: z.string(),
});
export type FindingDto = z.infer<typeof FindingDto>;

export const DiagnosisDto = z.object({ findings: z.array(FindingDto) });
export type DiagnosisDto = z.infer<typeof DiagnosisDto>;

export const FindingListDto = z.object({
  currency: z.string(),
  items: z.array(FindingDto),
  /** Accepted ÷ decided; null before the first decision. */
  precision: z.number().nullable(),
  decided: z.number(),
  /** The newest look, and whether the book has moved on since. */
  lastRun: z
    .object({ at: z.string(), from: Day, to: Day, seconds: z.number(), findings: z.number() })
    .nullable(),
  isStale: z.boolean(),
  hasHistory: z.boolean(),
  /** The week that ends on the newest day of the book. */
  week: z
    .object({
      from: Day,
      to: Day,
      found: z.number(),
      lost: Amount,
      gained: Amount,
      byKind: z.array(z.object({ kind: z.enum(FINDING_KINDS), count: z.number(), impact: Amount })),
    })
    .nullable(),
});
export type FindingListDto = z.infer<typeof FindingListDto>;

export const FindingDetailDto = z.object({
  currency: z.string(),
  finding: FindingDto,
  steps: z.array(
    z.object({ move: z.enum(FINDING_MOVES), by: z.string(), reason: z.string(), at: z.string() }),
  ),
  /** The measure of the place by day around the window; null where the finding is not about a daily measure. */
  series: z
    .array(z.object({ day: Day, amount: Amount, isWindow: z.boolean(), isMasked: z.boolean() }))
    .nullable(),
  /** Whether it helped: what windows as long since the decision brought, against what was found. */
  outcome: z
    .object({
      days: z.number(),
      /** Per window of the finding's length. */
      since: Amount,
      found: Amount,
      reference: Amount,
      /** Share of the way back to the reference. */
      recovered: z.number().nullable(),
    })
    .nullable(),
});
export type FindingDetailDto = z.infer<typeof FindingDetailDto>;

export const PauseInput = z.object({ reason: z.string().trim().max(500).default("") });

/** What pausing a finding's plan would change. */
export const PauseDto = z.object({
  campaign: z.string(),
  name: z.string(),
  spendPerDay: Amount,
  /** Whom the request would go to. */
  account: z.enum(["live", "practice", "none"]),
  /** Null where the platform does not say. */
  isOn: z.boolean().nullable(),
  requests: z.array(z.object({ method: z.string(), path: z.string(), body: z.string() })),
});
export type PauseDto = z.infer<typeof PauseDto>;

export const PausedDto = z.object({
  outcome: z.enum(["done", "already", "refused", "unreadable", "unconfirmed"]),
  message: z.string().nullable(),
});
export type PausedDto = z.infer<typeof PausedDto>;

export const TreeInput = z
  .object({
    from: Day,
    to: Day,
    ...compareFields,
    compare: compareFields.compare.default("previous"),
  })
  .refine(isCompared, COMPARED_MESSAGE);
export type TreeInput = z.infer<typeof TreeInput>;

export const MetricTreeDto = z.object({
  currency: z.string(),
  window: WindowDto,
  reference: WindowDto,
  nodes: z.array(
    z.object({
      id: z.string(),
      parent: z.string().nullable(),
      unit: z.enum(["money", "count", "rate", "ratio"]),
      before: z.union([z.number(), Amount]).nullable(),
      after: z.union([z.number(), Amount]).nullable(),
      effect: z.union([z.number(), Amount]).nullable(),
    }),
  ),
  funnel: z.array(
    z.object({
      id: z.enum(FUNNEL_NODES),
      count: z.number().nullable(),
      hours: z.number().nullable(),
      rate: z.number().nullable(),
      rateBefore: z.number().nullable(),
      leak: Amount.nullable(),
    }),
  ),
});
export type MetricTreeDto = z.infer<typeof MetricTreeDto>;

const FORECAST_MEASURES = ["paidGmv", "orders", "adSpend"] as const;
export const ForecastInput = z.object({
  measure: z.enum(FORECAST_MEASURES).default("paidGmv"),
  days: z.coerce.number().int().min(1).max(90).default(28),
});
export type ForecastInput = z.infer<typeof ForecastInput>;

export const ForecastDto = z.object({
  currency: z.string(),
  measure: z.enum(FORECAST_MEASURES),
  history: z.array(z.object({ day: Day, value: Amount })),
  /** Low and high hold four of five days, measured on the shop's own past. */
  forecast: z.array(z.object({ day: Day, value: Amount, low: Amount, high: Amount })),
  /** Σ|error| ÷ Σ|actual| of the last weeks that were forecast from before, beside the same weekday's last value. */
  backtest: z.object({ wape: z.number(), naiveWape: z.number(), days: z.number() }).nullable(),
});
export type ForecastDto = z.infer<typeof ForecastDto>;

export const RunStartedDto = z.object({ id: z.string() });
