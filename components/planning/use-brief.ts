"use client";

import { useMemo, useState } from "react";
import {
  type Lever,
  type PlanAsk,
  type PlanBriefInput,
  type PlanModelDto,
  type PlanSolution,
  solvePlan,
} from "@/lib/planning";

/** A lever's own rule: held at today's spend, switched off, or between a least and a most a day. */
export interface LeverRule {
  readonly hold: "free" | "locked" | "off";
  readonly min: number | null;
  readonly max: number | null;
}

/** What the reader is trying out: a day's budget, a goal, a floor, and rules of levers. */
export interface Draft {
  readonly budget: number;
  readonly goal: PlanAsk["goal"];
  readonly roiFloor: number | null;
  readonly rules: Readonly<Partial<Record<Lever, LeverRule>>>;
  /** Choices taken from the other panels: bid levels of platform plans, money of creators, products. */
  readonly campaigns: Readonly<Record<string, { readonly weight: number; readonly level: number }>>;
  readonly creators: Readonly<Record<string, number>>;
  readonly products: PlanBriefInput["products"];
  /** What the chosen products change of each lever; they are part of what is solved. */
  readonly setWorth: PlanAsk["setWorth"];
}

const FREE: LeverRule = { hold: "free", min: null, max: null };

export const ruleOf = ({ rules }: Draft, lever: Lever): LeverRule => rules[lever] ?? FREE;

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

/** Least and most a day of every lever that has a rule; a least above the most counts as the most. */
export function toLimits(
  model: PlanModelDto,
  draft: Draft,
): Partial<Record<Lever, { min?: number; max?: number }>> {
  const limits: Partial<Record<Lever, { min?: number; max?: number }>> = {};
  for (const { lever, spendToday } of model.levers) {
    const { hold, min, max } = ruleOf(draft, lever);
    if (hold === "locked") limits[lever] = { min: spendToday, max: spendToday };
    else if (hold === "off") limits[lever] = { min: 0, max: 0 };
    else if (min !== null || max !== null)
      limits[lever] = {
        ...(min === null ? {} : { min: max === null ? min : Math.min(min, max) }),
        ...(max === null ? {} : { max }),
      };
  }
  return limits;
}

const toAsk = (model: PlanModelDto, draft: Draft): PlanAsk => ({
  budget: draft.budget,
  goal: draft.goal,
  roiFloor: draft.roiFloor,
  limits: toLimits(model, draft),
  setWorth: draft.setWorth,
});

/** Solves in the browser as the reader moves: the solver answers in milliseconds, so the figures never lag behind the hand. */
export function useBrief(model: PlanModelDto): Brief {
  const today = model.levers.reduce((sum, { spendToday }) => sum + spendToday, 0);
  const [draft, setDraft] = useState<Draft>({
    budget: Math.round(today),
    goal: "netSales",
    roiFloor: null,
    rules: {},
    campaigns: {},
    creators: {},
    products: [],
    setWorth: undefined,
  });
  const budgetMax = Math.max(today * 2.5, 1);
  const ask = useMemo(() => toAsk(model, draft), [model, draft]);
  const solution = useMemo(() => solvePlan(model, ask), [model, ask]);
  const floorBreaksAt = useMemo(() => {
    if (ask.roiFloor === null) return null;
    const most = solvePlan(model, { ...ask, budget: budgetMax });
    const held = most.levers.some(({ binding }) => binding === null || binding === "min");
    return most.feasible && held && most.total.spend < budgetMax * 0.999 ? most.total.spend : null;
  }, [model, ask, budgetMax]);
  return {
    draft,
    change: (part) => setDraft((before) => ({ ...before, ...part })),
    ask,
    solution,
    budgetMax,
    floorBreaksAt,
  };
}
