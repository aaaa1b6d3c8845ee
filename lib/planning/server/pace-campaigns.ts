import "server-only";
import { describeState, type PlatformCampaign } from "@/lib/connectors";
import {
  type AdPlatform,
  openAdPlatform,
  type PlatformStates,
  readStates,
} from "@/lib/connectors/server";
import { addDays, type CalendarDay } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { CampaignTarget } from "../domain/execution/split-lever";
import { toDayShape } from "../domain/pacing/day-shape";
import { type LiveHour, type LiveTick, paceLiveDay } from "../domain/pacing/live-day";
import { standOf } from "../domain/pacing/planned-goal";
import type { Lever } from "../domain/shop-model";
import { endLeftOver } from "./end-left-over";
import { getSuperPlan } from "./get-super-plan";
import {
  dropOldPacing,
  findPacingSetting,
  insertPacingTick,
  listPacingDays,
  listPacingTicks,
  type PacingDayRow,
  type PacingLook,
  type PacingTickRow,
  savePacingDay,
} from "./live-pacing-store";
import {
  type ActionDraft,
  type ActionRow,
  insertActions,
  listPlanHistory,
} from "./plan-action-store";
import { planExecution, toRails } from "./plan-execution";
import type { PlanKey } from "./plan-store";
import { isAddressed } from "./preview-execution";
import { sendActions } from "./send-actions";

/** Days before today that tell how the hours of a day usually go. */
const USUAL_DAYS = 3;
const LIVE_ROOM: Lever = "liveAds";

/** When a look is due and when it is taken: a run that is repeated keeps the first and not the second. */
export interface PacingMoment {
  readonly day: CalendarDay;
  readonly slotMinute: number;
  readonly minute: number;
  readonly cause: string;
}

interface Paced {
  readonly lever: Lever;
  readonly target: CampaignTarget;
}

/**
 * Looks at every platform plan of a live plan once: reads its day by the hour, lets pacing decide, and writes the state,
 * the look and what is to be sent in one transaction before anything is sent. Killed anywhere, it is repeated without
 * sending twice: what is written is not decided again, and what is under way is read back first.
 */
export async function paceCampaigns(
  ctx: Ctx,
  key: PlanKey,
  moment: PacingMoment,
): Promise<PacingLook> {
  const plan = await getSuperPlan(ctx, key);
  const setting = await transaction(ctx, (tx) => findPacingSetting(tx, key));
  if (plan.status !== "active" || !setting?.is_on) return "waiting";
  const platform = await openAdPlatform(ctx, key.shopId);
  if (!platform) return "unconnected";
  await endLeftOver(ctx, platform, { ...key, cause: moment.cause });
  const { targets, rails } = await planExecution(ctx, key.shopId, plan);
  if (rails.some(({ isHeld }) => !isHeld)) return "held";
  const paced = targets.filter(({ target }) => isAddressed(target) && target.level !== 0);
  const campaigns = paced.map(({ target }) => target.campaign);
  const days = await readDays(ctx, platform, key, { campaigns, day: moment.day });
  const states = await readStates(platform, campaigns);
  const { dailyChangeMaxBps } = toRails(plan);
  const run = { ...key, cause: moment.cause, kind: "apply", version: plan.version } as const;
  const isPractice = platform.isPractice;
  await transaction(ctx, async (tx) => {
    const done = new Set(
      (await listPacingTicks(tx, key, moment.day))
        .filter(({ minute }) => minute === moment.slotMinute)
        .map(({ campaign_id }) => campaign_id),
    );
    const history = (await listPlanHistory(tx, key)).filter(
      (row) => row.is_practice === isPractice,
    );
    for (const each of paced) {
      const id = each.target.campaign.campaignId;
      if (done.has(id)) continue;
      const look = lookAt(each, {
        moment,
        states,
        hours: days.hours.get(id) ?? null,
        day: days.known.get(id),
        rows: history.filter(({ campaign_id }) => campaign_id === id),
        terms: { changeMax: dailyChangeMaxBps / 10_000, roiFloor: setting.roi_floor },
      });
      await savePacingDay(tx, ctx, { ...key, day: moment.day }, look.day);
      await insertPacingTick(
        tx,
        { ...key, day: moment.day },
        { ...look.tick, is_practice: isPractice },
      );
      await insertActions(tx, ctx, { ...run, isPractice }, look.drafts);
    }
    await dropOldPacing(tx, key, moment.day);
  });
  await sendActions(ctx, platform, { ...run, isPractice }, []);
  return "ran";
}

