import * as z from "zod";
import { LEVERS } from "./domain/shop-model";

/** Whether a plan may be paced within the day, and what each campaign must sell per spend by the platform's own figures. */
export const PlanPacingInput = z.object({
  isOn: z.boolean(),
  roiFloor: z.number().positive().max(1_000).nullable().default(null),
  reason: z.string().trim().min(1).max(500),
});
export type PlanPacingInput = z.infer<typeof PlanPacingInput>;

/** One look at a campaign's day. */
const LiveTickDto = z.object({
  minute: z.number(),
  reportedTo: z.number().nullable(),
  goal: z.number().nullable(),
  roi: z.number().nullable(),
  reasons: z.array(z.string()),
});

/** Money by a minute of the day, summed from midnight. */
const SpentByDto = z.object({ minute: z.number(), spent: z.number() });

/** What pacing sent, why, what became of it, and spend an hour before and after; null where the day does not tell. */
const LiveActionDto = z.object({
  minute: z.number(),
  kind: z.enum(["set-goal", "pause", "resume"]),
  from: z.number().nullable(),
  to: z.number().nullable(),
  reasons: z.array(z.string()),
  outcome: z.string(),
  before: z.number().nullable(),
  after: z.number().nullable(),
});
export type LiveActionDto = z.infer<typeof LiveActionDto>;

const LiveCampaignDto = z.object({
  id: z.string(),
  name: z.string(),
  lever: z.enum(LEVERS),
  /** Of a practice account: its day is simulated. */
  isPractice: z.boolean(),
  budget: z.number().nullable(),
  goal: z.number().nullable(),
  plannedGoal: z.number().nullable(),
  spent: z.number().nullable(),
  planned: z.number().nullable(),
  roi: z.number().nullable(),
  reasons: z.array(z.string()),
  /** As told by the platform, and as an even pace over the day's usual traffic would have it. */
  told: z.array(SpentByDto),
  due: z.array(SpentByDto),
  ticks: z.array(LiveTickDto),
  actions: z.array(LiveActionDto),
});
export type LiveCampaignDto = z.infer<typeof LiveCampaignDto>;

/** The live plan's pacing: its setting, its last look, and today campaign by campaign. */
export const LivePacingDto = z.object({
  plan: z.object({ id: z.string(), name: z.string() }),
  isConnected: z.boolean(),
  isPractice: z.boolean(),
  isOn: z.boolean(),
  roiFloor: z.number().nullable(),
  actorName: z.string().nullable(),
  day: z.string(),
  lookedAt: z.string().nullable(),
  look: z.enum(["ran", "held", "waiting", "unconnected"]).nullable(),
  nextAt: z.string().nullable(),
  campaigns: z.array(LiveCampaignDto),
});
export type LivePacingDto = z.infer<typeof LivePacingDto>;
