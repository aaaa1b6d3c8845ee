"use client";

import { useTranslations } from "next-intl";
import { Input } from "@/components/ui/input";
import type { PoolStage } from "@/lib/recommendation";

const EXPOSURE_MAX = 10_000_000;

/** The stages of the theory: how many see the video there, and the score that opens the next one. */
export function StageFields({
  stages,
  onChange,
}: {
  stages: readonly PoolStage[];
  onChange: (stages: PoolStage[]) => void;
}) {
  const t = useTranslations("recommendation.pool");
  const change = (at: number, next: Partial<PoolStage>) =>
    onChange(stages.map((stage, place) => (place === at ? { ...stage, ...next } : stage)));
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">{t("stages")}</legend>
      <table className="w-full">
        <thead>
          <tr className="text-ink-2">
            <th scope="col" className="text-left font-normal">
              {t("stage")}
            </th>
            <th scope="col" className="text-left font-normal">
              {t("exposure")}
            </th>
            <th scope="col" className="text-left font-normal">
              {t("threshold")}
            </th>
          </tr>
        </thead>
        <tbody>
          {stages.map((stage, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a stage is its place.
            <tr key={at}>
              <th scope="row" className="pr-2 text-left font-normal text-ink-2">
                {at + 1}
              </th>
              <td className="py-0.5 pr-2">
                <Input
                  aria-label={t("exposureOf", { stage: at + 1 })}
                  type="number"
                  min={1}
                  max={EXPOSURE_MAX}
                  value={stage.exposure}
                  onChange={({ target }) => {
                    const exposure = Math.round(target.valueAsNumber) || 1;
                    change(at, { exposure: Math.min(Math.max(exposure, 1), EXPOSURE_MAX) });
                  }}
                />
              </td>
              <td className="py-0.5">
                <Input
                  aria-label={t("thresholdOf", { stage: at + 1 })}
                  type="number"
                  min={0}
                  step={0.05}
                  value={stage.threshold}
                  onChange={({ target }) => change(at, { threshold: target.valueAsNumber || 0 })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </fieldset>
  );
}
