import "server-only";
import { addDays, dayInZone } from "@/lib/kernel";
import { type AdTraffic, listAdTraffic } from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { PacingDto } from "../day-schemas";
import { adviseHours } from "../domain/pacing/advise-hours";
import { toDayShape } from "../domain/pacing/day-shape";
import { readPlan } from "./get-super-plan";
import { findNewestRun } from "./pacing-store";
import { listPlanKeys } from "./plan-store";
import { readLivePacing } from "./read-live-pacing";

const SEARCH_DAYS = 30;
const GOAL_REACH = 4;

/** How the live plan is paced today, the newest paced day of the simulated market, and what the newest hourly export calls for. */
export async function readPacing(
  ctx: Ctx,
  { shopId }: { readonly shopId: bigint },
): Promise<PacingDto> {
  requirePermission(ctx, "planning.view");
  requireShop(ctx, shopId);
  const run = await transaction(ctx, (tx) => findNewestRun(tx, shopId));
  return {
    live: await readLivePacing(ctx, { shopId }),
    run,
    advice: await adviseShop(ctx, shopId),
  };
}

/** The whole shop's hours of its newest hourly day, against the live plan's day or else the day before. */
async function adviseShop(ctx: Ctx, shopId: bigint): Promise<PacingDto["advice"]> {
  const today = dayInZone(ctx.now, "UTC");
  const rows = await listAdTraffic(ctx, {
    shopId,
    range: { from: addDays(today, -SEARCH_DAYS), to: addDays(today, 1) },
    by: ["day", "hour"],
  });
  const day = rows
    .map((row) => row.day ?? "")
    .sort()
    .at(-1);
  if (!day) return null;
  const hours = toHours(rows.filter((row) => row.day === day));
  const earlier = rows.filter((row) => (row.day ?? "") < day);
  const spent = hours.reduce((sum, { spend }) => sum + spend, 0);
  const sold = hours.reduce((sum, { sales }) => sum + sales, 0);
  const live = await readLivePlan(ctx, shopId);
  const yesterday = addDays(day, -1);
  const before = toHours(earlier.filter((row) => row.day === yesterday));
  const budget = live?.budget ?? before.reduce((sum, { spend }) => sum + spend, 0);
  if (!(budget > 0) || !(spent > 0)) return null;
  const goal = Math.max(0.01, sold / spent);
  const advice = adviseHours(
    hours,
    {
      budget,
      roiFloor: live?.roiFloor ?? null,
      startGoal: goal,
      goalMin: goal / GOAL_REACH,
      goalMax: goal * GOAL_REACH,
    },
    toDayShape(toHours(earlier)),
  );
  return (
    advice && {
      ...advice,
      day,
      budget,
      basis: live ? "plan" : "yesterday",
      reasons: [...advice.reasons],
      ticks: [...advice.ticks],
    }
  );
}

function toHours(rows: readonly AdTraffic[]) {
  return Array.from({ length: 24 }, (_, hour) => {
    const own = rows.filter((row) => row.hour === hour);
    const sum = (read: (row: AdTraffic) => bigint | null): number =>
      own.reduce((all, row) => all + Number(read(row) ?? 0n), 0);
    return {
      hour,
      spend: sum(({ spend }) => spend),
      sales: sum(({ gmv }) => gmv),
      orders: sum(({ orders }) => orders),
      isTold: own.length > 0,
    };
  }).filter(({ isTold }) => isTold);
}

async function readLivePlan(ctx: Ctx, shopId: bigint) {
  return transaction(ctx, async (tx) => {
    const key = (await listPlanKeys(tx, shopId, "active"))[0];
    if (!key) return null;
    const { solution, brief } = await readPlan(tx, key);
    return { budget: solution.total.spend, roiFloor: brief.roiFloor };
  });
}
