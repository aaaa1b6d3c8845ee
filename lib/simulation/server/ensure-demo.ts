import "server-only";
import { wasRecorded } from "@/lib/audit/server";
import type { Ctx } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { listShops } from "@/lib/tenancy/server";
import { SAMPLE_REMOVED } from "./remove-sample";
import { type SeededShop, type SeedReport, seedDemo } from "./seed-demo";

/**
 * Gives a new organization its demo shops, once: not after someone has removed them, and not beside shops of its own.
 * Makes again what a killed start left half done.
 */
export async function ensureDemo(ctx: Ctx, report?: SeedReport): Promise<SeededShop[]> {
  const { items } = await listShops(ctx);
  if (!items.some((shop) => shop.isSample)) {
    if (items.length > 0) return [];
    if (await transaction(ctx, (tx) => wasRecorded(tx, ctx, SAMPLE_REMOVED))) return [];
  }
  return seedDemo(ctx, report ? { report } : {});
}
