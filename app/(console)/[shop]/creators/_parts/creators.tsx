"use client";

import { useTranslations } from "next-intl";
import { AuditView } from "@/components/creators/audit-view";
import { CreatorDrawer } from "@/components/creators/creator-drawer";
import { DealSimulator } from "@/components/creators/deal-simulator";
import { DealsBoard } from "@/components/creators/deals-board";
import { MatchView } from "@/components/creators/match-view";
import { PortfolioView } from "@/components/creators/portfolio-view";
import { CREATOR_VIEWS, VIEW_FIELDS } from "@/components/creators/view-fields";
import { useAddress } from "@/components/shell/use-address";
import { Tabs } from "@/components/ui/tabs";

/** 达人: who earned, what they were paid by which rate, and what is being agreed. */
export function Creators() {
  const t = useTranslations("creators.views");
  const [{ view, creator }, setAddress] = useAddress(VIEW_FIELDS);
  return (
    <Tabs
      label={t("label")}
      value={view}
      onChange={(next) => setAddress({ view: next })}
      tabs={CREATOR_VIEWS.map((value) => ({ value, label: t(value) }))}
    >
      {view === "portfolio" ? (
        <PortfolioView openId={creator} onOpen={(id) => setAddress({ creator: id })} />
      ) : null}
      {view === "matching" ? (
        <div className="flex items-start gap-3">
          <div className="min-w-0 flex-1">
            <MatchView onOpen={(id) => setAddress({ creator: id })} />
          </div>
          <CreatorDrawer id={creator} onClose={() => setAddress({ creator: null })} />
        </div>
      ) : null}
      {view === "audit" ? <AuditView /> : null}
      {view === "deals" ? <DealsBoard /> : null}
      {view === "simulator" ? <DealSimulator /> : null}
    </Tabs>
  );
}
