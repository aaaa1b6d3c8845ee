import "server-only";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";

/** Whoever may see creators sees what the book says of them, and nothing else of the book: only these verbs get it. */
export function asBookReader(ctx: Ctx, shopId: bigint): Ctx {
  requirePermission(ctx, "creators.view");
  requireShop(ctx, shopId);
  return { ...ctx, permissions: new Set([...ctx.permissions, "ledger.view" as const]) };
}
