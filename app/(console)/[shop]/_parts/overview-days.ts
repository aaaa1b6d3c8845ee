import { addDays, countDays } from "@/lib/kernel";
import type { OverviewDto } from "@/lib/ledger";

export interface OverviewDay {
  readonly day: string;
  /** Null where the book has nothing on that day. */
  readonly net: string | null;
  readonly cost: string | null;
  readonly roi: number | null;
  /** Of the day with the same place in the compared window. */
  readonly earlierNet: string | null;
}

/** Every day of the window in order, those without entries among them. */
export function toOverviewDays(overview: OverviewDto): OverviewDay[] {
  const own = new Map(overview.days.map((row) => [row.key, row]));
  const { comparison } = overview;
  const earlier = new Map(comparison?.rows.map((row) => [row.key, row]));
  return Array.from({ length: countDays(overview) }, (_, index) => {
    const day = addDays(overview.from, index);
    const row = own.get(day);
    const before = comparison ? earlier.get(addDays(comparison.from, index)) : undefined;
    return {
      day,
      net: row?.netSales ?? null,
      cost: row?.marketingCost ?? null,
      roi: row?.compositeRoi ?? null,
      earlierNet: before?.netSales ?? null,
    };
  });
}
