import "server-only";
import { findHeldCoupon, type HeldCoupon } from "@/lib/coupons/server";
import { dayInZone } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import type { RecommendationsDto, RecommendationsInput } from "@/lib/recommendation";
import { findShopperId, recommend } from "@/lib/recommendation/server";
import { composePackage, smoothChance } from "../domain/compose-package";
import { type PackagePart, type PartsAtHand, showsPart } from "../domain/package-option";
import { decidePackage } from "./decide-package";
import { readLearnedPolicy } from "./learned-policy";
import { type PackageContext, readPackageContext } from "./package-context";

/**
 * The list for one shopper, each item with its package and what that is expected to leave. Where the shop's rule is on, which
 * parts the list is shown with is a choice by a logged chance; else everything at hand is shown.
 */
export async function recommendPackages(
  ctx: Ctx,
  input: RecommendationsInput & { readonly shopId: bigint },
): Promise<RecommendationsDto> {
  const list = await recommend(ctx, input);
  if (list.items.length === 0) return list;
  const context = await readPackageContext(ctx, input.shopId);
  const { shopperId, coupon } = await findPerson(ctx, input, context);
  const option = await decidePackage(ctx, {
    shopId: input.shopId,
    impression: list.impression,
    shopperId,
    parts: findParts(list, context, coupon),
    terms: context.terms,
    coupon,
  });
  const shows = (part: PackagePart) => option === null || showsPart(option, part);
  const terms = context.terms && {
    ...context.terms,
    insurance: shows("service") ? context.terms.insurance : null,
  };
  return {
    ...list,
    items: list.items.map((item) => {
      const interest = context.interest.get(item.product) ?? null;
      const { expectedContribution, ...composed } = composePackage(
        {
          price: item.price === null ? null : BigInt(item.price),
          orderChance: smoothChance(interest, context.total),
          coupon: shows("coupon") ? coupon : null,
          content: shows("content") ? (context.contents.get(item.product) ?? null) : null,
          creator: shows("creator") ? (context.creators.get(item.product) ?? null) : null,
        },
        terms,
      );
      return {
        ...item,
        package: composed,
        expectedContribution: expectedContribution?.toString() ?? null,
      };
    }),
  };
}

/** A part is at hand when some item of the list has it. */
function findParts(
  { items }: RecommendationsDto,
  context: PackageContext,
  coupon: HeldCoupon | null,
): PartsAtHand {
  return {
    content: items.some(({ product }) => context.contents.has(product)),
    creator: items.some(({ product }) => context.creators.has(product)),
    service: context.terms !== null && context.terms.insurance !== null,
    coupon:
      coupon !== null &&
      items.some(({ price }) => price !== null && BigInt(price) >= coupon.threshold),
  };
}

/** Who the shopper is and what they hold; not asked where nobody holds anything and nothing is chosen for anybody. */
async function findPerson(
  ctx: Ctx,
  { shopId, shopper }: RecommendationsInput & { readonly shopId: bigint },
  { hasCoupons }: PackageContext,
): Promise<{ readonly shopperId: bigint | null; readonly coupon: HeldCoupon | null }> {
  const { rule } = await readLearnedPolicy(ctx, shopId);
  const isAsked = hasCoupons || rule.isOn;
  const shopperId = isAsked ? await findShopperId(ctx, { shopId, name: shopper }) : null;
  if (!hasCoupons || shopperId === null) return { shopperId, coupon: null };
  const on = dayInZone(ctx.now, "UTC");
  return { shopperId, coupon: await findHeldCoupon(ctx, { shopId, shopperId, on }) };
}
