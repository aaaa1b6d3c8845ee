"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { SavedViews } from "@/components/agency/saved-views";
import type { TableFilter, TableRows, TableState } from "@/components/data-table/column";
import type { ColumnSet } from "@/components/data-table/column-set";
import { DataTable } from "@/components/data-table/data-table";
import { CHANNELS, SOURCES, STATUSES, TRAFFICS } from "@/components/ledger/book-words";
import { toPickedBalance } from "@/components/ledger/picked-balance";
import { FilterLink } from "@/components/shell/filter-link";
import { useShell } from "@/components/shell/shell-context";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import type { EntryItemDto, EntrySummaryDto } from "@/lib/ledger";
import { EntriesExport } from "./entries-export";
import { useEntryColumns } from "./entry-columns";
import { ExportMenu } from "./export-menu";
import { VerificationBadge } from "./verification-badge";

/** What each looks at first. */
const ENTRY_SETS: readonly ColumnSet[] = [
  { role: "owner", columns: ["date", "business", "channel", "amount"] },
  { role: "marketing", columns: ["date", "business", "creator", "channel", "product", "amount"] },
  {
    role: "finance",
    columns: ["date", "cashDate", "business", "order", "lines", "source", "id", "amount"],
  },
  { role: "operations", columns: ["date", "time", "order", "product", "channel", "source"] },
];

/** The journal: every entry of the window, narrowed by the accounts beside it and by the filters above it. */
export function EntryTable({
  state,
  onState,
  data,
  summary,
  isUncounted,
  openId,
  onOpen,
}: {
  state: TableState;
  onState: (state: TableState) => void;
  data: TableRows<EntryItemDto>;
  summary: EntrySummaryDto | undefined;
  isUncounted: boolean;
  openId: string | null;
  onOpen: (id: string) => void;
}) {
  const t = useTranslations("ledger.table");
  const { shop } = useShell();
  const columns = useEntryColumns(summary);
  const picked = (state.filters["account"] ?? []).map(Number);
  const balance = toPickedBalance(summary?.balance ?? null, picked);
  const filters = useEntryFilters();
  return (
    <DataTable
      id="ledger-entries"
      columnSets={ENTRY_SETS}
      title={t("title")}
      note={
        <span className="inline-flex flex-wrap items-center gap-x-3">
          {summary ? t("count", { count: summary.entries }) : null}
          {isUncounted ? t("uncounted") : null}
          {balance === null ? null : (
            <span>
              {t.rich("balance", {
                amount: () => <Money minor={balance} currency={shop.currency} />,
              })}
            </span>
          )}
          <VerificationBadge />
        </span>
      }
      columns={columns}
      data={data}
      rowId={(row) => row.id}
      state={state}
      onState={onState}
      searchHint={t("search")}
      filters={filters}
      hasTotals
      openId={openId}
      onOpen={(row) => onOpen(row.id)}
      actions={
        <>
          <SavedViews place={shop.id} page="ledger" tableId="ledger-entries" />
          <ExportMenu />
          <EntriesExport state={state} />
        </>
      }
      empty={<NoEntries />}
      className="min-h-0 min-w-0 flex-1"
    />
  );
}

function NoEntries() {
  const t = useTranslations("ledger.table");
  const { shop } = useShell();
  return (
    <EmptyState
      title={t("empty")}
      actions={
        <FilterLink href={`/${shop.id}/imports`} className={buttonClass("primary")}>
          {t("import")}
        </FilterLink>
      }
    >
      {t("emptyHint")}
    </EmptyState>
  );
}

function useEntryFilters(): readonly TableFilter[] {
  const t = useTranslations("ledger.table");
  const a = useTranslations("accounts");
  return useMemo(
    () => [
      {
        id: "source",
        label: t("filters.source"),
        options: SOURCES.map((value) => ({ value, label: a(`sources.${value}`) })),
      },
      {
        id: "channel",
        label: t("filters.channel"),
        options: CHANNELS.map((value) => ({ value, label: a(`channels.${value}`) })),
      },
      {
        id: "traffic",
        label: t("filters.traffic"),
        options: TRAFFICS.map((value) => ({ value, label: a(`traffic.${value}`) })),
      },
      {
        id: "status",
        label: t("filters.status"),
        options: STATUSES.map((value) => ({ value, label: t(`status.${value}`) })),
      },
    ],
    [t, a],
  );
}
