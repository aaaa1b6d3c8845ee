"use client";

import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useMemo, useState } from "react";
import type { DataColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { useTableState } from "@/components/shell/use-table-state";
import { Badge } from "@/components/ui/badge";
import { Drawer } from "@/components/ui/drawer";
import { Missing } from "@/components/ui/missing";
import { Money } from "@/components/ui/money";
import { notify } from "@/components/ui/notify";
import { minorToDecimal } from "@/lib/kernel";
import {
  ALL,
  amountOf,
  businessOf,
  CHANNELS,
  channelOf,
  creatorOf,
  linesOf,
  orderOf,
  type SampleEntry,
  samplePage,
  timeOf,
} from "./sample-entries";

const FILTERS = ["channel"] as const;
const WAIT_MS = 200;

/** A million made-up entries behind the real table: `?rows=1000000` has all of them arrive at once, `?rows=0` none. */
export function EntryTable() {
  const t = useTranslations("gallery.table");
  const f = useTranslations("gallery.fields");
  const o = useTranslations("gallery.overlays");
  const columns = useEntryColumns();
  const [state, setState] = useTableState(FILTERS);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [opened, setOpened] = useState<SampleEntry | null>(null);
  const data = useSampleRows();
  return (
    <div className="flex min-h-0 flex-1 items-start gap-3">
      <DataTable
        className="max-h-full min-w-0 flex-1"
        id="gallery-entries"
        title={t("title")}
        note={t("note")}
        columns={columns}
        data={data}
        rowId={(row) => `${row.n}`}
        state={state}
        onState={setState}
        searchHint={f("search")}
        filters={[
          {
            id: "channel",
            label: f("channel"),
            options: CHANNELS.map((id) => ({ value: id, label: f(id), count: 250_000 })),
          },
        ]}
        hasTotals
        selected={selected}
        onSelected={setSelected}
        openId={opened ? `${opened.n}` : null}
        onOpen={setOpened}
        onExport={(seen) => notify({ title: t("title"), detail: seen.columns.join(", ") })}
      />
      <Drawer
        open={opened !== null}
        onClose={() => setOpened(null)}
        title={opened ? orderOf(opened) : ""}
        note={o("drawerNote")}
        badge={opened ? <Badge tone="good">{t(businessOf(opened))}</Badge> : null}
      >
        {opened ? <Money minor={amountOf(opened)} signed /> : null}
      </Drawer>
    </div>
  );
}

function useSampleRows() {
  const initial = Number(useSearchParams().get("rows") ?? "100");
  const [rows, setRows] = useState(() => samplePage(0, Math.min(ALL, Math.max(0, initial))));
  const [busy, setBusy] = useState(false);
  const fetchMore = useCallback(() => {
    setBusy(true);
    setTimeout(() => {
      setRows((earlier) => [...earlier, ...samplePage(earlier.length)]);
      setBusy(false);
    }, WAIT_MS);
  }, []);
  return {
    rows,
    status: "ready" as const,
    rowCount: initial === 0 ? 0 : ALL,
    hasMore: initial !== 0 && rows.length < ALL,
    isFetchingMore: busy,
    fetchMore,
    retry: fetchMore,
  };
}

function useEntryColumns(): readonly DataColumn<SampleEntry>[] {
  const t = useTranslations("gallery.table");
  const f = useTranslations("gallery.fields");
  const names = useTranslations("gallery")("creators");
  const creators = useMemo(() => names.split("|"), [names]);
  return useMemo<readonly DataColumn<SampleEntry>[]>(
    () => [
      {
        id: "time",
        header: t("time"),
        width: 132,
        sortable: true,
        draw: timeOf,
        exact: timeOf,
        card: "detail",
      },
      {
        id: "business",
        header: t("business"),
        width: 128,
        draw: (row) => t(businessOf(row)),
        exact: (row) => t(businessOf(row)),
        card: "title",
      },
      { id: "order", header: t("order"), width: 168, draw: orderOf, exact: orderOf },
      {
        id: "creator",
        header: t("creator"),
        width: 112,
        draw: (row) => creatorOf(row, creators) ?? <Missing />,
        exact: (row) => creatorOf(row, creators),
      },
      {
        id: "channel",
        header: t("channel"),
        width: 96,
        draw: (row) => f(channelOf(row)),
        exact: (row) => f(channelOf(row)),
      },
      {
        id: "lines",
        header: t("lines"),
        width: 92,
        align: "end",
        sortable: true,
        draw: linesOf,
        exact: (row) => `${linesOf(row)}`,
        total: "3,999,998",
        card: "none",
      },
      {
        id: "amount",
        header: t("amount"),
        unit: t("yuan"),
        width: 132,
        align: "end",
        sortable: true,
        draw: (row) => <Money minor={amountOf(row)} />,
        exact: (row) => minorToDecimal(BigInt(amountOf(row))),
        total: <Money minor="15492336640" />,
        card: "value",
      },
    ],
    [t, f, creators],
  );
}
