"use client";

import type { Route } from "next";
import { useSearchParams } from "next/navigation";
import { useQueryStates } from "nuqs";
import { useCallback } from "react";
import { FILTER_KEYS, FILTER_PARSERS, type FilterContext, resolveFilter } from "./filter-context";
import { useShell } from "./shell-context";

/** The filter of the page and the way to change it; every change is a step that the back button undoes. */
export function useFilter(): readonly [FilterContext, (change: Partial<FilterContext>) => void] {
  const { today } = useShell();
  const [stated, setStated] = useQueryStates(FILTER_PARSERS, { history: "push" });
  const change = useCallback(
    (next: Partial<FilterContext>) => {
      void setStated(next);
    },
    [setStated],
  );
  return [resolveFilter(stated, today), change];
}

/** Makes links that keep the filter: `href("/shp_1/ledger", { account: "6101" })`. */
export function useFilterHref(): (path: string, extra?: Record<string, string>) => Route {
  const params = useSearchParams();
  return useCallback(
    (path, extra = {}) => {
      const kept = new URLSearchParams();
      for (const key of FILTER_KEYS) {
        const value = params.get(key);
        if (value !== null) kept.set(key, value);
      }
      for (const [key, value] of Object.entries(extra)) kept.set(key, value);
      const query = kept.toString();
      return (query ? `${path}?${query}` : path) as Route;
    },
    [params],
  );
}
