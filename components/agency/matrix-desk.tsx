"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ColumnSet } from "@/components/data-table/column-set";
import { DataTable } from "@/components/data-table/data-table";
import { useTableState } from "@/components/shell/use-table-state";
import { Button } from "@/components/ui/button";
import { SHOP_EXCEPTIONS, TIERS } from "@/lib/agency";
import { agencyQueries } from "@/lib/agency/queries";
import { MatrixFileMenu } from "./matrix-file-menu";
import { type MatrixShop, matchesRow, sortRows, withFunds } from "./matrix-rows";
import { MatrixTotal } from "./matrix-total";
import { PushDialog } from "./push-dialog";
import { SavedViews } from "./saved-views";
import { toTableRows } from "./table-rows";
import { useAgencyView } from "./use-agency-view";
import { useMatrixColumns } from "./use-matrix-columns";

/** What each looks at first. */
const MATRIX_SETS: readonly ColumnSet[] = [
  { role: "owner", columns: ["name", "signs", "course", "sales", "change", "roi"] },
  {
    role: "marketing",
    columns: ["name", "course", "sales", "spend", "adWallet", "roi", "cost", "change"],
  },
  {
    role: "finance",
    columns: [
      "name",
      "sales",
      "cost",
      "withdrawable",
      "pending",
      "deposit",
      "adWallet",
      "complete",
      "fresh",
    ],
  },
  { role: "operations", columns: ["name", "signs", "findings", "complete", "fresh"] },
];

const FILTERS = ["sign", "tier"] as const;
const NOBODY: ReadonlySet<string> = new Set();

/** Every shop of the house, the ones that want somebody first; what is chosen can be given a rule together. */
export function MatrixDesk({
  org,
  today,
  canEdit,
}: {
  org: string;
  today: string;
  canEdit: boolean;
}) {
  const t = useTranslations("agency");
  const [{ from, to, currency, compare }] = useAgencyView(today);
  const query = useQuery(agencyQueries.matrix(org, { from, to, currency, compare }));
  const [state, setState] = useTableState(FILTERS);
  const [selected, setSelected] = useState(NOBODY);
  const [isPushing, setPushing] = useState(false);
  const columns = useMatrixColumns({ from, to, compare });
  // Asked for after the figures, which nobody should wait for it with.
  const funds = useQuery({ ...agencyQueries.funds(org, to), enabled: query.isSuccess });
  const all = withFunds(query.data?.rows ?? [], funds.data?.rows ?? []);
  const rows = sortRows(
    all.filter((row) => matchesRow(row, state)),
    state.sort,
  );
  const chosen = all.filter((row) => selected.has(row.shop));
  return (
    <>
      <MatrixTotal data={query.data ?? null} />
      <DataTable<MatrixShop>
        id="shop-matrix"
        title={t("matrix.shops")}
        note={t("matrix.count", { count: rows.length })}
        columns={columns}
        columnSets={MATRIX_SETS}
        data={toTableRows(query, rows)}
        rowId={(row) => row.shop}
        state={state}
        onState={setState}
        searchHint={t("matrix.search")}
        filters={[
          {
            id: "sign",
            label: t("matrix.signs"),
            options: SHOP_EXCEPTIONS.map((value) => ({
              value,
              label: t(`exceptions.${value}`),
              count: all.filter((row) => row.exceptions.includes(value)).length,
            })),
          },
          {
            id: "tier",
            label: t("matrix.tier"),
            options: TIERS.map((value) => ({ value, label: t(`tiers.${value}`) })),
          },
        ]}
        {...(canEdit ? { selected, onSelected: setSelected } : {})}
        actions={
          <>
            {canEdit ? (
              <Button
                tone={chosen.length > 0 ? "primary" : "plain"}
                disabled={chosen.length === 0}
                onClick={() => setPushing(true)}
              >
                {t("push.open", { count: chosen.length })}
              </Button>
            ) : null}
            <SavedViews place={org} page="shop-matrix" tableId="shop-matrix" />
            <MatrixFileMenu org={org} view={{ from, to, currency, compare }} />
          </>
        }
        className="sm:flex-1"
      />
      <PushDialog
        open={isPushing}
        org={org}
        shops={chosen}
        all={all}
        today={today}
        onClose={() => setPushing(false)}
      />
    </>
  );
}
