"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useShell } from "@/components/shell/shell-context";
import { useFilter } from "@/components/shell/use-filter";
import type { DefinitionVersionDto } from "@/lib/ledger";
import { ledgerQueries } from "@/lib/ledger/queries";
import { type Draft, toDraft } from "./definition-draft";

/** The draft in hand, what it makes of the window, and the way back to the definition in use. */
export function useDefinition(inUse: DefinitionVersionDto) {
  const { shop } = useShell();
  const [{ from, to }] = useFilter();
  const [edited, setEdited] = useState<Draft | null>(null);
  const draft = edited ?? toDraft(inUse);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(toDraft(inUse));
  const isEmpty = draft.marketingAccounts.length === 0;
  const effect = useQuery({
    ...ledgerQueries.definitionEffect(shop.id, { from, to, ...draft }),
    enabled: !isEmpty,
  });
  return {
    draft,
    isChanged,
    isEmpty,
    effect: effect.data ?? null,
    error: effect.error,
    setDraft: (next: Draft) => setEdited(toDraft(next)),
    reset: () => setEdited(null),
  };
}
