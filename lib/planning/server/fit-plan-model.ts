import "server-only";
import { createHash } from "node:crypto";
import { performance } from "node:perf_hooks";
import * as z from "zod";
import { defineJob, enqueueJob } from "@/lib/jobs/server";
import { AppError, notFound } from "@/lib/kernel";
import { createRng } from "@/lib/numerics/rng";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { checkAgainstAllSales } from "../domain/check-against-all-sales";
import { type FittedLever, fitShop } from "../domain/fit-shop";
import type { ShopModel } from "../domain/shop-model";
import type { LeverCardDto, PlanModelDto, PlanModelStateDto } from "../schemas";
import { holidayRegressors } from "./holiday-regressors";
import { readLiftTests, toEvidence } from "./lift-tests";
import { findNewestModel, saveModel } from "./model-store";
import { readShopPast } from "./read-shop-model";

const DRAWS = 100;
const SEED = 1;
/** Raised when the fit's method changes: models of another method are stale. */
const METHOD = 2;

/** The newest model, and whether the book or the experiments have moved on since. */
export async function getPlanModel(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<PlanModelStateDto> {
  requirePermission(ctx, "planning.view");
  requireShop(ctx, input.shopId);
  const past = await readShopPast(ctx, input);
  const { model, tests } = await transaction(ctx, async (tx) => ({
    model: await findNewestModel(tx, input.shopId),
    tests: await readLiftTests(tx, input.shopId),
  }));
  const digest = past.shop ? digestOf(past.shop, tests) : null;
  return {
    model: model?.dto ?? null,
    isStale: model !== null && digest !== null && !digest.equals(model.digest),
    lack: past.lack,
  };
}

/** Fits the shop's levers on its own past and keeps the model; an unchanged past answers with the model already kept. */
export async function fitPlanModel(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<PlanModelDto> {
  requirePermission(ctx, "planning.edit");
  requireShop(ctx, input.shopId);
  const { shop, lack } = await readShopPast(ctx, input);
  if (shop === null) throw new AppError("conflict", `planning/${lack}`, LACKS[lack]);
  const { tests, known } = await transaction(ctx, async (tx) => ({
    tests: await readLiftTests(tx, input.shopId),
    known: await findNewestModel(tx, input.shopId),
  }));
  const digest = digestOf(shop, tests);
  if (known?.digest.equals(digest)) return known.dto;
  const started = performance.now();
  const fitted = fitShop(shop, {
    draws: DRAWS,
    rng: createRng(SEED),
    evidence: toEvidence(tests, shop),
  });
  const checks = checkAgainstAllSales(shop, holidayRegressors);
  const seconds = (performance.now() - started) / 1000;
  return transaction(ctx, async (tx) => {
    await saveModel(tx, input.shopId, {
      digest,
      historyFrom: shop.from,
      historyTo: shop.to,
      curves: { levers: fitted.map(({ planLever }) => planLever), base: shop.base },
      card: fitted.map((lever) => toCard(lever, checks.get(lever.planLever.lever) ?? null)),
      seconds,
      now: ctx.now,
    });
    const kept = await findNewestModel(tx, input.shopId);
    if (!kept) throw notFound("The model");
    return kept.dto;
  });
}

const LACKS = {
  "no-history":
    "The book has no ad spend to learn from; import ad finance statements and plan reports first.",
  "short-history": "The book has fewer than 35 days of ad spend; curves need more than that.",
  "no-levers":
    "No ad route both spent and sold; import plan reports, so that spend is told apart by channel.",
} as const;

const Payload = z.object({ shopId: z.string() });

export const fitPlanModelJob = defineJob({
  kind: "planning.fit-model",
  payload: Payload,
  run: async (ctx, { shopId }) => {
    const { id } = await fitPlanModel(ctx, { shopId: BigInt(shopId) });
    return { modelId: id };
  },
});

/** Starts a fit as a job. */
export function startPlanModelFit(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<{ id: string }> {
  requirePermission(ctx, "planning.edit");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const { id } = await enqueueJob(tx, ctx, {
      shopId: input.shopId,
      kind: fitPlanModelJob.kind,
      key: "model",
      payload: { shopId: String(input.shopId) },
    });
    return { id };
  });
}

function digestOf(shop: ShopModel, tests: readonly { readonly lift_test_id: bigint }[]): Buffer {
  const hash = createHash("sha256").update(`${METHOD}|${SEED}|${DRAWS}|${shop.from}|${shop.to}`);
  for (const { lever, spend, sales } of shop.levers) hash.update(lever).update(spend).update(sales);
  hash.update(shop.ownSales);
  hash.update(tests.map(({ lift_test_id }) => lift_test_id).join(","));
  return hash.digest();
}

function toCard(
  { planLever, fit, demandPower }: FittedLever,
  crossCheck: LeverCardDto["crossCheck"],
): LeverCardDto {
  const { days, r2, holdoutMape, roi, roiLow, roiHigh, warnings } = fit;
  return {
    lever: planLever.lever,
    days,
    r2,
    holdoutMape,
    roi,
    roiLow,
    roiHigh,
    demandPower,
    warnings: [...warnings],
    crossCheck,
  };
}
