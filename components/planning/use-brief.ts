"use client";

import { useDeferredValue, useMemo, useState } from "react";
import {
  type Lever,
  type PlanAsk,
  type PlanModelDto,
  type PlanSolution,
  solvePlan,
} from "@/lib/planning";

/** What the reader is trying out: a day's budget, a goal, a floor, and levers held where they are. */
export interface Draft {
  readonly budget: number;
  readonly goal: PlanAsk["goal"];
  readonly roiFloor: number | null;
  readonly locked: ReadonlySet<Lever>;
}

export interface Brief {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  readonly ask: PlanAsk;
  readonly solution: PlanSolution;
  /** The most the slider offers. */
  readonly budgetMax: number;
  /** Beyond this budget the floor cannot be kept; null without a floor or while it can. */
  readonly floorBreaksAt: number | null;
}

const toAsk = (model: PlanModelDto, { budget, goal, roiFloor, locked }: Draft): PlanAsk => ({
  budget,
  goal,
  roiFloor,
  limits: Object.fromEntries(
    model.levers
      .filter(({ lever }) => locked.has(lever))
      .map(({ lever, spendToday }) => [lever, { min: spendToday, max: spendToday }]),
  ),
});

/** Solves in the browser as the reader moves; the solver answers in milliseconds. */
export function useBrief(model: PlanModelDto): Brief {
  const today = model.levers.reduce((sum, { spendToday }) => sum + spendToday, 0);
  const [draft, setDraft] = useState<Draft>({
    budget: Math.round(today),
    goal: "netSales",
    roiFloor: null,
    locked: new Set(),
  });
  const budgetMax = Math.max(today * 2.5, 1);
  const settled = useDeferredValue(draft);
  const ask = useMemo(() => toAsk(model, settled), [model, settled]);
  const solution = useMemo(() => solvePlan(model, ask), [model, ask]);
  const floorBreaksAt = useMemo(() => {
    if (settled.roiFloor === null) return null;
    const most = solvePlan(model, { ...toAsk(model, settled), budget: budgetMax });
    const held = most.levers.some(({ binding }) => binding === null || binding === "min");
    return most.feasible && held && most.total.spend < budgetMax * 0.999 ? most.total.spend : null;
  }, [model, settled, budgetMax]);
  return {
    draft,
    change: (part) => setDraft((before) => ({ ...before, ...part })),
    ask,
    solution,
    budgetMax,
    floorBreaksAt,
  };
}
