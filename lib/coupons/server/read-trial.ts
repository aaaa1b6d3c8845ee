import "server-only";
import type { Ctx } from "@/lib/platform/context";
import { listShopperTraits, type ShopperTraits } from "@/lib/recommendation/server";
import type { CouponTrial } from "../domain/fit-response";
import { describePeople, type PeopleFeatures } from "../domain/people-features";
import type { Campaign, PersonRow } from "./campaign-store";

/** A trial with what its people had done before it started, scaled as `features` says. */
export async function readTrial(
  ctx: Ctx,
  shopId: bigint,
  campaign: Campaign,
  people: readonly PersonRow[],
): Promise<{ readonly trial: CouponTrial; readonly features: PeopleFeatures }> {
  const traits = await readTraitsAt(ctx, shopId, new Date(`${campaign.startsOn}T00:00:00Z`));
  const told = people.filter(({ sales }) => sales !== null);
  const features = describePeople(told.map(({ shopperId }) => traits.get(shopperId) ?? null));
  return {
    features,
    trial: {
      rows: told.map(({ arm, propensity, sales, discount }) => ({
        arm,
        propensity,
        sales: Number(sales),
        discount: Number(discount),
      })),
      features: features.values,
      columns: features.columns,
      arms: campaign.arms,
      marginRate: campaign.marginBps / 10_000,
    },
  };
}

export async function readTraitsAt(
  ctx: Ctx,
  shopId: bigint,
  before: Date,
): Promise<ReadonlyMap<bigint, ShopperTraits>> {
  const rows = await listShopperTraits(ctx, { shopId, before });
  return new Map(rows.map((row) => [row.shopperId, row]));
}
