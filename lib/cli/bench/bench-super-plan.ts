import { type BenchResult, pair, single } from "./bench-result";
import { runPlanTrial } from "./plan-trial";

/** The split of fitted curves, held for a month under the hidden ones, beside the oracle and three habits. */
export async function benchSuperPlan(shops: number): Promise<BenchResult[]> {
  const trials = Array.from({ length: shops }, (_, seed) => runPlanTrial(seed));
  const mean = (read: (trial: (typeof trials)[number]) => number): number =>
    trials.reduce((sum, trial) => sum + read(trial), 0) / shops;
  const plan = mean(({ plan: value, oracle }) => value / oracle);
  const shares = trials.map(({ plan: value, oracle }) => value / oracle).sort((a, b) => a - b);
  const unit = "of the oracle";
  return [
    pair(
      "super-plan: following the plan, beside today's mix",
      unit,
      shops,
      plan,
      mean(({ today, oracle }) => today / oracle),
    ),
    pair(
      "super-plan: beside an equal split",
      unit,
      shops,
      plan,
      mean(({ equal, oracle }) => equal / oracle),
    ),
    pair(
      "super-plan: beside last month's best ROI first",
      unit,
      shops,
      plan,
      mean(({ greedy, oracle }) => greedy / oracle),
    ),
    single("super-plan: worst shop in twenty", unit, shops, shares[Math.floor(shops / 20)] ?? 0),
    single(
      "super-plan: shops that broke a rail",
      "shops",
      shops,
      trials.filter(({ isWithinRails }) => !isWithinRails).length,
    ),
  ];
}
