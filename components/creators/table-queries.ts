import type { TableState } from "@/components/data-table/column";
import { CREATOR_SORTS } from "@/lib/creators";
import type { DayRange } from "@/lib/kernel";

export const PORTFOLIO_FILTERS = ["advice", "quadrant"] as const;
export const AUDIT_FILTERS = ["finding"] as const;

/** What the portfolio asks for; the page reads the same ahead. */
export function toPortfolioQuery({ from, to }: DayRange, state: TableState) {
  const sort = CREATOR_SORTS.find((each) => each === state.sort?.column);
  return {
    from,
    to,
    sort,
    order: sort && !state.sort?.descending ? "asc" : undefined,
    search: state.search || undefined,
    advice: state.filters["advice"]?.join("~") || undefined,
    quadrant: state.filters["quadrant"]?.join("~") || undefined,
  };
}

/** What the audit asks for at first. */
export function toAuditQuery({ from, to }: DayRange, state: TableState) {
  return {
    from,
    to,
    search: state.search || undefined,
    finding: state.filters["finding"]?.join("~") || undefined,
  };
}
