"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { SavedViews } from "@/components/agency/saved-views";
import type { TableFilter } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { FilterLink } from "@/components/shell/filter-link";
import { KpiStrip } from "@/components/shell/kpi-strip";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { useFilter } from "@/components/shell/use-filter";
import { useTableState } from "@/components/shell/use-table-state";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import { ProblemError } from "@/lib/browser";
import { CREATOR_ADVICE, type CreatorPage, QUADRANTS } from "@/lib/creators";
import { creatorQueries } from "@/lib/creators/queries";
import { formatRate } from "@/lib/kernel";
import { useCreatorColumns } from "./creator-columns";
import { CreatorDrawer } from "./creator-drawer";
import { QuadrantPanel } from "./quadrant-panel";
import { PORTFOLIO_FILTERS, toPortfolioQuery } from "./table-queries";

/** The sums, the picture, and every creator with what is left and what to do. */
export function PortfolioView({
  openId,
  onOpen,
}: {
  openId: string | null;
  onOpen: (id: string | null) => void;
}) {
  const { shop } = useShell();
  const [{ from, to }] = useFilter();
  const [state, setState] = useTableState(PORTFOLIO_FILTERS);
  const list = useInfiniteQuery({
    ...creatorQueries.page(shop.id, toPortfolioQuery({ from, to }, state)),
    placeholderData: keepPreviousData,
  });
  const first = list.data?.pages[0];
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const columns = useCreatorColumns(first?.total);
  const t = useTranslations("creators.table");
  return (
    <div className="grid grid-cols-1 gap-3">
      {first ? <Lead page={first} /> : null}
      <QuadrantPanel onOpen={onOpen} />
      <div className="flex items-start gap-3">
        <DataTable
          id="creators"
          title={t("title")}
          note={first ? t("count", { count: first.total.creators }) : null}
          columns={columns}
          data={{
            rows,
            status: list.isPending ? "pending" : list.isError ? "error" : "ready",
            rowCount: first?.total.creators ?? null,
            hasMore: list.hasNextPage,
            isFetchingMore: list.isFetchingNextPage || list.isPlaceholderData,
            fetchMore: () => void list.fetchNextPage(),
            retry: () => void list.refetch(),
            requestId: list.error instanceof ProblemError ? list.error.requestId : null,
          }}
          rowId={(row) => row.id}
          state={state}
          onState={setState}
          searchHint={t("search")}
          filters={useCreatorFilters()}
          hasTotals
          openId={openId}
          onOpen={(row) => onOpen(row.id)}
          actions={<SavedViews place={shop.id} page="creators" tableId="creators" />}
          empty={<NoCreators />}
          className="min-w-0 flex-1 sm:max-h-[80vh]"
        />
        <CreatorDrawer id={openId} onClose={() => onOpen(null)} />
      </div>
    </div>
  );
}

function NoCreators() {
  const t = useTranslations("creators.table");
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

function Lead({ page }: { page: CreatorPage }) {
  const t = useTranslations("creators");
  const locale = useLocale();
  const { shop } = useShell();
  const { total, concentration } = page;
  const money = (minor: string) => (
    <Money minor={minor} currency={shop.currency} notation="compact" />
  );
  if (total.creators === 0) return null;
  return (
    <>
      <Panel>
        <p className="text-figure font-semibold">
          {t.rich("lead.headline", {
            count: total.creators,
            amount: () => money(total.contribution),
          })}
        </p>
        <p className="flex flex-wrap gap-x-4 text-ink-2">
          {concentration
            ? t("lead.concentration", {
                top: formatRate(concentration.topShare, "percent", locale),
                hhi: Math.round(concentration.hhi),
                effective: concentration.effectiveCount.toFixed(1),
              })
            : null}
          <span>
            {CREATOR_ADVICE.map((each) => `${t(`advice.${each}`)} ${page.advice[each]}`).join(
              " · ",
            )}
          </span>
        </p>
      </Panel>
      <KpiStrip
        label={t("kpi.label")}
        items={[
          {
            id: "netSales",
            label: t("kpi.netSales"),
            value: money(total.netSales),
            formula: t("kpi.formulas.netSales"),
          },
          {
            id: "marketingCost",
            label: t("kpi.marketingCost"),
            value: money(total.marketingCost),
            formula: t("kpi.formulas.marketingCost"),
          },
          {
            id: "organic",
            label: t("kpi.organic"),
            value: money(total.commissionOrganic),
            href: `/${shop.id}/ledger`,
            query: { f_account: "6101" },
          },
          {
            id: "boosted",
            label: t("kpi.boosted"),
            value: money(total.commissionAd),
            href: `/${shop.id}/ledger`,
            query: { f_account: "6102" },
          },
          {
            id: "contribution",
            label: t("kpi.contribution"),
            value: money(total.contribution),
            formula: t("kpi.formulas.contribution"),
          },
          {
            id: "roi",
            label: t("kpi.roi"),
            value: <Rate value={total.compositeRoi} />,
            formula: t("kpi.formulas.roi"),
          },
        ]}
      />
    </>
  );
}

function useCreatorFilters(): readonly TableFilter[] {
  const t = useTranslations("creators");
  return useMemo(
    () => [
      {
        id: "advice",
        label: t("advice.label"),
        options: CREATOR_ADVICE.map((value) => ({ value, label: t(`advice.${value}`) })),
      },
      {
        id: "quadrant",
        label: t("quadrant.title"),
        options: QUADRANTS.map((value) => ({ value, label: t(`quadrant.${value}`) })),
      },
    ],
    [t],
  );
}
