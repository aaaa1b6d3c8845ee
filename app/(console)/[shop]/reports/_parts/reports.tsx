"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FilePanel } from "@/components/reports/file-panel";
import { SchedulePanel } from "@/components/reports/schedule-panel";
import { choiceField, TEXT_FIELD } from "@/components/shell/address-fields";
import { useShell } from "@/components/shell/shell-context";
import { useAddress } from "@/components/shell/use-address";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import { type DashboardBodyDto, type DashboardDto, STARTER_BODY } from "@/lib/reports";
import { reportQueries } from "@/lib/reports/queries";
import { Board, useBoardMoves } from "./board";

const TABS = ["dashboards", "schedules", "exports"] as const;
const FIELDS = { tab: choiceField(TABS, "dashboards"), dashboard: TEXT_FIELD };

/** Dashboards, what is sent by the calendar, and the files that were made. */
export function Reports() {
  const t = useTranslations("reports");
  const { shop } = useShell();
  const { data, error, refetch, isPending } = useQuery(reportQueries.dashboards(shop.id));
  const [{ tab, dashboard }, change] = useAddress(FIELDS);
  if (isPending) return <Skeleton className="h-80 w-full" />;
  if (!data)
    return (
      <EmptyState
        title={t("failed")}
        actions={<Button onClick={() => refetch()}>{t("again")}</Button>}
      >
        {error?.message}
      </EmptyState>
    );
  return (
    <Tabs
      label={t("tabs.label")}
      tabs={TABS.map((value) => ({ value, label: t(`tabs.${value}`) }))}
      value={tab}
      onChange={(next) => change({ tab: next })}
    >
      {tab === "dashboards" ? (
        <Dashboards
          dashboards={data.items}
          wanted={dashboard}
          onShow={(id) => change({ dashboard: id })}
        />
      ) : null}
      {tab === "schedules" ? <SchedulePanel dashboards={data.items} /> : null}
      {tab === "exports" ? <FilePanel /> : null}
    </Tabs>
  );
}

function Dashboards({
  dashboards,
  wanted,
  onShow,
}: {
  dashboards: readonly DashboardDto[];
  wanted: string | null;
  onShow: (id: string) => void;
}) {
  const t = useTranslations("reports");
  const { create } = useBoardMoves(onShow);
  const begin = (name: string) =>
    create.mutate({ name, isTeam: false, body: STARTER_BODY as DashboardBodyDto });
  const shown = dashboards.find(({ id }) => id === wanted) ?? dashboards[0];
  if (!shown)
    return (
      <EmptyState
        title={t("empty.title")}
        actions={
          <Button
            tone="primary"
            disabled={create.isPending}
            onClick={() => begin(t("empty.starterName"))}
          >
            {t("empty.start")}
          </Button>
        }
      >
        {t("empty.hint")}
      </EmptyState>
    );
  return (
    <Board
      key={shown.id}
      dashboards={dashboards}
      shown={shown}
      onShow={onShow}
      onNew={() => begin(t("board.newName"))}
    />
  );
}
