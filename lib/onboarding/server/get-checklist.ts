import "server-only";
import { listReceivers, listRules } from "@/lib/alerts/server";
import { listClosedThrough } from "@/lib/closing/server";
import { getGlossary } from "@/lib/ledger/server";
import { listSuperPlans } from "@/lib/planning/server";
import { type Ctx, type Permission, requirePermission, requireShop } from "@/lib/platform/context";
import { getReconciliation } from "@/lib/reconciliation/server";
import { checkSteps, type StepId } from "../domain/steps";
import type { ChecklistDto } from "../schemas";

type State = Partial<Record<StepId, boolean>>;

/** What of a shop's first steps is done, each asked of the module that knows. */
export async function getChecklist(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<ChecklistDto> {
  requirePermission(ctx, "shops.view");
  requireShop(ctx, input.shopId);
  const { shopId } = input;
  const ask = async (permission: Permission, read: () => Promise<State>): Promise<State> =>
    ctx.permissions.has(permission) ? read() : {};
  const parts = await Promise.all([
    ask("ledger.view", () => readFacts(ctx, shopId)),
    ask("reconciliation.view", async () => ({
      reconcile: (await getReconciliation(ctx, { shopId })).history.length > 0,
    })),
    ask("periods.view", async () => ({
      close: (await listClosedThrough({ ...ctx, shopIds: [shopId] })).some(({ month }) => month),
    })),
    ask("planning.view", async () => ({
      plan: (await listSuperPlans(ctx, { shopId })).items.length > 0,
    })),
    ask("alerts.view", async () => ({
      rule: (await listRules(ctx, { shopId })).items.some(({ status }) => status === "active"),
      receiver: (await listReceivers(ctx, { shopId })).items.length > 0,
    })),
  ]);
  const { items, ...rest } = checkSteps(Object.assign({}, ...parts));
  return { items: [...items], ...rest };
}

/** Which kinds of facts the book has ever been told. */
async function readFacts(ctx: Ctx, shopId: bigint): Promise<State> {
  const { items } = await getGlossary(ctx, { shopId });
  const told = new Set(
    items.flatMap(({ sources }) => sources.flatMap(({ kind, lastDay }) => (lastDay ? [kind] : []))),
  );
  const has = (...kinds: readonly Kind[]): boolean => kinds.some((kind) => told.has(kind));
  return {
    orders: has("order", "statement"),
    funds: has("fundFlow", "statement"),
    ads: has("adSpend"),
    costs: has("orderCost"),
  };
}
type Kind = "order" | "statement" | "fundFlow" | "adSpend" | "orderCost";
