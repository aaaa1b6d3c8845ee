"use client";

import type { Route } from "next";
import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import type { DataColumn } from "@/components/data-table/column";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Missing } from "@/components/ui/missing";
import { Money } from "@/components/ui/money";
import { QuietLink } from "@/components/ui/quiet-link";
import type { ShopWorkRow } from "@/lib/agency";
import { AgeBars } from "./age-bars";

const TONES: Readonly<Record<ShopWorkRow["faults"][number], BadgeTone>> = {
  import: "bad",
  job: "bad",
  difference: "attention",
  suspense: "attention",
  period: "neutral",
  stale: "attention",
};

interface Kit {
  readonly t: ReturnType<typeof useTranslations<"agency">>;
  readonly instant: (at: string | null) => ReactNode;
  readonly column: (
    id: string,
    width: number,
    rest: Omit<DataColumn<ShopWorkRow>, "id" | "width" | "header">,
  ) => DataColumn<ShopWorkRow>;
}

/** Columns of the table of work; each leads to where it is done. */
export function useWorkColumns(): readonly DataColumn<ShopWorkRow>[] {
  const t = useTranslations("agency");
  const format = useFormatter();
  return useMemo(() => {
    const kit: Kit = {
      t,
      instant: (at) =>
        at === null ? (
          <Missing reason={t("work.never")} />
        ) : (
          format.dateTime(new Date(at), "minute")
        ),
      column: (id, width, rest) => ({
        id,
        width,
        header: t(`work.columns.${id as "shop"}`),
        ...rest,
      }),
    };
    return [...shopColumns(kit), ...matchColumns(kit), ...orderColumns(kit)];
  }, [t, format]);
}

function link(row: ShopWorkRow, path: string, text: string) {
  return (
    <QuietLink href={`/${row.shop}${path}` as Route} className="hover:underline">
      {text}
    </QuietLink>
  );
}

function shopColumns({ t, instant, column }: Kit): DataColumn<ShopWorkRow>[] {
  return [
    column("shop", 180, {
      card: "title",
      draw: (row) => (
        <QuietLink href={`/${row.shop}` as Route} className="truncate font-medium hover:underline">
          {row.name}
        </QuietLink>
      ),
      exact: (row) => row.name,
    }),
    column("faults", 290, {
      card: "detail",
      draw: (row) =>
        row.faults.length === 0 ? (
          <Badge tone="good">{t("work.fine")}</Badge>
        ) : (
          <span className="inline-flex gap-1 overflow-hidden align-middle">
            {row.faults.map((fault) => (
              <Badge key={fault} tone={TONES[fault]}>
                {t(`faults.${fault}`)}
              </Badge>
            ))}
          </span>
        ),
      exact: (row) => row.faults.map((fault) => t(`faults.${fault}`)).join(" "),
    }),
    column("imports", 190, {
      draw: (row) =>
        link(
          row,
          "/imports",
          t("work.imports", {
            runs: row.imports.runs,
            failed: row.imports.failed,
            rejected: row.imports.rejected,
          }),
        ),
      exact: (row) => String(row.imports.runs),
    }),
    column("arrived", 136, {
      draw: (row) => instant(row.imports.arrivedAt),
      exact: (row) => row.imports.arrivedAt,
    }),
  ];
}

function matchColumns({ t, column }: Kit): DataColumn<ShopWorkRow>[] {
  return [
    column("ages", 120, {
      card: "none",
      draw: (row) =>
        row.work ? <AgeBars ages={row.work.ages} /> : <Missing reason={t("work.notReconciled")} />,
      exact: (row) => row.work?.ages.join(" ") ?? null,
    }),
    column("open", 84, {
      align: "end",
      card: "value",
      draw: (row) =>
        row.work ? (
          link(row, "/reconciliation", String(row.work.items))
        ) : (
          <Missing reason={t("work.notReconciled")} />
        ),
      exact: (row) => (row.work ? String(row.work.items) : null),
    }),
    column("amount", 110, {
      optional: true,
      align: "end",
      draw: (row) => (
        <Money
          minor={row.work?.amount ?? null}
          currency={row.currency}
          notation="compact"
          reason={t("work.notReconciled")}
        />
      ),
      exact: (row) => row.work?.amount ?? null,
    }),
    column("suspense", 90, {
      align: "end",
      draw: (row) => (
        <Money
          minor={row.work?.suspense ?? null}
          currency={row.currency}
          notation="compact"
          reason={t("work.notReconciled")}
        />
      ),
      exact: (row) => row.work?.suspense ?? null,
    }),
  ];
}

function orderColumns({ t, column }: Kit): DataColumn<ShopWorkRow>[] {
  return [
    column("jobs", 130, {
      draw: (row) =>
        t("work.jobs", { running: row.jobs.waiting + row.jobs.running, failed: row.jobs.failed }),
      exact: (row) => String(row.jobs.failed),
    }),
    column("period", 160, {
      draw: (row) =>
        link(
          row,
          "/periods",
          row.closedThrough === null
            ? t("work.periodNone", { open: row.openMonths })
            : t("work.period", { month: row.closedThrough, open: row.openMonths }),
        ),
      exact: (row) => row.closedThrough,
    }),
  ];
}
