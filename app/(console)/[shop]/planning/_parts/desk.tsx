"use client";

import { useTranslations } from "next-intl";
import { BidPanel } from "@/components/planning/bid-panel";
import { ComparePanel } from "@/components/planning/compare-panel";
import { CreatorsView } from "@/components/planning/creators-view";
import { PacingView } from "@/components/planning/pacing-view";
import { ProductsPanel } from "@/components/planning/products-panel";
import { ReplayPanel } from "@/components/planning/replay-panel";
import { TrafficView } from "@/components/planning/traffic-view";
import { useBrief } from "@/components/planning/use-brief";
import { choiceField } from "@/components/shell/address-fields";
import { useAddress } from "@/components/shell/use-address";
import { Button } from "@/components/ui/button";
import { Tabs } from "@/components/ui/tabs";
import type { PlanModelDto } from "@/lib/planning";
import { SplitView } from "./split-view";

const VIEWS = ["split", "past", "creators", "pacing", "traffic"] as const;
const FIELDS = { view: choiceField(VIEWS, "split") };

/** One brief, seen from several sides; what is tried on one side holds on the others. */
export function Desk({
  model,
  refit,
}: {
  model: PlanModelDto;
  refit: { isRunning: boolean; start: () => void } | null;
}) {
  const t = useTranslations("planning");
  const brief = useBrief(model);
  const [{ view }, setStated] = useAddress(FIELDS);
  return (
    <div className="grid gap-3">
      {refit ? (
        <div className="flex flex-wrap items-center gap-3 rounded-lg bg-amber-soft px-4 py-2">
          <span>{t("stale")}</span>
          <Button size="small" disabled={refit.isRunning} onClick={refit.start}>
            {t(refit.isRunning ? "refitting" : "refit")}
          </Button>
        </div>
      ) : null}
      <Tabs
        label={t("views.label")}
        value={view}
        onChange={(next) => setStated({ view: next })}
        tabs={VIEWS.map((value) => ({ value, label: t(`views.${value}`) }))}
      >
        {view === "split" ? <SplitView model={model} brief={brief} /> : null}
        {view === "past" ? (
          <div className="grid gap-3">
            <ReplayPanel model={model} draft={brief.draft} />
            <ComparePanel brief={brief} />
          </div>
        ) : null}
        {view === "creators" ? (
          <div className="grid gap-3">
            <CreatorsView model={model} brief={brief} />
            <BidPanel brief={brief} />
            <ProductsPanel brief={brief} />
          </div>
        ) : null}
        {view === "pacing" ? <PacingView /> : null}
        {view === "traffic" ? <TrafficView /> : null}
      </Tabs>
    </div>
  );
}
