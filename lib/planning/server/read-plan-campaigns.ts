import "server-only";
import { addDays, type CalendarDay, ratio } from "@/lib/kernel";
import { listAdCampaigns, listAdTraffic } from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import type { LeverCampaign } from "../domain/execution/split-lever";
import type { CreatorSpend } from "../domain/execution/weigh-by-creators";
import { LEVERS, type Lever } from "../domain/shop-model";

const RECENT_DAYS = 7;

/** The platform's plans of each lever with their daily spend over the week that ends on `last`. */
export async function readPlanCampaigns(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly last: CalendarDay },
): Promise<ReadonlyMap<Lever, readonly LeverCampaign[]>> {
  const campaigns = await listAdCampaigns(ctx, {
    shopId: input.shopId,
    range: toWeek(input.last),
  });
  return new Map(
    LEVERS.map((lever) => [
      lever,
      campaigns
        .filter(({ route }) => route === lever)
        .map(({ adAccountId, campaignId, name, mode, spend, gmv }) => ({
          adAccountId,
          campaignId,
          name,
          mode,
          spendToday: spend / BigInt(RECENT_DAYS),
          roiToday: gmv === null ? null : ratio(gmv, spend),
        })),
    ]),
  );
}

/** What the creators' content was spent on over the same week, plan by plan, with the creators' names. */
export async function readCreatorSpends(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly last: CalendarDay },
): Promise<(CreatorSpend & { readonly name: string })[]> {
  const range = toWeek(input.last);
  const rows = await listAdTraffic(ctx, {
    shopId: input.shopId,
    range,
    by: ["campaign", "creator"],
  });
  return rows.flatMap(({ campaignId, creatorId, creatorName, spend }) =>
    campaignId === null || creatorId === null || spend <= 0n
      ? []
      : [{ campaignId, creatorId, name: creatorName ?? creatorId, spend }],
  );
}

const toWeek = (last: CalendarDay) => ({ from: addDays(last, -(RECENT_DAYS - 1)), to: last });
