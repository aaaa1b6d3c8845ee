import type { Lever } from "../shop-model";
import { carryAsPlanned, carryProducts } from "./carry-products";
import { limitsOf, type PlanAsk, type PlanModel, salesAt } from "./plan-model";
import { type PlanSolution, solvePlan } from "./solve-plan";
import { type PlanValue, valuePlan } from "./value-plan";

/** Why a lever gets what it gets, and what would change were its curve a fifth lower or higher. Minor units a day. */
export interface LeverReason {
  readonly lever: Lever;
  readonly reason: "off" | "locked" | "held-by-max" | "held-by-min" | "more" | "less" | "as-today";
  /** What the next unit brought at today's spend, and brings at the plan's. */
  readonly marginalToday: number | null;
  readonly marginalPlan: number | null;
  /** The best other use of one step of its money, and the net sales that moving it would cost; null where none is allowed. */
  readonly instead: { readonly to: Lever; readonly net: number } | null;
  readonly lower: CurveCase;
  readonly higher: CurveCase;
}

/** The plan under another curve of one lever: kept as it is, and solved anew. */
export interface CurveCase {
  readonly keptSales: number;
  readonly keptRoi: number | null;
  readonly replannedSpend: number;
  readonly replannedSales: number;
}

export interface BudgetCase {
  readonly factor: number;
  readonly total: PlanValue;
  readonly feasible: boolean;
}

const LOWER = 0.8;
const HIGHER = 1.2;
const UNCHANGED = 1e-6;
/** Less than a minor unit is nothing that a limit would hold. */
const TRIFLE = 1;
/** Of the budget: small against any lever, large against rounding. */
const STEP_SHARE = 0.02;

/** Answers "why this and not that" for every lever. Costs two solves a lever: milliseconds. */
export function explainPlan(model: PlanModel, ask: PlanAsk, solution: PlanSolution): LeverReason[] {
  const spends = solution.levers.map(({ spend }) => spend);
  const step = STEP_SHARE * solution.total.spend;
  const carrying = new Set(
    solution.levers.filter(({ carriesSet }) => carriesSet).map(({ lever }) => lever),
  );
  const carried = carryAsPlanned(model, ask.setWorth, solution.levers);
  return solution.levers.map((planned, i) => ({
    lever: planned.lever,
    reason: toReason(planned),
    marginalToday: slopeAt(model, i, planned.spendToday, step),
    marginalPlan: planned.marginalRoi,
    instead: findInstead(carried, ask, { spends, from: i, step }),
    lower: bend(model, ask, { spends, carrying, lever: i, factor: LOWER }),
    higher: bend(model, ask, { spends, carrying, lever: i, factor: HIGHER }),
  }));
}

/** The best plans for four fifths and for six fifths of the budget. */
export function explainBudget(model: PlanModel, ask: PlanAsk): BudgetCase[] {
  return [LOWER, HIGHER].map((factor) => {
    const { total, feasible } = solvePlan(model, { ...ask, budget: ask.budget * factor });
    return { factor, total, feasible };
  });
}

function toReason({
  spend,
  spendToday,
  binding,
}: PlanSolution["levers"][number]): LeverReason["reason"] {
  if (binding === "locked") return spend === 0 ? "off" : "locked";
  if (binding === "off") return "off";
  if (binding === "max") return "held-by-max";
  if (binding === "min" && spend >= TRIFLE) return "held-by-min";
  if (Math.abs(spend - spendToday) <= UNCHANGED * Math.max(spend, spendToday)) return "as-today";
  return spend > spendToday ? "more" : "less";
}

function slopeAt({ levers }: PlanModel, i: number, spend: number, step: number): number | null {
  const lever = levers[i];
  if (!lever || step <= 0) return null;
  return (salesAt(lever.curve, spend + step) - salesAt(lever.curve, spend)) / step;
}

function findInstead(
  { levers }: PlanModel,
  ask: PlanAsk,
  { spends, from, step }: { spends: readonly number[]; from: number; step: number },
): LeverReason["instead"] {
  const giver = levers[from];
  const held = spends[from] ?? 0;
  if (!giver || step <= 0 || held - step < limitsOf(giver, ask).min) return null;
  const lost = salesAt(giver.curve, held) - salesAt(giver.curve, held - step);
  let best: LeverReason["instead"] = null;
  levers.forEach((taker, i) => {
    const spend = spends[i] ?? 0;
    if (i === from || spend + step > limitsOf(taker, ask).max) return;
    const net = salesAt(taker.curve, spend + step) - salesAt(taker.curve, spend) - lost;
    if (best === null || net > best.net) best = { to: taker.lever, net };
  });
  return best;
}

function bend(
  model: PlanModel,
  ask: PlanAsk,
  {
    spends,
    carrying,
    lever,
    factor,
  }: {
    spends: readonly number[];
    carrying: ReadonlySet<Lever>;
    lever: number;
    factor: number;
  },
): CurveCase {
  const bent: PlanModel = {
    ...model,
    levers: model.levers.map((each, i) =>
      // Ranges are not asked for here, and drawing them would cost most of the time.
      i === lever
        ? { ...each, draws: [], curve: { ...each.curve, scale: each.curve.scale * factor } }
        : { ...each, draws: [] },
    ),
  };
  const kept = valuePlan(carryProducts(bent, ask.setWorth, carrying), spends);
  const again = solvePlan(bent, ask);
  return {
    keptSales: kept.netSales,
    keptRoi: kept.compositeRoi,
    replannedSpend: again.levers[lever]?.spend ?? 0,
    replannedSales: again.total.netSales,
  };
}
