"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useShell } from "@/components/shell/shell-context";
import { useAddress } from "@/components/shell/use-address";
import { useFilter } from "@/components/shell/use-filter";
import { ledgerQueries } from "@/lib/ledger/queries";
import { toOverviewQuery } from "./overview-query";
import { SWITCH_FIELDS } from "./overview-switches";

/** The overview of the window in the address; while another window is read the one before stays. */
export function useOverview(options: { readonly refetchInterval?: number } = {}) {
  const { shop } = useShell();
  const [filter] = useFilter();
  const [switches] = useAddress(SWITCH_FIELDS);
  const query = useQuery({
    ...ledgerQueries.overview(shop.id, toOverviewQuery(filter, switches)),
    placeholderData: keepPreviousData,
    ...options,
  });
  return { query, isExtended: switches.grants || switches.discount };
}
