"use client";

import type { Route } from "next";
import { useSearchParams } from "next/navigation";
import { useCallback } from "react";
import { FILTER_FIELDS, FILTER_KEYS, type FilterContext, resolveFilter } from "./filter-context";
import { useShell } from "./shell-context";
import { useAddress } from "./use-address";

/** The filter of the page and the way to change it; every change is a step that the back button undoes. */
export function useFilter(): readonly [FilterContext, (change: Partial<FilterContext>) => void] {
  const { today, basis } = useShell();
  const [stated, setStated] = useAddress(FILTER_FIELDS);
  const change = useCallback(
    (next: Partial<FilterContext>) =>
      // The definition's own basis is not stated, so that a link follows the definition.
      setStated(next.basis === basis ? { ...next, basis: null } : next),
    [setStated, basis],
  );
  return [resolveFilter(stated, { today, basis }), change];
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
