import "server-only";
import { findHeldCoupon, type HeldCoupon } from "@/lib/coupons/server";
import { dayInZone } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import type { RecommendationsDto, RecommendationsInput } from "@/lib/recommendation";
import { recommend } from "@/lib/recommendation/server";
import { composePackage, smoothChance } from "../domain/compose-package";
import { readPackageContext } from "./package-context";

/** The list for one shopper, each item with its package and what that is expected to leave. */
export async function recommendPackages(
  ctx: Ctx,
  input: RecommendationsInput & { readonly shopId: bigint },
): Promise<RecommendationsDto> {
  const list = await recommend(ctx, input);
  if (list.items.length === 0) return list;
  const context = await readPackageContext(ctx, input.shopId);
  const coupon = await findCoupon(ctx, input);
  return {
    ...list,
    items: list.items.map((item) => {
      const interest = context.interest.get(item.product) ?? null;
      const { expectedContribution, ...composed } = composePackage(
        {
          price: item.price === null ? null : BigInt(item.price),
          orderChance: smoothChance(interest, context.total),
          coupon,
          content: context.contents.get(item.product) ?? null,
          creator: context.creators.get(item.product) ?? null,
        },
        context.terms,
      );
      return {
        ...item,
        package: composed,
        expectedContribution: expectedContribution?.toString() ?? null,
      };
    }),
  };
}

async function findCoupon(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly shopper: string },
): Promise<HeldCoupon | null> {
  if (!ctx.permissions.has("coupons.view")) return null;
  return findHeldCoupon(ctx, { ...input, on: dayInZone(ctx.now, "UTC") });
}
