"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { toDifference, toRelativeChange } from "@/components/ledger/figure-change";
import { FigureDetail } from "@/components/ledger/figure-detail";
import { type OpenFigure, useFigureParts } from "@/components/ledger/figure-parts";
import { useDayName } from "@/components/ledger/use-day-name";
import { useWindowName } from "@/components/ledger/use-window-name";
import { type Kpi, KpiStrip } from "@/components/shell/kpi-strip";
import { useShell } from "@/components/shell/shell-context";
import { useFilter } from "@/components/shell/use-filter";
import { Delta } from "@/components/ui/delta";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import { formatRate, ratio } from "@/lib/kernel";
import type { FigureRowDto, OverviewDto } from "@/lib/ledger";

const FIGURES = [
  "compositeRoi",
  "netSales",
  "marketingCost",
  "contribution",
  "paidGmv",
  "completeness",
] as const satisfies readonly OpenFigure[];

/** The six figures of the page. Each opens its formula, its parts and its definition, and leads on to its entries. */
export function OverviewKpis({
  overview,
  isExtended,
}: {
  overview: OverviewDto;
  isExtended: boolean;
}) {
  const t = useTranslations("overview");
  const f = useTranslations("figures");
  const toDetail = useDetail(overview, isExtended);
  const toNote = useNotes(overview);
  const before = overview.comparison?.total ?? null;
  const items: Kpi[] = FIGURES.map((figure) => ({
    id: figure,
    label: f(`names.${figure}`),
    value: <FigureValue figure={figure} row={overview.total} currency={overview.currency} short />,
    delta: before ? <Change figure={figure} now={overview.total} before={before} /> : null,
    note: toNote(figure),
    detail: toDetail(figure),
  }));
  return <KpiStrip label={t("kpis")} items={items} />;
}

function FigureValue({
  figure,
  row,
  currency,
  short = false,
}: {
  figure: OpenFigure;
  row: FigureRowDto;
  currency: string;
  short?: boolean;
}) {
  const t = useTranslations("figures.reasons");
  const isCash = useFilter()[0].basis === "cash";
  if (figure === "compositeRoi") return <Rate value={row.compositeRoi} reason={t("noCost")} />;
  if (figure === "completeness") {
    return (
      <Rate value={row.completeness} kind="percent" reason={t(isCash ? "cash" : "noOrders")} />
    );
  }
  return <Money minor={row[figure]} currency={currency} notation={short ? "compact" : "exact"} />;
}

function Change({
  figure,
  now,
  before,
}: {
  figure: OpenFigure;
  now: FigureRowDto;
  before: FigureRowDto;
}) {
  const t = useTranslations("figures.reasons");
  const reason = t("noEarlier");
  switch (figure) {
    case "compositeRoi":
      return (
        <Delta
          kind="ratio"
          value={toDifference(now.compositeRoi, before.compositeRoi)}
          reason={reason}
        />
      );
    // A window that is younger is less settled; that is no change of the shop's.
    case "completeness":
      return null;
    case "netSales":
    case "marketingCost":
    case "contribution":
    case "paidGmv":
      return (
        <Delta
          value={toRelativeChange(now[figure], before[figure])}
          better={figure === "marketingCost" ? "neither" : "up"}
          reason={reason}
        />
      );
  }
}

/** What stands beside the change: the figure's weight, its count, or what it will come to. */
function useNotes(overview: OverviewDto): (figure: OpenFigure) => ReactNode {
  const t = useTranslations("overview.notes");
  const locale = useLocale();
  const { total, expected, currency } = overview;
  const share = (amount: string) => ratio(BigInt(amount), BigInt(total.netSales));
  return (figure) => {
    if (figure === "compositeRoi" && total.payRoi !== null) {
      return t("payRoi", { roi: formatRate(total.payRoi, "ratio", locale) });
    }
    if (figure === "netSales") {
      const value = ratio(BigInt(total.refunds), BigInt(total.paidGmv));
      return value === null ? null : t("refunds", { rate: formatRate(value, "percent", locale) });
    }
    if (figure === "marketingCost") {
      const value = share(total.marketingCost);
      return value === null ? null : t("share", { share: formatRate(value, "percent", locale) });
    }
    if (figure === "contribution") {
      const value = share(total.contribution);
      return value === null ? null : t("margin", { rate: formatRate(value, "percent", locale) });
    }
    if (figure === "paidGmv") return t("orders", { count: total.orders });
    if (figure === "completeness" && expected) {
      return t.rich("expected", {
        net: () => <Money minor={expected.netSales} currency={currency} notation="compact" />,
      });
    }
    return null;
  };
}

function useDetail(overview: OverviewDto, isExtended: boolean): (figure: OpenFigure) => ReactNode {
  const f = useTranslations("figures");
  const { shop } = useShell();
  const toDay = useDayName();
  const toWindowName = useWindowName();
  const { definition, comparison, total, currency } = overview;
  const formulas = new Map(overview.formulas.map((each) => [each.figure, each]));
  const accountsOf = (figure: string) => formulas.get(figure)?.accounts ?? [];
  const toParts = useFigureParts(total, definition, accountsOf, currency);
  const name = definition.name === "default" ? f("defaultName") : definition.name;
  const version = { version: `${definition.version}`, name };
  return (figure) => {
    const formula = `formulas.${formulas.get(figure)?.formula ?? figure}` as "formulas.netSales";
    return (
      <FigureDetail
        label={f(`names.${figure}`)}
        formula={f(formula)}
        definition={f(isExtended ? "definitionChanged" : "definition", version)}
        parts={toParts(figure)}
        result={<FigureValue figure={figure} row={total} currency={currency} />}
        earlier={
          comparison
            ? {
                label: f("earlier", {
                  window: toWindowName(comparison),
                  from: toDay(comparison.from),
                  to: toDay(comparison.to),
                }),
                value: <FigureValue figure={figure} row={comparison.total} currency={currency} />,
              }
            : null
        }
        ledgerPath={`/${shop.id}/ledger`}
        accounts={accountsOf(figure)}
        glossaryPath={`/${shop.id}/glossary`}
      />
    );
  };
}
