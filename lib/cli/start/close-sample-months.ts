import { closePeriod, listPeriods } from "@/lib/closing/server";
import { fromPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { listShops } from "@/lib/tenancy/server";

/** Months that a shop keeps open: the one that runs and two that are still settling. */
const OPEN_MONTHS = 3;

/** Closes the older months of every sample shop whose owner has decided nothing about months yet. */
export async function closeSampleMonths(ctx: Ctx): Promise<void> {
  const { items: shops } = await listShops(ctx, { limit: 100 });
  for (const shop of shops.filter(({ isSample }) => isSample)) {
    const shopId = fromPublicId("shop", shop.id);
    const { items } = await listPeriods(ctx, { shopId });
    if (items.some(({ steps }) => steps.length > 0)) continue;
    const newest = items[OPEN_MONTHS];
    if (newest?.isOver) await closePeriod(ctx, { shopId, month: newest.month, withEarlier: true });
  }
}
