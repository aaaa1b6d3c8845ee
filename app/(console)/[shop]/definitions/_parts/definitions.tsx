"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { Draft } from "@/components/closing/definition-draft";
import { DefinitionEditor } from "@/components/closing/definition-editor";
import { DefinitionEffect } from "@/components/closing/definition-effect";
import { DefinitionHistory } from "@/components/closing/definition-history";
import { RoiLayers } from "@/components/closing/roi-layers";
import { SaveDefinitionDialog } from "@/components/closing/save-definition-dialog";
import { useDefinition } from "@/components/closing/use-definition";
import { useShell } from "@/components/shell/shell-context";
import { useFilter } from "@/components/shell/use-filter";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Rate } from "@/components/ui/rate";
import { Skeleton } from "@/components/ui/skeleton";
import type { DefinitionVersionDto } from "@/lib/ledger";
import { ledgerQueries } from "@/lib/ledger/queries";

/** 口径: what counts as 营销成本, what that makes of the window, and who decided it. */
export function Definitions() {
  const t = useTranslations("closing.definitions");
  const { shop } = useShell();
  const { data, isPending, error, refetch } = useQuery(ledgerQueries.definitions(shop.id));
  if (isPending) return <Skeleton className="h-80 w-full" />;
  const inUse = data?.items.find(({ isDefault }) => isDefault);
  if (error || !data || !inUse)
    return (
      <EmptyState
        title={t("readError")}
        actions={<Button onClick={() => refetch()}>{t("retry")}</Button>}
      >
        {error?.message}
      </EmptyState>
    );
  return <Desk key={inUse.version} inUse={inUse} versions={data.items} />;
}

function Desk({
  inUse,
  versions,
}: {
  inUse: DefinitionVersionDto;
  versions: readonly DefinitionVersionDto[];
}) {
  const t = useTranslations("closing.definitions");
  const definition = useDefinition(inUse);
  const [isSaving, setSaving] = useState(false);
  const balances = useBalances(definition.draft.basis);
  const { effect, isChanged, isEmpty, draft } = definition;
  return (
    <div className="flex flex-col gap-3">
      <Lead inUse={inUse} roi={effect?.current.row.compositeRoi ?? null} />
      {effect ? <RoiLayers row={effect.draft.row} /> : <Skeleton className="h-24 w-full" />}
      <div className="grid grid-cols-2 items-start gap-3 max-lg:grid-cols-1">
        <DefinitionEditor draft={draft} balances={balances} onChange={definition.setDraft} />
        <div className="grid gap-3">
          {effect ? <DefinitionEffect effect={effect} isChanged={isChanged} /> : null}
          <div className="flex flex-wrap items-center gap-2">
            <p aria-live="polite" className="mr-auto text-ink-2">
              {t(isEmpty ? "lacksAccount" : isChanged ? "unsaved" : "unchanged")}
            </p>
            <Button disabled={!isChanged} onClick={definition.reset}>
              {t("reset")}
            </Button>
            <Button tone="primary" disabled={!isChanged || isEmpty} onClick={() => setSaving(true)}>
              {t("save")}
            </Button>
          </div>
          <DefinitionHistory versions={versions} onTake={definition.setDraft} />
        </div>
      </div>
      {isSaving ? (
        <SaveDefinitionDialog
          draft={draft}
          basedOn={inUse.version}
          onClose={() => setSaving(false)}
          onSaved={definition.reset}
        />
      ) : null}
    </div>
  );
}

function Lead({ inUse, roi }: { inUse: DefinitionVersionDto; roi: number | null }) {
  const t = useTranslations("closing.definitions");
  const f = useTranslations("figures");
  const figure = () => (
    <strong className="mx-0.5 align-baseline text-[1.75rem] font-semibold text-river">
      <Rate value={roi} reason={f("reasons.noCost")} />
    </strong>
  );
  const name = inUse.name === "default" ? f("defaultName") : inUse.name;
  return (
    <p className="pt-1 pb-1 text-lead leading-8">
      {t.rich("lead", {
        version: inUse.version,
        name,
        basis: t(`bases.${inUse.basis}`),
        count: inUse.marketingAccounts.length,
        roi: figure as () => ReactNode,
      })}
    </p>
  );
}

/** What every account came to in the window of the address. */
function useBalances(basis: Draft["basis"]): ReadonlyMap<number, string> {
  const { shop } = useShell();
  const [{ from, to }] = useFilter();
  const { data } = useQuery(ledgerQueries.balances(shop.id, { from, to, basis, by: "account" }));
  return new Map((data?.rows ?? []).map((row) => [Number(row.account), row.balance]));
}
