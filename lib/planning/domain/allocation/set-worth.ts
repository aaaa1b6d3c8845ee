import { LEVERS, type Lever } from "../shop-model";
import type { ProductCandidate } from "./choose-products";

/** What changes of a lever's sales when its plans carry a chosen set: 1 and 0 leave them as they are. */
export interface SetWorth {
  /** Net sales of a visit to the set ÷ of a visit as today's ads spread them. */
  readonly salesFactor: number;
  /** Contribution per net sale of the set, less today's. */
  readonly marginDelta: number;
}

/** A product as one lever's ads show it. */
export interface ShownProduct
  extends Pick<ProductCandidate, "id" | "price" | "marginRate" | "conversionRate" | "refundRate"> {
  /** Clicks of the lever's ads that led to it. */
  readonly clicks: number;
}

/** A product as all the shop's ads show it; what nobody told is null. */
export interface ListedProduct
  extends Omit<ShownProduct, "clicks" | "marginRate" | "conversionRate"> {
  readonly marginRate: number | null;
  readonly conversionRate: number | null;
  readonly leverClicks: Readonly<Partial<Record<Lever, number>>>;
}

/** What the chosen products would change of each lever of which clicks are told by product. Products of unknown margin or conversion stay out of both sides. */
export function compareSet(
  listed: readonly ListedProduct[],
  chosen: ReadonlySet<string>,
): Partial<Record<Lever, SetWorth>> {
  const worth: Partial<Record<Lever, SetWorth>> = {};
  for (const lever of LEVERS) {
    const shown = listed.flatMap(({ leverClicks, marginRate, conversionRate, ...product }) =>
      marginRate === null || conversionRate === null
        ? []
        : [{ ...product, marginRate, conversionRate, clicks: leverClicks[lever] ?? 0 }],
    );
    const found = computeSetWorth(shown, chosen);
    if (found) worth[lever] = found;
  }
  return worth;
}

/**
 * Compares what a visit brings at the chosen products with what it brings at all that the lever's ads lead to. Visits
 * spread over the set as they spread over its products today, each counted one click more, so that a product that was
 * never shown is neither left out nor takes the lead; the set of all products changes nothing. Net sales of a visit are
 * price × conversion × (1 − refunds). Null where no click is told by product, or none of the set is known: then nothing
 * can be said. O(n).
 */
function computeSetWorth(
  shown: readonly ShownProduct[],
  chosen: ReadonlySet<string>,
): SetWorth | null {
  if (!shown.some(({ clicks }) => clicks > 0)) return null;
  const today = valueVisit(shown);
  const set = valueVisit(shown.filter(({ id }) => chosen.has(id)));
  if (today === null || set === null) return null;
  return { salesFactor: set.sales / today.sales, marginDelta: set.margin - today.margin };
}

/** Net sales a visit brings, and the contribution of each; null where a visit brings nothing. */
function valueVisit(products: readonly ShownProduct[]) {
  let visits = 0;
  let sales = 0;
  let contribution = 0;
  for (const { clicks, price, marginRate, conversionRate, refundRate } of products) {
    const sold = (clicks + 1) * price * conversionRate * (1 - refundRate);
    visits += clicks + 1;
    sales += sold;
    contribution += sold * marginRate;
  }
  return sales > 0 ? { sales: sales / visits, margin: contribution / sales } : null;
}
