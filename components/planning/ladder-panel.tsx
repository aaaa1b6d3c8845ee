"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import { toColor } from "@/components/charts/chart-color";
import { Panel } from "@/components/shell/panel";
import { type PlanModel, type PlanSolution, salesAt } from "@/lib/planning";
import { Amount } from "./amount";

interface Rung {
  readonly id: string;
  readonly lever: PlanSolution["levers"][number]["lever"];
  readonly spend: number;
  readonly isNext: boolean;
  readonly roi: number;
}

/** What the last money brought in each lever, and what the next would: the split is right when no bar below beats one above. */
export const LadderPanel = memo(function LadderPanel({
  model,
  solution,
}: {
  model: PlanModel;
  solution: PlanSolution;
}) {
  const t = useTranslations("planning.ladder");
  const name = useTranslations("figures.routes");
  const step = Math.max(1, solution.total.spend * 0.05);
  const rungs = toRungs(model, solution, step);
  const top = Math.max(0.01, ...rungs.map(({ roi }) => roi));
  return (
    <Panel title={t("title")} note={t("note")} className="h-full">
      <ul className="grid grid-cols-[minmax(5rem,max-content)_1fr_max-content] items-center gap-x-3">
        {rungs.map((rung) => (
          <li key={rung.id} className="col-span-3 grid min-h-8 grid-cols-subgrid items-center">
            <span className={rung.isNext ? "text-ink-2" : undefined}>
              {name(rung.lever)}{" "}
              <span className="text-note text-ink-3">
                {rung.isNext ? "+" : ""}
                <Amount value={rung.spend} />
              </span>
            </span>
            <span
              className="block h-3 rounded-sm"
              style={{
                width: `${Math.max(1, (rung.roi / top) * 100)}%`,
                background: rung.isNext ? "var(--chart-neutral)" : toColor(1),
                opacity: rung.isNext ? 0.45 : 1,
              }}
            />
            <data value={rung.roi} className="text-right">
              {rung.roi.toFixed(2)}
            </data>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-note text-ink-3">{t("reading")}</p>
    </Panel>
  );
});

function toRungs(model: PlanModel, solution: PlanSolution, step: number): Rung[] {
  const rungs = solution.levers.flatMap((planned): Rung[] => {
    const lever = model.levers.find((each) => each.lever === planned.lever);
    if (!lever) return [];
    const { spend } = planned;
    // Steps of one size on both sides: a slope beside a step would compare unlike things.
    const returnOf = (from: number, to: number): number =>
      (salesAt(lever.curve, to) - salesAt(lever.curve, from)) / (to - from);
    const rung = (isNext: boolean, amount: number, roi: number): Rung => ({
      id: `${planned.lever}-${isNext ? "next" : "last"}`,
      lever: planned.lever,
      spend: amount,
      isNext,
      roi,
    });
    return [
      ...(spend >= 1 ? [rung(false, spend, returnOf(Math.max(0, spend - step), spend))] : []),
      rung(true, step, returnOf(spend, spend + step)),
    ];
  });
  return rungs.sort((a, b) => Number(a.isNext) - Number(b.isNext) || b.roi - a.roi);
}
