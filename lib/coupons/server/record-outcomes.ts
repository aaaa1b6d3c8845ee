import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { toArrayLiteral, transaction } from "@/lib/platform/db";
import { nameShoppers } from "@/lib/recommendation/server";
import type { OutcomesInput } from "../schemas";
import { readCampaign } from "./campaign-store";

/**
 * Keeps what came of people. Told again, the later telling holds. A trial's rows say which coupon was drawn by what chance; a
 * targeted campaign knows, and rows of people it does not know are counted as unknown.
 */
export async function recordOutcomes(
  ctx: Ctx,
  input: OutcomesInput & { readonly shopId: bigint; readonly id: bigint },
): Promise<{ accepted: number; unknown: number }> {
  requirePermission(ctx, "coupons.edit");
  requireShop(ctx, input.shopId);
  const names = await nameShoppers(ctx, {
    shopId: input.shopId,
    names: input.rows.map(({ shopper }) => shopper),
  });
  return transaction(ctx, async (tx) => {
    const campaign = await readCampaign(tx, input.shopId, input.id);
    const isTrial = campaign.kind === "trial";
    const usable = input.rows.filter(({ shopper }) => names.get(shopper)?.mayBeUsed);
    const latest = [...new Map(usable.map((row) => [row.shopper, row])).values()];
    if (isTrial)
      for (const { arm, propensity } of latest)
        if (arm === undefined || propensity === undefined || arm > campaign.arms.length)
          throw new AppError(
            "invalid",
            "coupons/no-arm",
            "A trial's rows name the arm that was drawn and its chance.",
          );
    const columns = [
      input.shopId,
      input.id,
      toArrayLiteral(latest.map(({ shopper }) => names.get(shopper)?.id ?? 0n)),
      toArrayLiteral(latest.map(({ sales }) => sales)),
      toArrayLiteral(latest.map(({ discount }) => discount)),
      toArrayLiteral(latest.map(({ orders }) => orders)),
      ctx.now,
    ];
    const accepted = isTrial
      ? await tx.run(
          `INSERT INTO coupon_person (shop_id, campaign_id, shopper_id, arm, propensity, sales_minor, discount_minor, orders, told_at)
           SELECT $1, $2, r.shopper, r.arm, r.propensity, r.sales, r.discount, r.orders, $7
           FROM unnest($3::bigint[], $4::bigint[], $5::bigint[], $6::int[], $8::smallint[], $9::float8[])
             AS r(shopper, sales, discount, orders, arm, propensity)
           ON CONFLICT (shop_id, campaign_id, shopper_id) DO UPDATE SET sales_minor = EXCLUDED.sales_minor,
             discount_minor = EXCLUDED.discount_minor, orders = EXCLUDED.orders, told_at = EXCLUDED.told_at`,
          [
            ...columns,
            toArrayLiteral(latest.map(({ arm }) => arm ?? 0)),
            toArrayLiteral(latest.map(({ propensity }) => propensity ?? 1)),
          ],
        )
      : await tx.run(
          `UPDATE coupon_person p SET sales_minor = r.sales, discount_minor = r.discount, orders = r.orders, told_at = $7
           FROM unnest($3::bigint[], $4::bigint[], $5::bigint[], $6::int[]) AS r(shopper, sales, discount, orders)
           WHERE p.shop_id = $1 AND p.campaign_id = $2 AND p.shopper_id = r.shopper`,
          columns,
        );
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "coupons.outcomes.record",
      entity: { kind: "coupon-campaign", id: toPublicId("couponCampaign", input.id) },
      after: { accepted },
    });
    return { accepted, unknown: input.rows.length - accepted };
  });
}
