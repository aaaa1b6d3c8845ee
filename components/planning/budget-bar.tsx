"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Input } from "@/components/ui/input";
import { Rate } from "@/components/ui/rate";
import { Segmented } from "@/components/ui/segmented";
import { Amount } from "./amount";
import type { Brief } from "./use-brief";

/** The day's budget, its goal and floor, and what they come to; moving the slider solves again. */
export function BudgetBar({ brief }: { brief: Brief }) {
  const t = useTranslations("planning");
  const { draft, change, solution } = brief;
  const isNet = draft.goal === "netSales";
  const reached = isNet ? solution.total.netSales : solution.total.contribution;
  return (
    <section
      data-sheet=""
      aria-label={t("budget.title")}
      className="grid grid-cols-[minmax(0,5fr)_minmax(0,4fr)] gap-x-8 gap-y-4 rounded-lg border border-line bg-sheet px-4 py-3 max-lg:grid-cols-1"
    >
      <div className="grid content-between gap-3">
        <BudgetSlider brief={brief} />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Segmented
            label={t("goal.label")}
            size="small"
            value={draft.goal}
            options={[
              { value: "netSales", label: t("goal.netSales") },
              { value: "contribution", label: t("goal.contribution") },
            ]}
            onChange={(goal) => change({ goal })}
          />
          <FloorField brief={brief} />
        </div>
      </div>
      <dl className="grid grid-cols-4 content-center gap-x-4 gap-y-3 max-sm:grid-cols-2">
        <Figure
          label={t(isNet ? "figures.netSales" : "figures.contribution")}
          note={
            <>
              {t("figures.today")}{" "}
              <Amount value={isNet ? solution.today.netSales : solution.today.contribution} />
            </>
          }
        >
          <Amount value={reached} />
        </Figure>
        <Figure
          label={t("figures.roi")}
          note={
            <>
              {t("figures.today")} <Rate value={solution.today.compositeRoi} decimals={2} />
            </>
          }
        >
          <Rate value={solution.total.compositeRoi} decimals={2} />
        </Figure>
        <Figure
          label={t("figures.bound")}
          note={t("figures.gap", { gap: Math.max(solution.gap * 100, 0.0001).toFixed(4) })}
        >
          <Amount value={solution.upperBound} />
        </Figure>
        <Figure
          label={t("figures.gain")}
          note={
            solution.gain.low === null || solution.gain.high === null ? null : (
              <>
                {t("figures.range80")} <Amount value={solution.gain.low} />–
                <Amount value={solution.gain.high} />
              </>
            )
          }
        >
          <span className={solution.gain.value >= 0 ? "text-river" : "text-seal"}>
            {solution.gain.value >= 0 ? "+" : ""}
            <Amount value={solution.gain.value} />
          </span>
        </Figure>
      </dl>
      {solution.feasible ? null : (
        <p role="alert" className="col-span-full text-seal">
          {t(isBelowLeast(solution.infeasibility) ? "infeasible.least" : "infeasible.floor", {
            roi: reachableRoi(solution.infeasibility)?.toFixed(2) ?? "—",
          })}
        </p>
      )}
    </section>
  );
}

/** What the rules allow at best, not what the nearest split happens to have. */
const reachableRoi = (infeasibility: Brief["solution"]["infeasibility"]): number | null =>
  infeasibility?.binding === "roi-floor" ? (infeasibility.reachable?.roi ?? null) : null;

const isBelowLeast = (infeasibility: Brief["solution"]["infeasibility"]): boolean =>
  infeasibility?.binding === "minimum-spend";

function BudgetSlider({ brief }: { brief: Brief }) {
  const t = useTranslations("planning.budget");
  const id = useId();
  const { draft, change, budgetMax, floorBreaksAt } = brief;
  const step = Math.max(1, Math.round(budgetMax / 500));
  return (
    <div className="grid grid-cols-[max-content_1fr] items-end gap-x-6">
      <div>
        <label htmlFor={id} className="text-ink-2">
          {t("perDay")}
        </label>
        <div className="text-figure font-semibold">
          <Amount value={draft.budget} />
        </div>
      </div>
      <div className="relative pt-5 pb-1">
        {floorBreaksAt === null ? null : (
          <span
            className="absolute top-0 -translate-x-1/2 text-note whitespace-nowrap text-seal"
            style={{
              left: `clamp(5rem, ${(floorBreaksAt / budgetMax) * 100}%, calc(100% - 5rem))`,
            }}
          >
            {t("breaks", { roi: draft.roiFloor ?? 0 })}
          </span>
        )}
        {floorBreaksAt === null ? null : (
          <span
            aria-hidden="true"
            className="absolute top-5 h-4 w-px bg-seal"
            style={{ left: `${(floorBreaksAt / budgetMax) * 100}%` }}
          />
        )}
        <input
          id={id}
          type="range"
          min={0}
          max={Math.round(budgetMax)}
          step={step}
          value={draft.budget}
          onChange={(event) => change({ budget: Number(event.target.value) })}
          className="h-4 w-full accent-(--river)"
        />
        <div className="flex justify-between text-note text-ink-3">
          <span>0</span>
          <Amount value={budgetMax} />
        </div>
      </div>
    </div>
  );
}

function FloorField({ brief: { draft, change } }: { brief: Brief }) {
  const t = useTranslations("planning.floor");
  const id = useId();
  return (
    <span className="inline-flex items-center gap-2">
      <label htmlFor={id} className="whitespace-nowrap text-ink-2">
        {t("label")}
      </label>
      <Input
        id={id}
        type="number"
        inputMode="decimal"
        min={0.1}
        max={100}
        step={0.1}
        placeholder={t("none")}
        className="w-20"
        defaultValue={draft.roiFloor ?? ""}
        onChange={(event) => {
          const value = Number(event.target.value);
          change({ roiFloor: value > 0 && value <= 1000 ? value : null });
        }}
      />
    </span>
  );
}

function Figure({
  label,
  note,
  children,
}: {
  label: string;
  note: React.ReactNode;
  children: React.ReactNode;
}) {
  return (
    <div>
      <dt className="text-ink-2">{label}</dt>
      <dd className="text-title font-semibold whitespace-nowrap">{children}</dd>
      <dd className="text-note text-ink-3">{note}</dd>
    </div>
  );
}
