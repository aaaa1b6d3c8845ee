import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, countDays, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { assignArm } from "../domain/assign-arm";
import { type DesignAsk, findDesignFault, planDesign } from "../domain/experiment-design";
import type { AssignmentDto, ExperimentDto, ExperimentInput, ExperimentList } from "../schemas";
import {
  type ExperimentKey,
  getExperimentRow,
  insertExperiment,
  lockExperiments,
  nextExperimentId,
  readExperiments,
  setStatus,
} from "./experiment-store";

/** Registers a test: its question, its method and its draw are fixed from here on. */
export function createExperiment(
  ctx: Ctx,
  input: ExperimentInput & { readonly shopId: bigint },
): Promise<ExperimentDto> {
  requirePermission(ctx, "experiments.edit");
  requireShop(ctx, input.shopId);
  const { shopId, ...content } = input;
  const ask = toAsk(content);
  const fault = findDesignFault(ask, countDays(ask.range));
  if (fault)
    throw new AppError("invalid", "experiments/design", `The test cannot be read: ${fault}.`);
  return transaction(ctx, async (tx) => {
    await lockExperiments(tx, shopId);
    const key = { shopId, experimentId: await nextExperimentId(tx, shopId) };
    const seed = `${toPublicId("shop", shopId)} ${toPublicId("experiment", key.experimentId)} ${ctx.now.toISOString()}`;
    await insertExperiment(tx, ctx, key, content, planDesign(ask, seed));
    const dto = await getExperimentRow(tx, key);
    await recordAudit(tx, ctx, {
      shopId,
      action: "experiments.experiment.create",
      entity: { kind: "experiment", id: dto.id },
      after: dto,
    });
    return dto;
  });
}

/** The shop's tests, the newest first, each with its last reading. */
export async function listExperiments(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<ExperimentList> {
  requirePermission(ctx, "experiments.view");
  requireShop(ctx, input.shopId);
  return { items: await transaction(ctx, (tx) => readExperiments(tx, input.shopId)) };
}

/** One test with all its readings. */
export function getExperiment(ctx: Ctx, key: ExperimentKey): Promise<ExperimentDto> {
  requirePermission(ctx, "experiments.view");
  requireShop(ctx, key.shopId);
  return transaction(ctx, (tx) => getExperimentRow(tx, key));
}

/** Ends a test without an answer; what was read stays. */
export function cancelExperiment(ctx: Ctx, key: ExperimentKey): Promise<ExperimentDto> {
  requirePermission(ctx, "experiments.edit");
  requireShop(ctx, key.shopId);
  return transaction(ctx, async (tx) => {
    await lockExperiments(tx, key.shopId);
    const before = await getExperimentRow(tx, key);
    if (before.status === "cancelled") return before;
    if (before.status === "done")
      throw new AppError("conflict", "experiments/done", `${before.id} has its answer.`);
    await setStatus(tx, ctx, key, "cancelled");
    const after = await getExperimentRow(tx, key);
    await recordAudit(tx, ctx, {
      shopId: key.shopId,
      action: "experiments.experiment.cancel",
      entity: { kind: "experiment", id: before.id },
      before,
      after,
    });
    return after;
  });
}

/** The arms of units in a test of users; asking again gives the same. */
export async function assignUnits(
  ctx: Ctx,
  input: ExperimentKey & { readonly units: readonly string[] },
): Promise<AssignmentDto> {
  const { plan, design, kind, id } = await getExperiment(ctx, input);
  if (kind !== "user")
    throw new AppError("conflict", "experiments/no-users", `${id} is not a test of users.`);
  return {
    arms: input.units.map((unit) => ({ unit, arm: assignArm(plan.seed, unit, design.testShare) })),
  };
}

/** The design of a stored or a new test, as the methods take it. */
export function toAsk(
  input: Pick<ExperimentDto, "kind" | "startsOn" | "endsOn"> & ExperimentDto["design"],
): DesignAsk {
  return { ...input, range: { from: input.startsOn, to: input.endsOn } };
}
