"use client";

import type { Route } from "next";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Sparkline } from "@/components/charts/sparkline";
import type { DataColumn } from "@/components/data-table/column";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Delta } from "@/components/ui/delta";
import { Missing } from "@/components/ui/missing";
import { Money } from "@/components/ui/money";
import { QuietLink } from "@/components/ui/quiet-link";
import { Rate } from "@/components/ui/rate";
import type { ShopException, ShopFundsRow } from "@/lib/agency";
import { type ComparisonMode, currencyScale, minorToDecimal } from "@/lib/kernel";

import type { MatrixShop } from "./matrix-rows";

const TONES: Readonly<Record<ShopException, BadgeTone>> = {
  loss: "bad",
  "below-goal": "bad",
  "sales-drop": "bad",
  stale: "attention",
  findings: "attention",
  "no-rate": "attention",
  "no-data": "neutral",
};

interface Kit {
  readonly t: ReturnType<typeof useTranslations<"agency">>;
  readonly href: (row: MatrixShop, path?: string) => Route;
  readonly column: (
    id: string,
    width: number,
    rest: Omit<DataColumn<MatrixShop>, "id" | "width" | "header">,
  ) => DataColumn<MatrixShop>;
}

const number = { align: "end", sortable: true } as const;

/** Columns of the table of shops; every figure leads to the same window of its own shop. */
export function useMatrixColumns(window: {
  readonly from: string;
  readonly to: string;
  readonly compare: ComparisonMode;
}): readonly DataColumn<MatrixShop>[] {
  const t = useTranslations("agency");
  const compares = useTranslations("shell.filter.compares");
  const { from, to, compare } = window;
  return useMemo(() => {
    const kit: Kit = {
      t,
      href: (row, path = "") =>
        `/${row.shop}${path}?from=${from}&to=${to}&compare=${compare}` as Route,
      column: (id, width, rest) => ({
        id,
        width,
        header: id === "change" ? compares(compare) : t(`columns.${id as "sales"}`),
        ...rest,
      }),
    };
    return [...nameColumns(kit), ...moneyColumns(kit), ...fundsColumns(kit), ...stateColumns(kit)];
  }, [t, compares, from, to, compare]);
}

function nameColumns({ t, href, column }: Kit): DataColumn<MatrixShop>[] {
  return [
    column("name", 230, {
      sortable: true,
      card: "title",
      draw: (row) => (
        <span className="flex min-w-0 items-center gap-1.5">
          <QuietLink href={href(row)} className="truncate font-medium hover:underline">
            {row.name}
          </QuietLink>
          {row.tier ? (
            <Badge tone={row.tier === "a" ? "good" : "neutral"}>{t(`tiers.${row.tier}`)}</Badge>
          ) : null}
          {row.isLent ? <Badge>{t("lent")}</Badge> : null}
          {row.isSample ? <Badge>{t("sample")}</Badge> : null}
        </span>
      ),
      exact: (row) => row.name,
    }),
    column("signs", 210, {
      card: "detail",
      draw: (row) => (
        <span className="inline-flex min-w-0 gap-1 overflow-hidden align-middle">
          {row.exceptions.map((sign) => (
            <Badge key={sign} tone={TONES[sign]}>
              {t(`exceptions.${sign}`)}
            </Badge>
          ))}
        </span>
      ),
      exact: (row) => row.exceptions.map((sign) => t(`exceptions.${sign}`)).join(" "),
    }),
    column("course", 96, {
      card: "none",
      draw: (row) => (
        <Sparkline values={row.course} label={t("courseOf", { shop: row.name })} width={80} />
      ),
      exact: () => null,
    }),
  ];
}

