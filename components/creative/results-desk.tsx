"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import { Skeleton } from "@/components/ui/skeleton";
import type { CreativeResultsDto } from "@/lib/creative";
import { creativeQueries } from "@/lib/creative/queries";
import { formatNumber } from "@/lib/kernel";
import { CombinationMatrix } from "./combination-matrix";
import { ElementEvidence } from "./element-evidence";
import { ResultTable } from "./result-table";
import { StatsForm } from "./stats-form";
import { ValueResults } from "./value-results";

/** What came of the creatives: which elements work, how sure that is, and what to stop, refresh or scale. */
export function ResultsDesk() {
  const t = useTranslations("creative.results");
  const { shop } = useShell();
  const { data, error } = useQuery(creativeQueries.results(shop.id));
  if (error) return <p className="text-seal">{error.message}</p>;
  if (!data) return <Skeleton className="h-80 w-full" />;
  if (data.totals.impressions === 0)
    return (
      <div className="grid gap-3">
        <Panel title={t("title")}>
          <EmptyState title={t("none")}>{t("noneHint")}</EmptyState>
        </Panel>
        <StatsForm />
      </div>
    );
  return (
    <div className="grid gap-3">
      <Totals totals={data.totals} />
      <div className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] items-start gap-3 max-lg:grid-cols-1">
        <CombinationMatrix />
        <ValueResults values={data.values} />
      </div>
      <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] items-start gap-3 max-lg:grid-cols-1">
        <Panel title={t("elements")} note={t("elementsNote")}>
          <ElementEvidence elements={data.elements} />
        </Panel>
        <div className="grid gap-3">
          <Panel title={t("creatives")} note={t("creativesNote")} flush>
            <ResultTable creatives={data.creatives} />
          </Panel>
          <StatsForm />
        </div>
      </div>
    </div>
  );
}

function Totals({ totals }: Pick<CreativeResultsDto, "totals">) {
  const t = useTranslations("creative.results");
  const locale = useLocale();
  const { shop } = useShell();
  return (
    <dl
      data-sheet=""
      className="grid grid-cols-6 gap-4 rounded-lg border border-line bg-sheet px-4 py-3 max-md:grid-cols-3"
    >
      <Figure label={t("creativeCount")}>{formatNumber(totals.creatives, locale)}</Figure>
      <Figure label={t("impressions")}>{formatNumber(totals.impressions, locale)}</Figure>
      <Figure label={t("clicks")}>{formatNumber(totals.clicks, locale)}</Figure>
      <Figure label={t("ctr")}>
        <Rate value={totals.ctr} kind="percent" decimals={2} />
      </Figure>
      <Figure label={t("spend")}>
        <Money minor={totals.spend} currency={shop.currency} />
      </Figure>
      <Figure label={t("sales")}>
        <Money minor={totals.sales} currency={shop.currency} />
      </Figure>
    </dl>
  );
}

function Figure({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-ink-2">{label}</dt>
      <dd className="text-title font-semibold">{children}</dd>
    </div>
  );
}
