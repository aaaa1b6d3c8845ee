"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useShell } from "@/components/shell/shell-context";
import { computeMoneyEffect, type ImportDto, type MoneyEffect, sumChanges } from "@/lib/importers";
import type { AccountNodeDto, DefinitionDto } from "@/lib/ledger";
import { ledgerQueries } from "@/lib/ledger/queries";

export interface ShownEffect {
  readonly effect: MoneyEffect;
  readonly definition: DefinitionDto;
  /** Whether `before` is the book as it stands; else only what the import itself brought is known. */
  readonly isAhead: boolean;
}

/** What an import would do to the whole book, or has done; undefined while the book is being read. */
export function useMoneyEffect(run: ImportDto): {
  readonly shown: ShownEffect | undefined;
  readonly error: unknown;
} {
  const { shop } = useShell();
  const { data, error } = useQuery(ledgerQueries.accounts(shop.id, {}));
  const shown = useMemo(() => {
    if (!data) return undefined;
    const isAhead = run.status === "rehearsed";
    const book = isAhead ? data.groups.flatMap(listAccounts) : [];
    const effect = computeMoneyEffect(book, sumChanges(run.files), data.definition);
    return { effect, definition: data.definition, isAhead };
  }, [data, run]);
  return { shown, error };
}

function listAccounts(node: AccountNodeDto): { account: number; debit: string; credit: string }[] {
  const { account, debit, credit } = node;
  const own = account === null ? [] : [{ account, debit, credit }];
  return [...own, ...node.children.flatMap(listAccounts)];
}
