"use client";

import { useTranslations } from "next-intl";
import { useDeferredValue, useMemo, useState } from "react";
import { Panel } from "@/components/shell/panel";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import {
  FOLKLORE,
  type PerSign,
  type PoolRules,
  scoreSigns,
  simulatePool,
} from "@/lib/recommendation";
import { PoolCalibrationPanel } from "./pool-calibration";
import { PoolPicture } from "./pool-picture";
import { SignFields } from "./sign-fields";
import { StageFields } from "./stage-fields";

const RUNS = { runs: 1_000, seed: 1 };

/** What sellers say about traffic pools, as a bench: change the theory, see how far a video would travel under it. */
export function PoolLab() {
  const t = useTranslations("recommendation.pool");
  const [rules, setRules] = useState<PoolRules>(FOLKLORE);
  const [rates, setRates] = useState<PerSign>(FOLKLORE.good);
  const settled = useDeferredValue({ rules, rates });
  const outcome = useMemo(() => simulatePool(settled.rates, settled.rules, RUNS), [settled]);
  return (
    <div className="grid gap-3">
      <p className="flex flex-wrap items-center gap-2 text-ink-2">
        <Badge tone="attention">{t("simulated")}</Badge>
        {t("disclaimer")}
      </p>
      <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] items-start gap-3 max-lg:grid-cols-1">
        <Panel
          title={t("theory")}
          actions={
            <Button size="small" onClick={() => setRules(FOLKLORE)}>
              {t("reset")}
            </Button>
          }
        >
          <div className="grid gap-4">
            <SignFields label={t("rates")} value={rates} onChange={setRates} />
            <SignFields
              label={t("weights")}
              value={rules.weights}
              onChange={(weights) => setRules({ ...rules, weights })}
            />
            <SignFields
              label={t("good")}
              value={rules.good}
              onChange={(good) => setRules({ ...rules, good })}
            />
            <StageFields
              stages={rules.stages}
              onChange={(stages) => setRules({ ...rules, stages })}
            />
          </div>
        </Panel>
        <div className="grid gap-3">
          <Panel title={t("reach")} note={t("runs", { count: RUNS.runs })}>
            <PoolPicture
              outcome={outcome}
              rules={settled.rules}
              score={scoreSigns(settled.rates, settled.rules)}
            />
          </Panel>
          <PoolCalibrationPanel onTake={(found) => setRules({ ...rules, ...found })} />
        </div>
      </div>
    </div>
  );
}
