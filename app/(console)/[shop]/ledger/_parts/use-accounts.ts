"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useShell } from "@/components/shell/shell-context";
import { useFilter } from "@/components/shell/use-filter";
import { ledgerQueries } from "@/lib/ledger/queries";

/** The tree of accounts of the window in the address. */
export function useAccounts() {
  const { shop } = useShell();
  const [{ from, to, basis }] = useFilter();
  return useQuery({
    ...ledgerQueries.accounts(shop.id, { from, to, basis }),
    placeholderData: keepPreviousData,
  });
}
