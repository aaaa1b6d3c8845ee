"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { choiceField } from "@/components/shell/address-fields";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { useAddress } from "@/components/shell/use-address";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import type { CustomersDto } from "@/lib/customers";
import { customerQueries } from "@/lib/customers/queries";
import { CohortPanel } from "./cohort-panel";
import { CrowdPanel } from "./crowd-panel";
import { CustomerFigures } from "./customer-figures";
import { FlowPanel } from "./flow-panel";
import { GrowthPanel } from "./growth-panel";
import { LifetimePanel } from "./lifetime-panel";
import { MembersPanel } from "./members-panel";
import { ReplenishmentPanel } from "./replenishment-panel";
import { RfmPanel } from "./rfm-panel";
import { SegmentPanel } from "./segment-panel";
import { ValueCurvePanel } from "./value-curve-panel";

const VIEWS = ["value", "return", "members", "growth", "segments"] as const;
const FIELDS = { view: choiceField(VIEWS, "value") };

/** Who buys, who comes back, and groups of the shop's own. */
export function CustomerDesk() {
  const t = useTranslations("customers");
  const { shop } = useShell();
  const { data } = useQuery(customerQueries.overview(shop.id));
  if (!data) return <Skeleton className="h-96 w-full" />;
  if (data.customers === 0)
    return (
      <Panel>
        <EmptyState
          title={t("none")}
          actions={
            <a href="/api/v1/openapi.json" className={buttonClass()}>
              {t("api")}
            </a>
          }
        >
          {t("noneHint")}
        </EmptyState>
      </Panel>
    );
  return (
    <div className="grid gap-3">
      <CustomerFigures data={data} />
      <Views data={data} />
    </div>
  );
}

function Views({ data }: { data: CustomersDto }) {
  const t = useTranslations("customers");
  const [{ view }, change] = useAddress(FIELDS);
  return (
    <Tabs
      label={t("views.label")}
      value={view}
      onChange={(next) => change({ view: next })}
      tabs={VIEWS.map((each) => ({ value: each, label: t(`views.${each}`) }))}
    >
      <div className="grid gap-3">
        {view === "value" ? (
          <div className="grid grid-cols-2 items-start gap-3 max-lg:grid-cols-1">
            <RfmPanel data={data} />
            <div className="grid gap-3">
              <CrowdPanel data={data} />
              <FlowPanel data={data} />
            </div>
          </div>
        ) : null}
        {view === "return" ? (
          <>
            <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-3 max-lg:grid-cols-1">
              <ValueCurvePanel data={data} />
              <CohortPanel data={data} />
            </div>
            <div className="grid grid-cols-2 items-start gap-3 max-lg:grid-cols-1">
              <LifetimePanel data={data} />
              <ReplenishmentPanel data={data} />
            </div>
          </>
        ) : null}
        {view === "members" ? <MembersPanel /> : null}
        {view === "growth" ? <GrowthPanel /> : null}
        {view === "segments" ? <SegmentPanel /> : null}
      </div>
    </Tabs>
  );
}
