import type { CalendarDay } from "@/lib/kernel";

/** F 商家自营, A 达人矩阵, C 营销活动, T 头部大V: the parts of the FACT matrix. */
export const FACT_PARTS = ["field", "alliance", "campaign", "top"] as const;
export type FactPart = (typeof FACT_PARTS)[number];

/** Ad money of one day, with the creator whose content it was for. */
export interface FactRow {
  readonly day: CalendarDay;
  readonly creatorId: string | null;
  readonly spend: number;
  readonly sales: number;
}

export interface FactShare {
  readonly part: FactPart;
  readonly spend: number;
  readonly sales: number;
  /** Of all spend; null when nothing was spent. */
  readonly spendShare: number | null;
  readonly roi: number | null;
}

/** A creator counts as 头部 from this share of what all creators sold. */
const TOP_SHARE = 0.2;

/**
 * Tags every row by rule and adds up: a day of a platform sale is C whoever sold; else a creator with a fifth of all that
 * creators sold is T, any other A; the rest is F. A partition: the parts sum to the whole.
 */
export function splitFact(
  rows: readonly FactRow[],
  saleDays: ReadonlySet<CalendarDay>,
): FactShare[] {
  const soldBy = new Map<string, number>();
  for (const { creatorId, sales } of rows)
    if (creatorId !== null) soldBy.set(creatorId, (soldBy.get(creatorId) ?? 0) + sales);
  const byCreators = [...soldBy.values()].reduce((all, value) => all + value, 0);
  const partOf = ({ day, creatorId }: FactRow): FactPart => {
    if (saleDays.has(day)) return "campaign";
    if (creatorId === null) return "field";
    return (soldBy.get(creatorId) ?? 0) >= TOP_SHARE * byCreators && byCreators > 0
      ? "top"
      : "alliance";
  };
  const all = rows.reduce((total, { spend }) => total + spend, 0);
  return FACT_PARTS.map((part) => {
    const own = rows.filter((row) => partOf(row) === part);
    const spend = own.reduce((total, row) => total + row.spend, 0);
    const sales = own.reduce((total, row) => total + row.sales, 0);
    return {
      part,
      spend,
      sales,
      spendShare: all > 0 ? spend / all : null,
      roi: spend > 0 ? sales / spend : null,
    };
  });
}

/**
 * Limits of the creators' channel that bring A + T to a share of the budget, F to the rest. C is a matter of days and not of
 * channels: a daily plan cannot move it.
 */
export function toCreatorLimits(
  budget: number,
  shares: { readonly alliance: number; readonly top: number },
  tolerance: number,
): { readonly min: number; readonly max: number } {
  const share = Math.min(1, Math.max(0, shares.alliance + shares.top));
  return {
    min: budget * Math.max(0, share - tolerance),
    max: budget * Math.min(1, share + tolerance),
  };
}
