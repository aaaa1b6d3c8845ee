import "server-only";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { listGoods } from "@/lib/recommendation/server";
import { composePackage, smoothChance } from "../domain/compose-package";
import type { PackagesDto } from "../schemas";
import { readPackageContext } from "./package-context";

const SHOWN = 40;

/** 种草闭环 of the last ninety days, and the packages that leave most a look. */
export async function getPackages(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<PackagesDto> {
  requirePermission(ctx, "recommendation.view");
  requireShop(ctx, input.shopId);
  const context = await readPackageContext(ctx, input.shopId);
  const goods = await listGoods(ctx, input);
  const items = goods.flatMap(({ product, title, price }) => {
    const interest = context.interest.get(product);
    if (!interest) return [];
    const { expectedContribution, content, creator, service } = composePackage(
      {
        price,
        orderChance: smoothChance(interest, context.total),
        coupon: null,
        content: context.contents.get(product) ?? null,
        creator: context.creators.get(product) ?? null,
      },
      context.terms,
    );
    return {
      product,
      title,
      price: price?.toString() ?? null,
      lookers: interest.lookers,
      savers: interest.savers,
      buyers: interest.buyers,
      orderChance: smoothChance(interest, context.total),
      content,
      creator,
      service,
      expectedContribution: expectedContribution?.toString() ?? null,
    };
  });
  return {
    loop: context.total,
    terms: context.terms && {
      marginRate: context.terms.marginRate,
      insurance:
        context.terms.insurance === null ? null : Math.round(context.terms.insurance).toString(),
    },
    items: items
      .toSorted(
        (a, b) =>
          Number(b.expectedContribution ?? 0) - Number(a.expectedContribution ?? 0) ||
          (a.product < b.product ? -1 : 1),
      )
      .slice(0, SHOWN),
  };
}
