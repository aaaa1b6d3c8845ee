"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { DataTable } from "@/components/data-table/data-table";
import { useTableState } from "@/components/shell/use-table-state";
import type { ShopWorkRow } from "@/lib/agency";
import { agencyQueries } from "@/lib/agency/queries";
import { SavedViews } from "./saved-views";
import { toTableRows } from "./table-rows";
import { useWorkColumns } from "./use-work-columns";

type Fault = ShopWorkRow["faults"][number];
const FAULTS: readonly Fault[] = ["import", "job", "difference", "suspense", "period", "stale"];
const FILTERS = ["fault"] as const;

/** What keeps each shop from being in order; the shops with the most of it stand first. */
export function WorkDesk({ org }: { org: string }) {
  const t = useTranslations("agency");
  const query = useQuery(agencyQueries.work(org));
  const [state, setState] = useTableState(FILTERS);
  const columns = useWorkColumns();
  const all = query.data?.rows ?? [];
  const wanted = state.filters["fault"] ?? [];
  const search = state.search.trim().toLowerCase();
  const rows = all.filter(
    (row) =>
      row.name.toLowerCase().includes(search) &&
      (wanted.length === 0 || row.faults.some((fault) => wanted.includes(fault))),
  );
  return (
    <DataTable<ShopWorkRow>
      id="shop-work"
      title={t("work.title")}
      note={t("work.note")}
      columns={columns}
      data={toTableRows(query, rows)}
      rowId={(row) => row.shop}
      state={state}
      onState={setState}
      searchHint={t("matrix.search")}
      filters={[
        {
          id: "fault",
          label: t("work.faults"),
          options: FAULTS.map((value) => ({
            value,
            label: t(`faults.${value}`),
            count: all.filter((row) => row.faults.includes(value)).length,
          })),
        },
      ]}
      actions={<SavedViews place={org} page="shop-work" tableId="shop-work" />}
      className="sm:flex-1"
    />
  );
}
