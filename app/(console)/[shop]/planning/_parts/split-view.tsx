"use client";

import { useTranslations } from "next-intl";
import { useDeferredValue, useMemo, useState } from "react";
import { AllocationTable } from "@/components/planning/allocation-table";
import { BudgetBar } from "@/components/planning/budget-bar";
import { CardPanel } from "@/components/planning/card-panel";
import { ConnectorButton } from "@/components/planning/connector-button";
import { CurvesPanel } from "@/components/planning/curves-panel";
import { LadderPanel } from "@/components/planning/ladder-panel";
import { PlanDrawer } from "@/components/planning/plan-drawer";
import { PlansPanel } from "@/components/planning/plans-panel";
import { SaveDialog } from "@/components/planning/save-dialog";
import type { Brief } from "@/components/planning/use-brief";
import { WhyPanel } from "@/components/planning/why-panel";
import { Button } from "@/components/ui/button";
import { carryAsPlanned, type PlanModelDto } from "@/lib/planning";

/** The split itself: budget, curves, ladder, what each channel gets and why, and the plans that were kept. */
export function SplitView({ model, brief }: { model: PlanModelDto; brief: Brief }) {
  const t = useTranslations("planning");
  const [isSaving, setSaving] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  // Figures follow the hand at once; pictures and reasons catch up a moment later.
  const calm = useDeferredValue(brief);
  const planned = useMemo(
    () => carryAsPlanned(model, calm.draft.setWorth, calm.solution.levers),
    [model, calm],
  );
  return (
    <div className="grid gap-3">
      <BudgetBar brief={brief} />
      <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,1fr)] gap-3 max-lg:grid-cols-1">
        <CurvesPanel model={planned} today={model} solution={calm.solution} />
        <LadderPanel model={planned} solution={calm.solution} />
        <AllocationTable brief={brief} />
        <div className="grid content-start gap-3">
          <Button tone="primary" size="large" onClick={() => setSaving(true)}>
            {t("save.open")}
          </Button>
          <PlansPanel onOpen={setOpened} />
          <ConnectorButton />
        </div>
      </div>
      <WhyPanel model={model} brief={calm} />
      <CardPanel model={model} />
      <SaveDialog
        open={isSaving}
        onClose={() => setSaving(false)}
        draft={brief.draft}
        model={model}
      />
      <PlanDrawer id={opened} onClose={() => setOpened(null)} />
    </div>
  );
}
