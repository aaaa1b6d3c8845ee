import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, fromPublicId, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { listShopperTraits, nameShoppers } from "@/lib/recommendation/server";
import { PACKAGE_OPTIONS } from "../domain/package-option";
import type { DecisionsInput } from "../policy-schemas";
import { toFeatures } from "./decide-package";
import { type Decision, insertDecisions } from "./decision-store";
import { forgetLearnedPolicy } from "./learned-policy";
import { readPlan, readPlanPeople } from "./plan-store";

const ALONE_MAX = 20;

/**
 * Keeps lists that were shown elsewhere with the chance each package was drawn by, and what came of them; the policy learns from
 * them as from its own, unless they were a plan's, whose lift they tell. Of shoppers who refused nothing is kept; an id that is known stands as it was.
 */
export async function recordDecisions(
  ctx: Ctx,
  input: DecisionsInput & { readonly shopId: bigint; readonly isSimulated?: boolean },
): Promise<{ accepted: number; withheld: number }> {
  requirePermission(ctx, "recommendation.edit");
  requireShop(ctx, input.shopId);
  for (const { option, options, id } of input.rows)
    if (!options.includes(option))
      throw new AppError(
        "invalid",
        "packages/not-at-hand",
        `List ${id} shows ${option}, which is not among its options.`,
      );
  const names = await nameShoppers(ctx, {
    shopId: input.shopId,
    names: input.rows.map(({ shopper }) => shopper),
  });
  const usable = input.rows.filter(({ shopper }) => names.get(shopper)?.mayBeUsed);
  const traits = await readTraits(
    ctx,
    input.shopId,
    new Set(usable.map(({ shopper }) => names.get(shopper)?.id ?? 0n)),
  );
  const planId = input.plan === undefined ? null : fromPublicId("packagePlan", input.plan);
  const planned = planId === null ? null : await readPlanned(ctx, input.shopId, planId);
  const decisions = usable.flatMap((row): Decision[] => {
    const shopperId = names.get(row.shopper)?.id ?? 0n;
    const isHeld = planned?.get(shopperId);
    if (planned && isHeld === undefined) return [];
    const decision: Decision = {
      key: row.id,
      shopperId,
      role: planned ? (isHeld ? "plan-holdout" : "plan") : "told",
      planId,
      option: PACKAGE_OPTIONS.indexOf(row.option),
      options: row.options.map((one) => PACKAGE_OPTIONS.indexOf(one)),
      propensity: row.propensity,
      features: toFeatures(traits.get(shopperId) ?? null),
      marginBps: 0,
      orderCost: 0n,
      couponCost: 0n,
      couponThreshold: 0n,
      isSimulated: input.isSimulated ?? false,
      at: row.at,
      told: { orders: row.orders, contribution: BigInt(row.contribution), at: ctx.now },
    };
    return [decision];
  });
  const accepted = await transaction(ctx, async (tx) => {
    const kept = await insertDecisions(tx, input.shopId, decisions);
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "packages.decisions.record",
      entity: { kind: "shop", id: toPublicId("shop", input.shopId) },
      after: { accepted: kept },
    });
    return kept;
  });
  forgetLearnedPolicy(input.shopId);
  return { accepted, withheld: input.rows.length - decisions.length };
}

/** Whom a plan holds out, by shopper. */
async function readPlanned(ctx: Ctx, shopId: bigint, planId: bigint) {
  const people = await transaction(ctx, async (tx) => {
    await readPlan(tx, shopId, planId);
    return readPlanPeople(tx, shopId, planId);
  });
  return new Map(people.map(({ shopperId, isHoldout }) => [shopperId, isHoldout]));
}

/** Few shoppers are read one by one, many all together. */
async function readTraits(ctx: Ctx, shopId: bigint, shoppers: ReadonlySet<bigint>) {
  const rows =
    shoppers.size > ALONE_MAX
      ? await listShopperTraits(ctx, { shopId, before: ctx.now })
      : (
          await Promise.all(
            [...shoppers].map((shopperId) =>
              listShopperTraits(ctx, { shopId, before: ctx.now, shopperId }),
            ),
          )
        ).flat();
  return new Map(rows.map((one) => [one.shopperId, one]));
}
