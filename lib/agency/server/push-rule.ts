import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { findCtxAtShop } from "@/lib/auth/server";
import { AppError, notFound, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { PushInput, PushOutcome } from "../schemas";
import { type Change, openRule } from "./push-kinds";
import { listNamedShops, type NamedShop } from "./shop-names";

/**
 * Gives one rule to many shops, each under what the caller may do there: where a company lends its shop for reading
 * alone, that shop refuses and the others go on. A rehearsal tells what would change and writes nothing.
 */
export async function pushRule(ctx: Ctx, input: PushInput): Promise<PushOutcome> {
  requirePermission(ctx, "agency.edit");
  const shopIds = [...new Set(input.shops)];
  for (const shopId of shopIds) requireShop(ctx, shopId);
  const rule = await openRule(ctx, input.rule);
  const named = new Map((await listNamedShops(ctx)).map((shop) => [shop.shopId, shop]));
  const rows: PushOutcome["rows"] = [];
  for (const shopId of shopIds) {
    const shop = named.get(shopId);
    if (!shop) throw notFound(`Shop ${toPublicId("shop", shopId)}`);
    const outcome = await tryShop(ctx, shop, input, rule);
    rows.push({ shop: toPublicId("shop", shopId), name: shop.name, ...outcome });
  }
  if (!input.rehearse) await recordPush(ctx, input, rows);
  return { rehearsed: input.rehearse, rows };
}

type Outcome = Omit<PushOutcome["rows"][number], "shop" | "name">;

async function tryShop(
  ctx: Ctx,
  shop: NamedShop,
  input: PushInput,
  rule: Awaited<ReturnType<typeof openRule>>,
): Promise<Outcome> {
  let change: Change | null = null;
  try {
    const at = await findCtxAtShop(ctx, shop.shopId);
    if (!at) throw notFound("The shop");
    requirePermission(at, rule.permission);
    change = await rule.compare(at, shop);
    if (change.before === change.after) return toOutcome("same", change, null);
    if (!input.rehearse) await rule.apply(at, shop, input.reason);
    return toOutcome("changes", change, null);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const isRefused = error.kind === "forbidden" || error.kind === "not-found";
    return toOutcome(isRefused ? "refused" : "failed", change, error.code);
  }
}

function toOutcome(
  outcome: Outcome["outcome"],
  change: Change | null,
  code: string | null,
): Outcome {
  return { outcome, before: change?.before ?? null, after: change?.after ?? null, code };
}

/** One line of the organization's own trail beside the line that each shop's verb has written. */
async function recordPush(ctx: Ctx, input: PushInput, rows: PushOutcome["rows"]): Promise<void> {
  await transaction(ctx, (tx) =>
    recordAudit(tx, ctx, {
      action: "agency.rule.push",
      entity: { kind: "rule", id: input.rule.kind },
      after: {
        changed: rows.filter(({ outcome }) => outcome === "changes").map(({ shop }) => shop),
        refused: rows.filter(({ outcome }) => outcome === "refused").length,
        failed: rows.filter(({ outcome }) => outcome === "failed").length,
      },
      reason: input.reason,
    }),
  );
}
