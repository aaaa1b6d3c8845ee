import { type AllocateOptions, type Allocation, allocate } from "./allocate";
import type { AllocationProblem } from "./allocation-problem";
import { describeSpends } from "./channel-allocation";
import type { ResponseCurve } from "./response-curve";

/** How the answer would stand if one channel answered better or worse than its curve says. */
export interface CurveSensitivity {
  readonly id: string;
  readonly factor: number;
  /** Value of the allocation as it is, were the curve so. */
  readonly keptValue: number;
  readonly keptRoi: number | null;
  /** Value of the best allocation for that curve. */
  readonly replannedValue: number;
  readonly replannedSpend: number;
  /** Whether the ROI floor would still be kept without planning anew. */
  readonly keepsFloor: boolean;
}

/** How the answer changes with the budget. */
export interface BudgetSensitivity {
  readonly factor: number;
  readonly budget: number;
  readonly spent: number;
  readonly value: number;
  readonly roi: number | null;
  readonly feasible: boolean;
}

const FACTORS = [0.8, 1.2] as const;

/** Solves anew with each channel's response 20 % lower and higher, all else as it is. Costs two solves a channel. */
export function computeCurveSensitivity(
  problem: AllocationProblem,
  allocation: Allocation,
  options: AllocateOptions = {},
): CurveSensitivity[] {
  const spends = allocation.channels.map(({ spend }) => spend);
  return problem.channels.flatMap(({ id }, i) =>
    FACTORS.map((factor) => {
      const bent = withScaledCurve(problem, i, factor);
      const kept = describeSpends(bent, spends);
      const again = allocate(bent, options);
      return {
        id,
        factor,
        keptValue: kept.value,
        keptRoi: kept.spent > 0 ? kept.response / kept.spent : null,
        replannedValue: again.value,
        replannedSpend: again.channels[i]?.spend ?? 0,
        keepsFloor: kept.response >= (problem.roiFloor ?? 0) * kept.spent,
      };
    }),
  );
}

/** Solves anew for 80, 90, 110 and 120 % of the budget. */
export function computeBudgetSensitivity(
  problem: AllocationProblem,
  options: AllocateOptions = {},
): BudgetSensitivity[] {
  return [0.8, 0.9, 1.1, 1.2].map((factor) => {
    const budget = problem.budget * factor;
    const { spent, value, roi, feasible } = allocate({ ...problem, budget }, options);
    return { factor, budget, spent, value, roi, feasible };
  });
}

/** The most that can be spent while the ROI floor holds; null without a floor or where it cannot be kept at all. */
export function computeFloorCapacity(
  problem: AllocationProblem,
  options: AllocateOptions = {},
): number | null {
  if (!problem.roiFloor) return null;
  const budget = problem.channels.reduce((sum, { max, fixedCost = 0 }) => sum + max + fixedCost, 0);
  const found = allocate({ ...problem, budget }, options);
  return found.feasible ? found.spent : null;
}

function withScaledCurve(
  problem: AllocationProblem,
  index: number,
  factor: number,
): AllocationProblem {
  return {
    ...problem,
    channels: problem.channels.map((channel, i) =>
      i === index ? { ...channel, curve: scaleCurve(channel.curve, factor) } : channel,
    ),
  };
}

function scaleCurve(curve: ResponseCurve, factor: number): ResponseCurve {
  return curve.kind === "piecewise"
    ? { ...curve, points: curve.points.map(([x, y]) => [x, y * factor] as const) }
    : { ...curve, scale: curve.scale * factor };
}