function moneyColumns({ t, column }: Kit): DataColumn<MatrixShop>[] {
  return [
    column("sales", 120, {
      ...number,
      card: "value",
      draw: (row) => (
        <Money
          minor={row.netSales}
          currency={row.currency}
          notation="compact"
          signed={row.currency !== "CNY"}
        />
      ),
      exact: (row) => minorToDecimal(BigInt(row.netSales), currencyScale(row.currency)),
    }),
    column("change", 158, {
      ...number,
      draw: (row) => <Delta value={row.change} reason={t("noPrevious")} />,
      exact: (row) => (row.change === null ? null : String(row.change)),
    }),
    column("roi", 132, {
      ...number,
      draw: (row) => (
        <>
          <Rate value={row.compositeRoi} reason={t("noCost")} />
          {row.goalRoi === null ? null : (
            <span className="ml-1 text-note text-ink-3">/ {row.goalRoi}</span>
          )}
        </>
      ),
      exact: (row) => (row.compositeRoi === null ? null : String(row.compositeRoi)),
    }),
    column("cost", 90, {
      ...number,
      draw: (row) => <Rate value={row.costShare} kind="percent" reason={t("noSales")} />,
      exact: (row) => (row.costShare === null ? null : String(row.costShare)),
    }),
  ];
}

/** Where each fund stands in the book, by the day the money moved. */
const FUNDS = [
  { id: "withdrawable", account: 1201, missing: "notTold" },
  { id: "pending", account: 1101, missing: "noPending" },
  { id: "deposit", account: 1501, missing: "noDeposit" },
  { id: "adWallet", account: 1301, missing: "noAdWallet" },
] as const satisfies readonly { readonly id: keyof ShopFundsRow; [key: string]: unknown }[];

/** 资金 at the end of the window, and what was spent on ads in it; shown when somebody asks for them. */
function fundsColumns({ t, href, column }: Kit): DataColumn<MatrixShop>[] {
  const signed = (row: MatrixShop): boolean => row.currency !== "CNY";
  const exactOf = (row: MatrixShop, minor: string | null | undefined): string | null =>
    minor === null || minor === undefined
      ? null
      : minorToDecimal(BigInt(minor), currencyScale(row.currency));
  return [
    column("spend", 112, {
      ...number,
      optional: true,
      draw: (row) => (
        <Money
          minor={row.adSpend}
          currency={row.currency}
          notation="compact"
          signed={signed(row)}
        />
      ),
      exact: (row) => exactOf(row, row.adSpend),
    }),
    ...FUNDS.map(({ id, account, missing }) =>
      column(id, 112, {
        ...number,
        optional: true,
        draw: (row) => {
          const minor = row.funds?.[id] ?? null;
          if (minor === null) return <Missing reason={row.funds ? t(`funds.${missing}`) : ""} />;
          const at = id === "withdrawable" ? row.funds?.toldAt : null;
          return (
            <QuietLink
              href={`${href(row, "/ledger")}&basis=cash&f_account=${account}` as Route}
              className="hover:underline"
              title={at ? t("funds.toldAt", { at }) : undefined}
            >
              <Money
                minor={minor}
                currency={row.currency}
                notation="compact"
                signed={signed(row)}
              />
            </QuietLink>
          );
        },
        exact: (row) => exactOf(row, row.funds?.[id]),
      }),
    ),
  ];
}

function stateColumns({ t, href, column }: Kit): DataColumn<MatrixShop>[] {
  return [
    column("complete", 84, {
      ...number,
      draw: (row) => <Rate value={row.completeness} kind="percent" reason={t("noOrders")} />,
      exact: (row) => (row.completeness === null ? null : String(row.completeness)),
    }),
    column("findings", 74, {
      ...number,
      draw: (row) => (
        <QuietLink href={href(row, "/diagnosis")} className="hover:underline">
          {row.findings.open}
        </QuietLink>
      ),
      exact: (row) => String(row.findings.open),
    }),
    column("fresh", 104, {
      ...number,
      draw: (row) => row.lastDay ?? <Missing reason={t("empty")} />,
      exact: (row) => row.lastDay,
    }),
  ];
}
