import "server-only";
import { getConnector } from "@/lib/connectors/server";
import { type CalendarDay, dayInZone } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { toDayShape } from "../domain/pacing/day-shape";
import { forecastLiveDay, LIVE_PACING_LIMITS, type LiveHour } from "../domain/pacing/live-day";
import { measureEffect } from "../domain/pacing/pace-day";
import { toPaceCause } from "../domain/pacing/planned-goal";
import type { Lever } from "../domain/shop-model";
import type { LiveActionDto, LiveCampaignDto, LivePacingDto } from "../pacing-schemas";
import { readPlan } from "./get-super-plan";
import {
  findPacingSetting,
  listPacingDays,
  listPacingTicks,
  type PacingDayRow,
  type PacingTickRow,
} from "./live-pacing-store";
import { type ActionRow, listPacedActions } from "./plan-action-store";
import { readZone } from "./plan-execution";
import { listPlanKeys } from "./plan-store";

/** The live plan's pacing as it stands today; null without a live plan. */
export async function readLivePacing(
  ctx: Ctx,
  { shopId }: { readonly shopId: bigint },
): Promise<LivePacingDto | null> {
  requirePermission(ctx, "planning.view");
  requireShop(ctx, shopId);
  const day = dayInZone(ctx.now, await readZone(ctx, shopId));
  const found = await transaction(ctx, async (tx) => {
    const key = (await listPlanKeys(tx, shopId, "active"))[0];
    if (!key) return null;
    return {
      plan: await readPlan(tx, key),
      setting: await findPacingSetting(tx, key),
      days: await listPacingDays(tx, key, day),
      ticks: await listPacingTicks(tx, key, day),
      actions: await listPacedActions(tx, key, day),
    };
  });
  if (!found) return null;
  const { plan, setting, days, ticks, actions } = found;
  const { connector } = await getConnector(ctx, { shopId });
  return {
    plan: { id: plan.id, name: plan.name },
    isConnected: connector !== null,
    isPractice: connector?.isPractice ?? false,
    isOn: setting?.is_on ?? false,
    roiFloor: setting?.roi_floor ?? null,
    actorName: setting?.actor_name ?? null,
    day,
    lookedAt: setting?.looked_at?.toISOString() ?? null,
    look: setting?.look_state ?? null,
    nextAt: setting?.next_at?.toISOString() ?? null,
    campaigns: toCampaigns({ days, ticks, actions }, day),
  };
}

function toCampaigns(
  log: {
    readonly days: readonly PacingDayRow[];
    readonly ticks: readonly PacingTickRow[];
    readonly actions: readonly ActionRow[];
  },
  day: CalendarDay,
): LiveCampaignDto[] {
  const own = new Map<string, PacingTickRow[]>();
  for (const tick of log.ticks)
    own.set(tick.campaign_id, [...(own.get(tick.campaign_id) ?? []), tick]);
  return [...own.entries()].flatMap(([id, rows]) => {
    const last = rows.at(-1);
    if (!last) return [];
    const seen = rows.filter(({ reported_to }) => reported_to !== null).at(-1);
    const kept = log.days.find(({ campaign_id }) => campaign_id === id);
    const told = toTold(kept?.state?.hours ?? [], rows);
    return {
      id,
      name: last.campaign_name,
      lever: last.lever_id,
      isPractice: last.is_practice,
      budget: toNumber(last.budget),
      goal: last.goal_to ?? last.goal,
      plannedGoal: last.planned_goal,
      spent: toNumber(seen?.spent ?? null),
      planned: toNumber(seen?.due ?? null),
      roi: seen ? toRoi(seen) : null,
      reasons: [...last.reasons],
      told,
      due: last.budget === null || !kept ? [] : toDue(kept, last),
      ticks: rows.map((row) => ({
        minute: row.minute,
        reportedTo: row.reported_to,
        goal: row.goal_to ?? row.goal,
        roi: toRoi(row),
        reasons: [...row.reasons],
      })),
      actions: log.actions
        .filter(({ campaign_id }) => campaign_id === id)
        .map((action) => toAction(action, { rows, told, day })),
    };
  });
}

type Told = LiveCampaignDto["told"];

/** Spend by the minute as every look was told it, and by the hour before the first of them. */
function toTold(hours: readonly LiveHour[], rows: readonly PacingTickRow[]): Told {
  const looks = rows.flatMap(({ reported_to, spent }) =>
    reported_to === null || spent === null ? [] : { minute: reported_to, spent: Number(spent) },
  );
  const first = looks[0]?.minute ?? 0;
  const ends = Array.from({ length: Math.floor(first / HOUR) }, (_, hour) => (hour + 1) * HOUR);
  const before = ends.map((minute) => ({
    minute,
    spent: hours.reduce((sum, row) => (row.hour * HOUR < minute ? sum + row.spend : sum), 0),
  }));
  return [{ minute: 0, spent: 0 }, ...before, ...looks].filter(
    ({ minute }, i, all) => i === 0 || minute > (all[i - 1]?.minute ?? 0),
  );
}

function toDue({ shape, state }: PacingDayRow, last: PacingTickRow): Told {
  const budget = Number(last.budget);
  const usual = toDayShape(shape);
  const day = state ? forecastLiveDay(state, usual, last.lever_id === LIVE_ROOM) : usual;
  return Array.from({ length: 25 }, (_, hour) => ({
    minute: hour * HOUR,
    spent: budget * day.subarray(0, hour * HOUR).reduce((sum, share) => sum + share, 0),
  }));
}

/** What was sent, with the look that decided it and what the day's later figures say of it. */
function toAction(
  action: ActionRow,
  of: { readonly rows: readonly PacingTickRow[]; readonly told: Told; readonly day: CalendarDay },
): LiveActionDto {
  const minute = Number(action.cause.slice(toPaceCause(of.day, 0).length - 1));
  const effect = measureEffect(
    of.told.map((point) => ({ reportedTo: point.minute, spent: point.spent })),
    minute,
    LIVE_PACING_LIMITS.effectMinutes,
  );
  const isGoal = action.field === "roiGoal";
  return {
    minute,
    kind: isGoal ? "set-goal" : action.value_wanted === "ENABLE" ? "resume" : "pause",
    from: isGoal && action.value_before !== null ? Number(action.value_before) : null,
    to: isGoal ? Number(action.value_wanted) : null,
    reasons: [...(of.rows.find((row) => row.minute === minute)?.reasons ?? [action.reason])],
    outcome: action.outcome,
    ...effect,
  };
}

const HOUR = 60;
const LIVE_ROOM: Lever = "liveAds";

const toNumber = (minor: bigint | null): number | null => (minor === null ? null : Number(minor));

const toRoi = ({ settled_spent, settled_sales }: PacingTickRow): number | null =>
  settled_spent !== null && settled_sales !== null && settled_spent > 0n
    ? Number(settled_sales) / Number(settled_spent)
    : null;
