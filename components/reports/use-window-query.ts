"use client";

import { type FilterContext, toCompareQuery } from "@/components/shell/filter-context";
import { useFilter } from "@/components/shell/use-filter";
import type { WindowInput } from "@/lib/reports";

/** What a question to reports says of the window. */
function toWindowQuery(filter: FilterContext): WindowInput {
  return {
    from: filter.from,
    to: filter.to,
    basis: filter.basis,
    ...toCompareQuery(filter),
  };
}

export function useWindowQuery(): WindowInput {
  const [filter] = useFilter();
  return toWindowQuery(filter);
}
