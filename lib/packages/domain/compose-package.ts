/** What the shop's book says of an order, over its last days. */
export interface OrderTerms {
  /** Share of sales that stays after the goods. */
  readonly marginRate: number;
  /** Freight insurance of an order, in minor units; null where the shop insures none. */
  readonly insurance: number | null;
}

export interface PackageCoupon {
  readonly name: string;
  readonly value: bigint;
  readonly threshold: bigint;
  readonly expectedContribution: bigint;
}

export interface PackageParts {
  readonly price: bigint | null;
  /** Chance that a shopper who looks at the item orders it. */
  readonly orderChance: number;
  readonly coupon: PackageCoupon | null;
  readonly content: string | null;
  readonly creator: string | null;
}

export interface ComposedPackage {
  readonly content: string | null;
  readonly coupon: string | null;
  readonly creator: string | null;
  readonly service: "freight-insurance" | null;
  /** Minor units a look; null where price or book are not known. */
  readonly expectedContribution: bigint | null;
}

/**
 * The package of an item for a shopper: the coupon they hold when the item reaches its threshold and it is expected to bring more than it
 * costs, insured freight where the shop insures, and the content and creator that stand for the item.
 *
 * Expected contribution = chance of an order × (price × margin − insurance) + what the coupon is expected to bring.
 */
export function composePackage(parts: PackageParts, terms: OrderTerms | null): ComposedPackage {
  const { price, coupon } = parts;
  const fits =
    coupon !== null &&
    price !== null &&
    price >= coupon.threshold &&
    coupon.expectedContribution > 0n;
  return {
    content: parts.content,
    coupon: fits ? coupon.name : null,
    creator: parts.creator,
    service: terms !== null && terms.insurance !== null ? "freight-insurance" : null,
    expectedContribution:
      price === null || terms === null
        ? null
        : BigInt(
            Math.round(
              parts.orderChance * (Number(price) * terms.marginRate - (terms.insurance ?? 0)),
            ),
          ) + (fits ? coupon.expectedContribution : 0n),
  };
}

/** The chance of an order after a look, drawn to the shop's own where few looked: a prior worth twenty lookers. */
export function smoothChance(
  item: { readonly lookers: number; readonly buyers: number } | null,
  shop: { readonly lookers: number; readonly buyers: number },
): number {
  const prior = shop.lookers > 0 ? Math.min(1, shop.buyers / shop.lookers) : 0;
  const [lookers, buyers] = [item?.lookers ?? 0, Math.min(item?.buyers ?? 0, item?.lookers ?? 0)];
  return (buyers + 20 * prior) / (lookers + 20);
}
