import type { CalendarDay } from "@/lib/kernel";
import type { ShopProfile } from "./shop-profile";
import type { SimulatedOrder } from "./simulated-order";

/** Something that goes wrong for some days: the orders it is about are not placed. */
export interface Incident {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  /** The best-selling product is out of stock, or the creator with the most sales has stopped. */
  readonly kind: "soldOut" | "creatorGone";
}

/** The orders of a day that are left when its incidents have had their way. */
export function leaveOut(
  profile: ShopProfile,
  incidents: readonly Incident[],
  day: CalendarDay,
  orders: readonly SimulatedOrder[],
): readonly SimulatedOrder[] {
  const open = incidents.filter(({ from, to }) => from <= day && day <= to);
  if (open.length === 0) return orders;
  const product = heaviest(profile.products);
  const creator = heaviest(profile.creators);
  return orders.filter((order) =>
    open.every(({ kind }) =>
      kind === "soldOut"
        ? order.product !== product
        : creator === null || order.creator !== creator,
    ),
  );
}

function heaviest<Item extends { readonly weight: number }>(items: readonly Item[]): Item | null {
  return items.reduce<Item | null>(
    (best, item) => (best === null || item.weight > best.weight ? item : best),
    null,
  );
}
