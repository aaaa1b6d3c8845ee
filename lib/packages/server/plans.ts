import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { requireSecondPerson } from "@/lib/tenancy/server";
import { compareLists } from "../domain/compare-lists";
import { PACKAGE_OPTIONS } from "../domain/package-option";
import type { PackagePlanDto, PackagePlanInput, PackagePlanList } from "../policy-schemas";
import { computePlan } from "./compute-plan";
import {
  insertPlan,
  type PlannedPerson,
  readPlan,
  readPlanLists,
  readPlanPeople,
  readPlans,
  type StoredPlan,
} from "./plan-store";
import { toIntervalDto } from "./policy-lists";

type Shop = { readonly shopId: bigint };

/**
 * Plans a package for everyone who wants something, within all budgets, but for a holdout that is shown plain lists. While the plan
 * runs, its people's lists are shown with what it says.
 */
export async function createPackagePlan(
  ctx: Ctx,
  input: PackagePlanInput & Shop & { readonly isSimulated?: boolean },
): Promise<PackagePlanDto> {
  requirePermission(ctx, "recommendation.edit");
  requireShop(ctx, input.shopId);
  const { shopId, isSimulated = false, ...request } = input;
  const { people, summary } = await computePlan(ctx, shopId, request);
  return transaction(ctx, async (tx) => {
    await requireSecondPerson(tx, ctx, {
      shopId,
      action: "packages.plan.create",
      entity: { kind: "shop", id: toPublicId("shop", shopId) },
      amountMinor: BigInt(request.budgets.shop ?? summary.spent.shop),
      reason: request.name,
      content: request,
    });
    const id = await insertPlan(
      tx,
      { shopId, request, summary, isSimulated, now: ctx.now },
      people,
    );
    await recordAudit(tx, ctx, {
      shopId,
      action: "packages.plan.create",
      entity: { kind: "package-plan", id: toPublicId("packagePlan", id) },
      after: { people: people.length, budgets: request.budgets, spent: summary.spent },
    });
    return toDto(tx, shopId, await readPlan(tx, shopId, id));
  });
}

/** The shop's plans, the newest first, each with what it left beside its holdout. */
export async function listPackagePlans(ctx: Ctx, input: Shop): Promise<PackagePlanList> {
  requirePermission(ctx, "recommendation.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const items: PackagePlanDto[] = [];
    for (const plan of await readPlans(tx, input.shopId))
      items.push(await toDto(tx, input.shopId, plan));
    return { items };
  });
}

/** Whom a plan gives what, by the shop's own numbers. */
export function listPlanPeople(
  ctx: Ctx,
  input: Shop & { readonly id: bigint },
): Promise<PlannedPerson[]> {
  requirePermission(ctx, "recommendation.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    await readPlan(tx, input.shopId, input.id);
    return readPlanPeople(tx, input.shopId, input.id);
  });
}

/** Whom a plan gives what, as CSV: the shop's own numbers, and no name, for none is kept. */
export async function exportPackagePlan(
  ctx: Ctx,
  input: Shop & { readonly id: bigint },
): Promise<string> {
  requirePermission(ctx, "recommendation.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    await readPlan(tx, input.shopId, input.id);
    const people = await readPlanPeople(tx, input.shopId, input.id);
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "packages.plan.export",
      entity: { kind: "package-plan", id: toPublicId("packagePlan", input.id) },
      after: { people: people.length },
    });
    const lines = people.map(({ shopperId, option, isHoldout, product, expected }) =>
      [shopperId, PACKAGE_OPTIONS[option], isHoldout, quote(product ?? ""), expected].join(","),
    );
    return `${["shopper,package,holdout,product,expected_contribution", ...lines].join("\n")}\n`;
  });
}

/** A cell that a spreadsheet neither splits nor runs. */
function quote(text: string): string {
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

async function toDto(tx: Tx, shopId: bigint, plan: StoredPlan): Promise<PackagePlanDto> {
  const { treated, holdout } = await readPlanLists(tx, shopId, plan.id);
  const lift = compareLists(treated, holdout);
  const { budgets, coupon, marginFloorBps, holdoutBps } = plan.request;
  const { foreseen } = plan.summary;
  return {
    id: toPublicId("packagePlan", plan.id),
    name: plan.name,
    startsOn: plan.startsOn,
    endsOn: plan.endsOn,
    request: { budgets, coupon, marginFloorBps, holdoutBps },
    summary: plan.summary,
    realised: lift && {
      treated: treated.length,
      holdout: holdout.length,
      lift: toIntervalDto(lift),
      isForeseen:
        foreseen && Number(foreseen.low) <= lift.value && lift.value <= Number(foreseen.high),
    },
    isSimulated: plan.isSimulated,
  };
}
