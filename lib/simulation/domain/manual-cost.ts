import type { CalendarDay, Minor } from "@/lib/kernel";
import type { Rng } from "@/lib/numerics/rng";
import { fromDayIndex } from "./local-time";
import type { Creator, Product, ShopProfile } from "./shop-profile";

/** A cost that no platform file states; `account` is the expense account it belongs to. */
export interface ManualCost {
  readonly reference: string;
  readonly day: CalendarDay;
  readonly account: 6103 | 6105 | 6106 | 6301;
  readonly amount: Minor;
  readonly creator: Creator | null;
  readonly product: Product | null;
  readonly memo: string;
}

/** What the month so far has seen; costs are counted from it. */
export interface MonthCounts {
  shipped: number;
  netSales: Minor;
}

/** The bills of a month's last day: parcels, hosts, slots, samples, and now and then a bonus. */
export function drawManualCosts(
  profile: ShopProfile,
  dayIndex: number,
  counts: MonthCounts,
  rng: Rng,
): ManualCost[] {
  const day = fromDayIndex(dayIndex);
  const month = day.slice(0, 7).replace("-", "");
  const sales = (permille: number) => roundToYuan((counts.netSales * BigInt(permille)) / 1000n);
  const head = profile.creators[0] ?? null;
  const sample = rng.pick(profile.products);
  const rows: Omit<ManualCost, "reference" | "day">[] = [
    {
      account: 6301,
      amount: BigInt(counts.shipped * (290 + rng.below(60))),
      creator: null,
      product: null,
      memo: "快递与打包月结",
    },
    { account: 6105, amount: sales(12), creator: null, product: null, memo: "自播主播费" },
    {
      account: 6105,
      amount: sales(6 + rng.below(6)),
      creator: head,
      product: null,
      memo: "专场坑位费",
    },
    { account: 6106, amount: sales(2), creator: null, product: sample, memo: "达人寄样" },
  ];
  if (rng.chance(0.4)) {
    rows.push({
      account: 6103,
      amount: sales(2),
      creator: head,
      product: null,
      memo: "阶梯奖励佣金",
    });
  }
  return rows
    .filter((row) => row.amount > 0n)
    .map((row, index) => ({
      ...row,
      reference: `F${month}-${String(index + 1).padStart(2, "0")}`,
      day,
    }));
}

function roundToYuan(amount: Minor): Minor {
  return (amount / 100n) * 100n;
}
