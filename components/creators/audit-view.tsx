"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { SavedViews } from "@/components/agency/saved-views";
import type { TableFilter } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { KpiStrip } from "@/components/shell/kpi-strip";
import { useShell } from "@/components/shell/shell-context";
import { useFilter } from "@/components/shell/use-filter";
import { useTableState } from "@/components/shell/use-table-state";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { Switch } from "@/components/ui/switch";
import { ProblemError } from "@/lib/browser";
import type { AuditDto, AuditOrderDto } from "@/lib/creators";
import { creatorQueries } from "@/lib/creators/queries";
import { useAuditColumns } from "./audit-columns";
import { DisputePanel } from "./dispute-panel";
import { RateWhatIf } from "./rate-what-if";
import { ReviewDialog } from "./review-dialog";
import { StatementPanel } from "./statement-panel";
import { AUDIT_FILTERS, toAuditQuery } from "./table-queries";

const FINDINGS = ["as-agreed", "too-much", "too-little", "undetermined", "no-rate"] as const;

/** What the wrong rate cost, what another rate would cost, and every order with its evidence. */
export function AuditView() {
  const t = useTranslations("creators.audit");
  const { shop } = useShell();
  const [{ from, to }] = useFilter();
  const [state, setState] = useTableState(AUDIT_FILTERS);
  const [isQueue, setQueue] = useState(false);
  const [change, setChange] = useState({ organic: 0, ad: 0 });
  const [reviewed, setReviewed] = useState<AuditOrderDto | null>(null);
  const list = useInfiniteQuery({
    ...creatorQueries.audit(shop.id, {
      ...toAuditQuery({ from, to }, state),
      queue: isQueue ? "open" : undefined,
      organicChangeBps: change.organic === 0 ? undefined : String(change.organic),
      adChangeBps: change.ad === 0 ? undefined : String(change.ad),
    }),
    placeholderData: keepPreviousData,
  });
  const first = list.data?.pages[0];
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  return (
    <div className="grid grid-cols-1 gap-3">
      {first && first.total.orders > 0 ? (
        <>
          <AuditKpis audit={first} />
          <div className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] gap-3 max-lg:grid-cols-1">
            <StatementPanel rows={first.byCreator} />
            <div className="grid content-start gap-3">
              <RateWhatIf total={first.total} change={change} onChange={setChange} />
              <DisputePanel />
            </div>
          </div>
        </>
      ) : null}
      <DataTable
        id="commission-audit"
        title={t("title")}
        note={
          first ? (
            <>
              {t("count", { count: first.total.listed })} {first.isCut ? t("cut") : null}
            </>
          ) : null
        }
        columns={useAuditColumns()}
        data={{
          rows,
          status: list.isPending ? "pending" : list.isError ? "error" : "ready",
          rowCount: first?.total.listed ?? null,
          hasMore: list.hasNextPage,
          isFetchingMore: list.isFetchingNextPage || list.isPlaceholderData,
          fetchMore: () => void list.fetchNextPage(),
          retry: () => void list.refetch(),
          requestId: list.error instanceof ProblemError ? list.error.requestId : null,
        }}
        rowId={(row) => row.order}
        state={state}
        onState={setState}
        searchHint={t("search")}
        filters={useFindingFilter()}
        onOpen={setReviewed}
        actions={
          <>
            <Switch
              label={t("onlyOpen")}
              checked={isQueue}
              onChange={(event) => setQueue(event.target.checked)}
            />
            <SavedViews place={shop.id} page="commission-audit" tableId="commission-audit" />
          </>
        }
        empty={<EmptyState title={t("empty")}>{t("emptyHint")}</EmptyState>}
        className="sm:max-h-[80vh]"
      />
      <ReviewDialog order={reviewed} onClose={() => setReviewed(null)} />
    </div>
  );
}

function AuditKpis({ audit }: { audit: AuditDto }) {
  const t = useTranslations("creators.audit");
  const { shop } = useShell();
  const { total } = audit;
  const money = (minor: string) => <Money minor={minor} currency={shop.currency} />;
  return (
    <KpiStrip
      label={t("kpi")}
      items={[
        {
          id: "charged",
          label: t("charged"),
          value: money(total.charged),
          note: t("orders", { count: total.orders }),
        },
        {
          id: "overcharged",
          label: t("overcharged"),
          value: money(total.overcharged),
          note: t("overchargedNote", { count: total.findings["too-much"].orders }),
        },
        {
          id: "single",
          label: t("single"),
          value: money(total.singleRateExtra),
          note: t("singleNote"),
        },
        {
          id: "undetermined",
          label: t("undetermined"),
          value: money(total.findings.undetermined.charged),
          note: t.rich("undeterminedNote", {
            count: total.findings.undetermined.orders,
            amount: () => money(total.undeterminedAtStake),
          }),
        },
        { id: "queue", label: t("queue"), value: total.open, note: t("queueNote") },
      ]}
    />
  );
}

function useFindingFilter(): readonly TableFilter[] {
  const t = useTranslations("creators.audit");
  return useMemo(
    () => [
      {
        id: "finding",
        label: t("finding"),
        options: FINDINGS.map((value) => ({ value, label: t(`findingName.${value}`) })),
      },
    ],
    [t],
  );
}
