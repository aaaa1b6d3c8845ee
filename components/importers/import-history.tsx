"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { SavedViews } from "@/components/agency/saved-views";
import type { DataColumn, TableState } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { useShell } from "@/components/shell/shell-context";
import { useFilterHref } from "@/components/shell/use-filter";
import { EmptyState } from "@/components/ui/empty-state";
import { ProblemError } from "@/lib/browser";
import type { ImportSummaryDto } from "@/lib/importers";
import { importQueries } from "@/lib/importers/queries";
import { ImportStatus } from "./import-status";

const NO_STATE: TableState = { sort: null, search: "", filters: {} };
const keepState = () => undefined;

/** Every import of the shop, newest first. */
export function ImportHistory() {
  const t = useTranslations("imports.history");
  const { shop } = useShell();
  const router = useRouter();
  const toHref = useFilterHref();
  const columns = useColumns();
  const list = useInfiniteQuery(importQueries.list(shop.id));
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  return (
    <DataTable
      id="imports"
      title={t("title")}
      note={t("note")}
      className="sm:max-h-120"
      actions={<SavedViews place={shop.id} page="imports" tableId="imports" />}
      columns={columns}
      rowId={(row) => row.id}
      state={NO_STATE}
      onState={keepState}
      onOpen={(row) => router.push(toHref(`/${shop.id}/imports/${row.id}`))}
      empty={<EmptyState title={t("emptyTitle")}>{t("emptyBody")}</EmptyState>}
      data={{
        rows,
        status: list.isPending ? "pending" : list.isError ? "error" : "ready",
        rowCount: list.hasNextPage ? null : rows.length,
        hasMore: list.hasNextPage,
        isFetchingMore: list.isFetchingNextPage,
        fetchMore: () => void list.fetchNextPage(),
        retry: () => void list.refetch(),
        requestId: list.error instanceof ProblemError ? list.error.requestId : null,
      }}
    />
  );
}

function useColumns(): readonly DataColumn<ImportSummaryDto>[] {
  const t = useTranslations("imports.history");
  const format = useFormatter();
  return useMemo<readonly DataColumn<ImportSummaryDto>[]>(() => {
    const namesOf = ({ names }: ImportSummaryDto): string =>
      names.length > 1
        ? t("more", { name: names[0] ?? "", count: names.length })
        : (names[0] ?? "");
    const whenOf = (row: ImportSummaryDto) => format.dateTime(new Date(row.startedAt), "minute");
    return [
      {
        id: "when",
        header: t("when"),
        width: 150,
        draw: whenOf,
        exact: (row) => row.startedAt,
      },
      {
        id: "files",
        header: t("files"),
        width: 320,
        card: "title",
        draw: namesOf,
        exact: (row) => row.names.join(", "),
      },
      {
        id: "status",
        header: t("status"),
        width: 100,
        draw: (row) => <ImportStatus status={row.status} undone={row.undone} />,
        exact: (row) => row.status,
      },
      {
        id: "who",
        header: t("who"),
        width: 120,
        draw: (row) => row.actor,
        exact: (row) => row.actor,
      },
      {
        id: "rows",
        header: t("rows"),
        width: 100,
        align: "end",
        card: "value",
        draw: (row) => format.number(row.rows, "count"),
        exact: (row) => String(row.rows),
      },
      {
        id: "rejected",
        header: t("rejected"),
        width: 90,
        align: "end",
        draw: (row) => (
          <span className={row.rejected > 0 ? "text-seal" : "text-ink-3"}>
            {format.number(row.rejected, "count")}
          </span>
        ),
        exact: (row) => String(row.rejected),
      },
      {
        id: "id",
        header: t("id"),
        width: 90,
        card: "none",
        draw: (row) => <span className="text-ink-3">{row.id}</span>,
        exact: (row) => row.id,
      },
    ];
  }, [t, format]);
}
