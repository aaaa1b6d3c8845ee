"use client";

import { useLocale, useTranslations } from "next-intl";
import { FigureList } from "@/components/ui/figure-list";
import { formatNumber } from "@/lib/kernel";
import type { PoolOutcome, PoolRules } from "@/lib/recommendation";

/** How many of the runs open each stage, widest first, and what that comes to in impressions. */
export function PoolPicture({
  outcome,
  rules,
  score,
}: {
  outcome: PoolOutcome;
  rules: PoolRules;
  score: number;
}) {
  const t = useTranslations("recommendation.pool");
  const locale = useLocale();
  const count = (value: number): string => formatNumber(value, locale);
  return (
    <div className="grid gap-4">
      <FigureList
        columns={4}
        figures={[
          { id: "score", label: t("score"), value: score.toFixed(2) },
          { id: "median", label: t("median"), value: count(outcome.median) },
          { id: "mean", label: t("mean"), value: count(outcome.mean) },
          {
            id: "range",
            label: t("range"),
            value: `${count(outcome.low)} – ${count(outcome.high)}`,
          },
        ]}
      />
      <ol className="grid grid-cols-[max-content_max-content_1fr_max-content] items-center gap-x-3 gap-y-1.5">
        {rules.stages.map((stage, at) => {
          const share = outcome.reached[at] ?? 0;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a stage is its place.
            <li key={at} className="col-span-4 grid grid-cols-subgrid items-center">
              <span className="text-ink-2">{t("stageOf", { stage: at + 1 })}</span>
              <span className="text-right">{count(stage.exposure)}</span>
              <span
                aria-hidden="true"
                className="mx-auto block h-6 rounded-sm bg-river"
                style={{ width: `${Math.max(share * 100, 0.4)}%`, opacity: 0.45 + 0.55 * share }}
              />
              <span className="text-right font-semibold">{(share * 100).toFixed(1)}%</span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
