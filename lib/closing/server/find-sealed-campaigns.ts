import "server-only";
import type { CalendarMonth } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { SealedCampaign } from "../domain/period-statement";
import { readCampaigns, readSteps, statusOf } from "./period-store";

/** What ad reports told of a month's campaigns when it was closed, whatever they tell since; null while it is open. */
export async function findSealedCampaigns(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly month: CalendarMonth },
): Promise<SealedCampaign[] | null> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const steps = await readSteps(tx, input.shopId, input.month);
    const closing = steps.findLast(({ action }) => action === "close");
    if (!closing || statusOf(steps.at(-1)) === "open") return null;
    return readCampaigns(tx, input.shopId, input.month, closing.step_no);
  });
}
