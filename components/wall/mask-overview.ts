import { INDEX_CURRENCY } from "@/components/charts/currency-unit";
import type { FigureRowDto, OverviewDto } from "@/lib/ledger";

/** 100.00 in minor units: what 支付GMV of the window becomes. */
const WHOLE = 10_000n;

/**
 * The same overview without an amount in it: everything is told in hundredths of 支付GMV, so that shapes, shares and ratios
 * stay what they are and nobody who passes by learns a figure.
 */
export function maskOverview(overview: OverviewDto): OverviewDto {
  const base = BigInt(overview.total.paidGmv);
  const hide = (minor: string): string =>
    base === 0n ? "0" : String((BigInt(minor) * WHOLE) / base);
  const row = (figures: FigureRowDto): FigureRowDto => hideRow(figures, hide);
  const { comparison } = overview;
  return {
    ...overview,
    currency: INDEX_CURRENCY,
    expected: null,
    total: row(overview.total),
    days: overview.days.map(row),
    comparison: comparison && {
      ...comparison,
      total: row(comparison.total),
      rows: comparison.rows.map(row),
    },
    bridge: overview.bridge.map((step) => ({
      ...step,
      amount: hide(step.amount),
      before: hide(step.before),
      after: hide(step.after),
    })),
    flow: {
      nodes: overview.flow.nodes.map((node) => ({ ...node, amount: hide(node.amount) })),
      links: overview.flow.links.map((link) => ({ ...link, amount: hide(link.amount) })),
    },
    routes: overview.routes.map((route) => ({
      ...route,
      figures: row(route.figures),
      previous: route.previous && row(route.previous),
    })),
  };
}

/** Amounts are the texts of a row that are no names; counts and ratios tell no amount. */
function hideRow(row: FigureRowDto, hide: (minor: string) => string): FigureRowDto {
  const hidden = Object.entries(row).map(([field, value]) => [
    field,
    typeof value === "string" && field !== "key" && field !== "name" ? hide(value) : value,
  ]);
  return Object.fromEntries(hidden) as FigureRowDto;
}
