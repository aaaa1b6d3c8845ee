import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, toPublicId } from "@/lib/kernel";
import { listOrderDiscounts } from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, toArrayLiteral, transaction } from "@/lib/platform/db";
import { nameShoppers } from "@/lib/recommendation/server";
import { PAYERS, type Payer } from "../domain/campaign";
import {
  COUPON_VERDICTS,
  type CouponMatch,
  type IssuedCoupon,
  type OrderPart,
  reconcileCoupons,
} from "../domain/reconcile-coupons";
import type { CouponReconciliationDto, RedemptionsInput } from "../redemption-schemas";
import { readCampaign } from "./campaign-store";

type Key = { readonly shopId: bigint; readonly id: bigint };

const COUPONS_MAX = 500_000;
const ITEMS_MAX = 200;
const SETTLED: readonly string[] = ["not-redeemed", "agrees", "covered"];

/** Keeps coupons issued and redeemed; told again, the later telling holds. Who refused is kept as nobody. */
export async function recordRedemptions(
  ctx: Ctx,
  input: RedemptionsInput & Key,
): Promise<{ accepted: number }> {
  requirePermission(ctx, "coupons.edit");
  requireShop(ctx, input.shopId);
  const rows = [...new Map(input.rows.map((row) => [row.coupon, row])).values()];
  const names = await nameShoppers(ctx, {
    shopId: input.shopId,
    names: rows.flatMap(({ shopper }) => shopper ?? []),
  });
  const shopperOf = (name: string | null) => {
    const known = name === null ? undefined : names.get(name);
    return known?.mayBeUsed ? known.id : null;
  };
  return transaction(ctx, async (tx) => {
    const { arms } = await readCampaign(tx, input.shopId, input.id);
    if (rows.some(({ arm }) => arm > arms.length))
      throw new AppError("invalid", "coupons/no-arm", "The campaign has no such coupon.");
    const accepted = await tx.run(
      `INSERT INTO coupon_redemption (shop_id, campaign_id, told_at, coupon_key, arm, shopper_id, issued_on, redeemed_on, order_no, discount_minor)
       SELECT $1, $2, $3, r.* FROM unnest($4::text[], $5::smallint[], $6::bigint[], $7::date[], $8::date[], $9::text[], $10::bigint[]) AS r
       ON CONFLICT (shop_id, campaign_id, coupon_key) DO UPDATE SET arm = EXCLUDED.arm, shopper_id = EXCLUDED.shopper_id,
         issued_on = EXCLUDED.issued_on, redeemed_on = EXCLUDED.redeemed_on, order_no = EXCLUDED.order_no,
         discount_minor = EXCLUDED.discount_minor, told_at = EXCLUDED.told_at`,
      [
        input.shopId,
        input.id,
        ctx.now,
        toArrayLiteral(rows.map(({ coupon }) => coupon)),
        toArrayLiteral(rows.map(({ arm }) => arm)),
        toArrayLiteral(rows.map(({ shopper }) => shopperOf(shopper))),
        toArrayLiteral(rows.map(({ issuedOn }) => issuedOn)),
        toArrayLiteral(rows.map(({ redeemedOn }) => redeemedOn)),
        toArrayLiteral(rows.map(({ order }) => order)),
        toArrayLiteral(rows.map(({ discount }) => discount)),
      ],
    );
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "coupons.redemptions.record",
      entity: { kind: "coupon-campaign", id: toPublicId("couponCampaign", input.id) },
      after: { accepted },
    });
    return { accepted };
  });
}

/** Every coupon of a campaign against the order that took it, payer by payer, as the order export of the book tells it. */
export async function getCouponReconciliation(
  ctx: Ctx,
  input: Key,
): Promise<CouponReconciliationDto> {
  requirePermission(ctx, "coupons.view");
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const { arms, coupons } = await transaction(ctx, async (tx) => ({
    arms: (await readCampaign(tx, input.shopId, input.id)).arms,
    coupons: await readCoupons(tx, input),
  }));
  const found = await listOrderDiscounts(ctx, {
    shopId: input.shopId,
    orders: [...new Set(coupons.flatMap(({ order }) => order ?? []))],
  });
  const orders = new Map<string, OrderPart>(
    found.map(({ orderNo, isPaid, shop, platform, creator }) => [
      orderNo,
      { order: orderNo, isPaid, discounts: { shop, platform, creator } },
    ]),
  );
  const matches = reconcileCoupons(coupons, arms, orders);
  return {
    issued: coupons.length,
    redeemed: coupons.filter(({ isRedeemed }) => isRedeemed).length,
    counts: COUPON_VERDICTS.map((verdict) => ({
      verdict,
      coupons: matches.filter((one) => one.verdict === verdict).length,
    })),
    ...sumPayers(matches),
    items: matches
      .filter(({ verdict }) => !SETTLED.includes(verdict))
      .slice(0, ITEMS_MAX)
      .map(toItem),
  };
}

function readCoupons(tx: Tx, { shopId, id }: Key): Promise<IssuedCoupon[]> {
  return tx.rows<IssuedCoupon>(
    `SELECT coupon_key AS key, arm, redeemed_on IS NOT NULL AS "isRedeemed", order_no AS "order", discount_minor AS discount
     FROM coupon_redemption WHERE shop_id = $1 AND campaign_id = $2 ORDER BY coupon_key LIMIT ${COUPONS_MAX}`,
    [shopId, id],
  );
}

/** Each order counts once, however many coupons it took. */
function sumPayers(matches: readonly CouponMatch[]) {
  const orders = new Map(
    matches.flatMap((one) => (one.expected ? [[one.coupon.order ?? "", one] as const] : [])),
  );
  const sum = (read: (one: CouponMatch) => Readonly<Record<Payer, bigint>> | null) =>
    toByPayer((payer) =>
      [...orders.values()].reduce((total, one) => total + (read(one)?.[payer] ?? 0n), 0n),
    );
  return { told: sum(({ expected }) => expected), orders: sum(({ found }) => found) };
}

const toByPayer = (read: (payer: Payer) => bigint) => {
  const [shop, platform, creator] = PAYERS.map((payer) => read(payer).toString()) as [
    string,
    string,
    string,
  ];
  return { shop, platform, creator };
};

const toItem = ({ coupon, verdict, expected, found }: CouponMatch) => ({
  coupon: coupon.key,
  arm: coupon.arm,
  order: coupon.order,
  verdict,
  discount: coupon.discount?.toString() ?? null,
  expected: expected && toByPayer((payer) => expected[payer]),
  found: found && toByPayer((payer) => found[payer]),
});
