"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TEXT_FIELD } from "@/components/shell/address-fields";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { useAddress } from "@/components/shell/use-address";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import type { CampaignDto } from "@/lib/coupons";
import { couponQueries } from "@/lib/coupons/queries";
import { BudgetDial } from "./budget-dial";
import { CampaignForm } from "./campaign-form";
import { OrdersPanel } from "./orders-panel";
import { OutcomesPanel } from "./outcomes-panel";
import { QiniPanel } from "./qini-panel";
import { RealisedPanel } from "./realised-panel";
import { TrialPanel } from "./trial-panel";

const FIELDS = { campaign: TEXT_FIELD };

/** One campaign at a time: what its trial taught, whom to choose at which budget, and what came of it. */
export function CouponDesk() {
  const t = useTranslations("coupons");
  const { shop } = useShell();
  const [{ campaign }, change] = useAddress(FIELDS);
  const { data: list } = useQuery(couponQueries.list(shop.id));
  const chosen = campaign ?? list?.items[0]?.id ?? null;
  const [isAdding, setAdding] = useState(false);
  if (!list) return <Skeleton className="h-96 w-full" />;
  const add = (
    <Button tone={chosen === null ? "primary" : "plain"} onClick={() => setAdding(true)}>
      {t("form.add")}
    </Button>
  );
  return (
    <div className="grid gap-3">
      {chosen === null ? (
        <Panel>
          <EmptyState title={t("none")} actions={add}>
            {t("noneHint")}
          </EmptyState>
        </Panel>
      ) : (
        <>
          <div className="flex flex-wrap items-center gap-2">
            <Select
              aria-label={t("campaign")}
              value={chosen}
              onChange={(event) => change({ campaign: event.target.value })}
              options={list.items.map(({ id, name, kind }) => ({
                value: id,
                label: `${name} · ${t(`kinds.${kind}`)}`,
              }))}
            />
            {add}
            {list.items.find(({ id }) => id === chosen)?.isSimulated ? (
              <Badge tone="attention">{t("simulated")}</Badge>
            ) : null}
          </div>
          <Chosen id={chosen} />
        </>
      )}
      <Dialog open={isAdding} onClose={() => setAdding(false)} title={t("form.add")} size="large">
        <CampaignForm
          campaigns={list.items}
          onSaved={(id) => {
            setAdding(false);
            change({ campaign: id });
          }}
        />
      </Dialog>
    </div>
  );
}

function Chosen({ id }: { id: string }) {
  const { shop } = useShell();
  const { data } = useQuery(couponQueries.campaign(shop.id, id));
  if (!data) return <Skeleton className="h-96 w-full" />;
  return <Campaign campaign={data} />;
}

function Campaign({ campaign }: { campaign: CampaignDto }) {
  const t = useTranslations("coupons");
  if (!campaign.reading)
    return (
      <>
        <Panel>
          <EmptyState title={t("unread")}>{t("unreadHint")}</EmptyState>
        </Panel>
        <OutcomesPanel campaign={campaign} />
      </>
    );
  return (
    <>
      {campaign.kind === "targeted" ? <RealisedPanel campaign={campaign} /> : null}
      <div className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] items-start gap-3 max-lg:grid-cols-1">
        <BudgetDial key={campaign.id} campaign={campaign} />
        <QiniPanel campaign={campaign} reading={campaign.reading} />
      </div>
      <TrialPanel campaign={campaign} reading={campaign.reading} />
      <OutcomesPanel key={`outcomes ${campaign.id}`} campaign={campaign} />
      <OrdersPanel key={`orders ${campaign.id}`} campaign={campaign} />
    </>
  );
}
