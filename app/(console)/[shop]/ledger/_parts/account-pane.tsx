"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { TableState } from "@/components/data-table/column";
import { AccountTree } from "@/components/ledger/account-tree";
import { isIdle } from "@/components/ledger/account-tree-rows";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Drawer } from "@/components/ui/drawer";
import { Icon } from "@/components/ui/icon";
import { Skeleton } from "@/components/ui/skeleton";
import { NARROW, useMediaQuery } from "@/components/ui/use-media-query";
import { useAccounts } from "./use-accounts";

interface PaneProps {
  readonly state: TableState;
  readonly onState: (state: TableState) => void;
}

/** The accounts at the side of the list; on a narrow screen behind a button above it. */
export function AccountPane({ state, onState }: PaneProps) {
  const t = useTranslations("ledger.tree");
  const { shop } = useShell();
  const narrow = useMediaQuery(NARROW);
  const [open, setOpen] = useState(false);
  const picked = state.filters["account"] ?? [];
  if (!narrow) {
    return (
      <section
        data-sheet=""
        aria-label={t("title")}
        className="flex w-63 shrink-0 flex-col overflow-hidden rounded-lg border border-line bg-sheet max-lg:hidden"
      >
        <header className="flex min-h-13 items-center gap-2 border-b border-line px-4">
          <h2 className="font-semibold">{t("title")}</h2>
          <span className="text-note text-ink-3">{shop.currency}</span>
          <span className="ml-auto">
            <ClearButton state={state} onState={onState} />
          </span>
        </header>
        <AccountList state={state} onState={onState} />
      </section>
    );
  }
  return (
    <>
      <Button onClick={() => setOpen(true)} className="self-start">
        <Icon name="book" className="text-ink-3" />
        {picked.length > 0 ? `${t("open")} · ${picked.length}` : t("open")}
      </Button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        title={t("title")}
        note={shop.currency}
        badge={<ClearButton state={state} onState={onState} />}
      >
        <div className="-mx-5 -my-4">
          <AccountList
            state={state}
            onState={(next) => {
              onState(next);
              setOpen(false);
            }}
          />
        </div>
      </Drawer>
    </>
  );
}

function ClearButton({ state, onState }: PaneProps) {
  const t = useTranslations("ledger.tree");
  if ((state.filters["account"] ?? []).length === 0) return null;
  return (
    <Button
      tone="quiet"
      size="small"
      onClick={() => onState({ ...state, filters: { ...state.filters, account: [] } })}
    >
      {t("clear")}
    </Button>
  );
}

function AccountList({ state, onState }: PaneProps) {
  const t = useTranslations("ledger.tree");
  const { shop } = useShell();
  const { data, isPlaceholderData } = useAccounts();
  const [showsIdle, setShowsIdle] = useState(false);
  const picked = new Set((state.filters["account"] ?? []).map(Number));
  if (!data) return <TreeSkeleton />;
  const isEmpty = !showsIdle && data.groups.every(isIdle);
  return (
    <div aria-busy={isPlaceholderData} className="flex min-h-0 flex-1 flex-col">
      <div className="min-h-0 flex-1 overflow-y-auto">
        {isEmpty ? <p className="px-4 py-3 text-ink-3">{t("empty")}</p> : null}
        <AccountTree
          groups={data.groups}
          currency={shop.currency}
          picked={picked}
          showsIdle={showsIdle}
          onPick={(codes) =>
            onState({ ...state, filters: { ...state.filters, account: codes.map(String) } })
          }
        />
      </div>
      <footer className="border-t border-line-soft px-4 py-2 text-note text-ink-2">
        <Checkbox
          label={t("showAll")}
          checked={showsIdle}
          onChange={(event) => setShowsIdle(event.target.checked)}
        />
        <p className="mt-0.5 text-ink-3 max-lg:hidden">{t("hint")}</p>
      </footer>
    </div>
  );
}

const LINES = ["w-full", "w-5/6", "w-4/5", "w-4/5", "w-full", "w-5/6", "w-4/5", "w-full"];

function TreeSkeleton() {
  return (
    <div aria-busy="true" className="space-y-4 px-4 py-4">
      {LINES.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no other identity.
        <Skeleton key={index} className={`h-3 ${width}`} />
      ))}
    </div>
  );
}
