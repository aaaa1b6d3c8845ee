import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import { defineJob, enqueueJob, type JobRun } from "@/lib/jobs/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { computeTrafficShape, type MarketTerms, openMarketDay } from "@/lib/simulation";
import { PacingInput, type PacingRunDto } from "../day-schemas";
import { computeHindsightBound } from "../domain/pacing/hindsight-bound";
import {
  measureEffect,
  type PacedAction,
  type PacedTick,
  paceDay,
} from "../domain/pacing/pace-day";
import { DEFAULT_PACING_LIMITS } from "../domain/pacing/pacing-state";
import { insertRun, saveRun } from "./pacing-store";

const TICK_MINUTES = 5;
const HOUR_MINUTES = 60;
/** How long an hour of the market takes, so that a reader can watch it: half a minute a day. */
const HOUR_MS = 1_200;
const LIVE = { from: 20 * 60, to: 22 * 60, factor: 3 };

function toMarket({ budget, liveRoom, seed }: PacingInput): MarketTerms {
  return {
    seed: `pacing-${seed}`,
    opportunities: budget,
    medianValue: 6,
    valueSpread: 0.8,
    priceShare: 0.35,
    priceSpread: 0.5,
    orderAmount: 120,
    effectDelay: DEFAULT_PACING_LIMITS.effectMinutes,
    reportDelay: 30,
    conversionDelay: 8,
    budget,
    startGoal: 3,
    ...(liveRoom && { surges: [LIVE] }),
  };
}

/** Paces one day of the simulated market and keeps its log hour by hour. Run again it starts the same day anew. */
async function paceSimulatedDay(
  ctx: Ctx,
  key: { readonly shopId: bigint; readonly runId: bigint },
  { input, hourMs }: { readonly input: PacingInput; readonly hourMs: number },
  job: JobRun,
): Promise<void> {
  const market = toMarket(input);
  const day = openMarketDay(market);
  const usual = computeTrafficShape();
  const forecasts = [
    { minute: 0, shape: usual, why: null },
    ...(input.liveRoom
      ? [
          { minute: LIVE.from, shape: computeTrafficShape([LIVE]), why: "live-opened" as const },
          { minute: LIVE.to, shape: computeTrafficShape([LIVE]), why: "live-over" as const },
        ]
      : []),
  ];
  const terms = {
    budget: input.budget,
    roiFloor: input.roiFloor,
    startGoal: market.startGoal,
    goalMin: 0.5,
    goalMax: 12,
    limits: DEFAULT_PACING_LIMITS,
  };
  const ticks: PacedTick[] = [];
  const actions: PacedAction[] = [];
  const save = (outcome: PacingRunDto["outcome"]): Promise<void> =>
    transaction(ctx, (tx) =>
      saveRun(tx, key, { ticks, actions: actions.map((each) => toLogged(ticks, each)), outcome }),
    );
  for (const step of paceDay(terms, day, forecasts, TICK_MINUTES)) {
    ticks.push(step.tick);
    actions.push(...step.actions);
    if (step.tick.minute % HOUR_MINUTES !== 0) continue;
    await save(null);
    await job.report(step.tick.minute / HOUR_MINUTES, 24);
    await sleep(hourMs);
  }
  const { spent, value } = day.truth();
  const { value: values, price } = day.offered();
  const offered = Array.from(values, (worth, i) => ({ value: worth, price: price[i] ?? 0 }));
  const untouched = openMarketDay(market);
  untouched.advanceTo(24 * HOUR_MINUTES);
  await save({
    spent,
    value,
    untouched: untouched.truth(),
    bound: computeHindsightBound(offered, { budget: input.budget, floor: input.roiFloor }),
  });
}

function toLogged(
  ticks: readonly PacedTick[],
  action: PacedAction,
): PacingRunDto["actions"][number] {
  const effect = measureEffect(ticks, action.minute, DEFAULT_PACING_LIMITS.effectMinutes);
  return { ...action, reasons: [...action.reasons], ...effect };
}

const Payload = z.object({
  shopId: z.string(),
  runId: z.string(),
  input: PacingInput,
  hourMs: z.number().min(0).max(10_000).default(HOUR_MS),
});

export const paceSimulatedDayJob = defineJob({
  kind: "planning.pace-simulated-day",
  payload: Payload,
  run: async (ctx, { shopId, runId, ...day }, job) => {
    await paceSimulatedDay(ctx, { shopId: BigInt(shopId), runId: BigInt(runId) }, day, job);
    return { runId };
  },
});

/** Starts a day of the simulated market as a job; its log grows as the day goes on. */
export function startSimulatedDay(
  ctx: Ctx,
  { shopId, ...input }: PacingInput & { readonly shopId: bigint },
): Promise<{ readonly id: string }> {
  requirePermission(ctx, "planning.edit");
  requireShop(ctx, shopId);
  return transaction(ctx, async (tx) => {
    const runId = await insertRun(tx, ctx, shopId, input);
    return enqueueJob(tx, ctx, {
      shopId,
      kind: paceSimulatedDayJob.kind,
      payload: { shopId: String(shopId), runId: String(runId), input },
    });
  });
}