/** Today's hours, and how the hours of each campaign usually go: read once a day and kept. */
async function readDays(
  ctx: Ctx,
  platform: AdPlatform,
  key: PlanKey,
  {
    campaigns,
    day,
  }: { readonly campaigns: readonly PlatformCampaign[]; readonly day: CalendarDay },
) {
  const rows = await transaction(ctx, (tx) => listPacingDays(tx, key, day));
  const known = new Map(rows.map((row) => [row.campaign_id, row]));
  const fresh = campaigns.filter(({ campaignId }) => !known.has(campaignId));
  const usual = new Map<string, LiveHour[]>();
  for (let back = 1; back <= USUAL_DAYS && fresh.length > 0; back += 1)
    for (const [id, hours] of await platform.readHours(fresh, addDays(day, -back)))
      usual.set(id, [...(usual.get(id) ?? []), ...hours.map(toLiveHour)]);
  for (const { campaignId } of fresh) {
    const shape = (usual.get(campaignId) ?? []).map(({ hour, spend }) => ({ hour, spend }));
    known.set(campaignId, { campaign_id: campaignId, shape, state: null });
  }
  const told = await platform.readHours(campaigns, day);
  const hours = new Map([...told].map(([id, own]) => [id, own.map(toLiveHour)]));
  return { known, hours };
}

const toLiveHour = (row: {
  readonly hour: number;
  readonly spend: bigint;
  readonly sales: bigint;
  readonly orders: number;
}): LiveHour => ({
  hour: row.hour,
  spend: Number(row.spend),
  sales: Number(row.sales),
  orders: row.orders,
});

/** What one look at one campaign comes to: its state, its row in the log, and what is to be sent. */
function lookAt(
  { lever, target: { campaign } }: Paced,
  at: {
    readonly moment: PacingMoment;
    readonly states: PlatformStates;
    readonly hours: readonly LiveHour[] | null;
    readonly day: PacingDayRow | undefined;
    readonly rows: readonly ActionRow[];
    readonly terms: { readonly changeMax: number; readonly roiFloor: number | null };
  },
): { day: PacingDayRow; tick: Omit<PacingTickRow, "is_practice">; drafts: ActionDraft[] } {
  const { moment, rows } = at;
  const state = at.states.get(campaign.campaignId) ?? null;
  const goalNow = state && describeState("roiGoal", state);
  const goals = standOf(fieldOf(rows, "roiGoal"), goalNow);
  const switches = standOf(fieldOf(rows, "status"), state && describeState("status", state));
  const goal = goalNow === null ? null : Number(goalNow);
  const planned = goals.planned === null ? goal : Number(goals.planned);
  const day = at.day ?? { campaign_id: campaign.campaignId, shape: [], state: null };
  const shape = toDayShape(day.shape);
  const budget = state?.budget ?? null;
  const seen = paceLiveDay({ plannedGoal: planned ?? 1, ...at.terms }, day.state, {
    minute: moment.minute,
    hours: at.hours,
    shape,
    isLiveRoom: lever === LIVE_ROOM,
    now: {
      goal,
      budget: budget === null ? null : Number(budget),
      isOn: state?.isOn ?? null,
      isOurGoal: goals.isOurs,
      isOffByPacing: switches.isPaced && switches.isOurs,
    },
  });
  return {
    day: { ...day, state: seen.day },
    drafts: toDrafts(seen, { lever, campaign, goalNow, isOn: state?.isOn ?? null }),
    tick: {
      campaign_id: campaign.campaignId,
      minute: moment.slotMinute,
      cause: moment.cause,
      lever_id: lever,
      campaign_name: campaign.name,
      budget,
      goal,
      planned_goal: planned,
      ...toFigures(seen, budget),
      reasons: seen.reasons,
      goal_to: seen.goal,
      switch_to: seen.isOn,
    },
  };
}

const fieldOf = (rows: readonly ActionRow[], field: ActionRow["field"]): readonly ActionRow[] =>
  rows.filter((row) => row.field === field);

function toFigures({ reading, shape }: LiveTick, budget: bigint | null) {
  if (!reading || !shape)
    return {
      reported_to: null,
      due: null,
      spent: null,
      settled_spent: null,
      settled_sales: null,
      settled_orders: null,
    };
  const past = shape.subarray(0, reading.reportedTo).reduce((sum, share) => sum + share, 0);
  return {
    reported_to: reading.reportedTo,
    due: budget === null ? null : BigInt(Math.round(Number(budget) * past)),
    spent: BigInt(Math.round(reading.spent)),
    settled_spent: BigInt(Math.round(reading.settledSpent)),
    settled_sales: BigInt(Math.round(reading.settledValue)),
    settled_orders: Math.round(reading.settledOrders),
  };
}

function toDrafts(
  { goal, isOn, reasons }: LiveTick,
  now: {
    readonly lever: Lever;
    readonly campaign: PlatformCampaign;
    readonly goalNow: string | null;
    readonly isOn: boolean | null;
  },
): ActionDraft[] {
  const { lever, campaign, goalNow } = now;
  const rest = { lever, campaign, reason: reasons[0] ?? "within-band" };
  const word = (on: boolean): string => (on ? "ENABLE" : "DISABLE");
  return [
    ...(goal === null
      ? []
      : [{ ...rest, field: "roiGoal" as const, before: goalNow, wanted: goal.toFixed(2) }]),
    ...(isOn === null || now.isOn === null
      ? []
      : [{ ...rest, field: "status" as const, before: word(now.isOn), wanted: word(isOn) }]),
  ];
}
