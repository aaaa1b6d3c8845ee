import "server-only";
import { addDays, type CalendarDay } from "@/lib/kernel";
import { listAdCampaigns } from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import type { LeverCampaign } from "../domain/execution/split-lever";
import { LEVERS, type Lever } from "../domain/shop-model";

const RECENT_DAYS = 7;

/** The platform's plans of each lever with their daily spend over the week that ends on `last`. */
export async function readPlanCampaigns(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly last: CalendarDay },
): Promise<ReadonlyMap<Lever, readonly LeverCampaign[]>> {
  const range = { from: addDays(input.last, -(RECENT_DAYS - 1)), to: input.last };
  const campaigns = await listAdCampaigns(ctx, { shopId: input.shopId, range });
  return new Map(
    LEVERS.map((lever) => [
      lever,
      campaigns
        .filter(({ route }) => route === lever)
        .map(({ adAccountId, campaignId, name, mode, spend }) => ({
          adAccountId,
          campaignId,
          name,
          mode,
          spendToday: spend / BigInt(RECENT_DAYS),
        })),
    ]),
  );
}
