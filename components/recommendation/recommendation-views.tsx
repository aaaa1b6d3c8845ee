"use client";

import { useTranslations } from "next-intl";
import { choiceField } from "@/components/shell/address-fields";
import { useAddress } from "@/components/shell/use-address";
import { Tabs } from "@/components/ui/tabs";
import { ConsentPanel } from "./consent-panel";
import { ItemPanel } from "./item-panel";
import { ModelPanel } from "./model-panel";
import { NeedsPanel } from "./needs-panel";
import { PoolLab } from "./pool-lab";
import { RulesPanel } from "./rules-panel";
import { ShopperPanel } from "./shopper-panel";

const VIEWS = ["shopper", "item", "rules", "pool"] as const;
const FIELDS = { view: choiceField(VIEWS, "shopper") };

/** What for a shopper, who for an item, by which rules; and a bench for what is said about traffic pools. */
export function RecommendationViews() {
  const t = useTranslations("recommendation.views");
  const [{ view }, change] = useAddress(FIELDS);
  return (
    <Tabs
      label={t("label")}
      value={view}
      onChange={(next) => change({ view: next })}
      tabs={VIEWS.map((each) => ({ value: each, label: t(each) }))}
    >
      {view === "pool" ? <PoolLab /> : null}
      {view === "shopper" ? (
        <Halves>
          <ShopperPanel />
          <div className="grid gap-3">
            <ModelPanel />
            <NeedsPanel />
          </div>
        </Halves>
      ) : null}
      {view === "item" ? <ItemPanel /> : null}
      {view === "rules" ? (
        <Halves>
          <RulesPanel />
          <ConsentPanel />
        </Halves>
      ) : null}
    </Tabs>
  );
}

function Halves({ children }: { children: React.ReactNode }) {
  return (
    <div className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] items-start gap-3 max-lg:grid-cols-1">
      {children}
    </div>
  );
}
