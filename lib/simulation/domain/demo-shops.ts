import { addDays, type CalendarDay } from "@/lib/kernel";
import type { ShopOptionsInput } from "./shop-options";
import { TEMPERS } from "./shop-options";

/** A shop of the demo organisation and the story it tells. */
export interface DemoShop {
  readonly name: string;
  readonly options: ShopOptionsInput;
}

const DEMO_DAYS = 365;

/** Three businesses over the year that ends on `lastDay`: one that grows, one that hangs on a creator, one that overspends. */
export function listDemoShops(lastDay: CalendarDay): readonly DemoShop[] {
  const range = { from: addDays(lastDay, 1 - DEMO_DAYS), to: lastDay };
  return [
    {
      name: "山屿茶事旗舰店",
      options: {
        ...range,
        seed: "demo tea",
        category: "tea",
        temper: TEMPERS.growing,
        orders: 8000,
        products: 26,
        creators: 14,
        incidents: [{ kind: "soldOut", from: addDays(lastDay, -5), to: lastDay }],
      },
    },
    {
      name: "沐研肌护肤旗舰店",
      options: {
        ...range,
        seed: "demo skincare",
        category: "skincare",
        temper: TEMPERS.creatorDependent,
        orders: 8500,
        products: 30,
        creators: 18,
        unplannedSpendShare: 0.015,
        incidents: [{ kind: "creatorGone", from: addDays(lastDay, -6), to: lastDay }],
      },
    },
    {
      name: "馋小栗零食旗舰店",
      options: {
        ...range,
        seed: "demo snacks",
        category: "snacks",
        temper: TEMPERS.overspending,
        orders: 10_000,
        products: 36,
        creators: 12,
        incidents: [{ kind: "soldOut", from: addDays(lastDay, -6), to: lastDay }],
      },
    },
  ];
}
