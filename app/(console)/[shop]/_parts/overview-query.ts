import { type FilterContext, toCompareQuery } from "@/components/shell/filter-context";
import type { OverviewSwitches } from "./overview-switches";

/** What the overview asks for: the filter of the address and the switches that are on. */
export function toOverviewQuery(filter: FilterContext, switches: OverviewSwitches) {
  return {
    from: filter.from,
    to: filter.to,
    basis: filter.basis,
    ...toCompareQuery(filter),
    ...(switches.grants ? { grants: true } : {}),
    ...(switches.discount ? { discount: true } : {}),
  };
}
