import { type BenchResult, pair, single } from "./bench-result";
import { type PlanTrial, runPlanTrial } from "./plan-trial";
import type { SeedRange } from "./seed-range";

/** One shop in this many is tried again as if its merchant already spent well. */
const SETTLED_EVERY = 10;
const UNIT = "of the oracle";

/** The split of fitted curves, followed for a month under the hidden ones, beside the oracle and three habits. */
export async function benchSuperPlan({ from, to }: SeedRange): Promise<BenchResult[]> {
  const seeds = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const trials = seeds.map((seed) => runPlanTrial(seed));
  const settled = seeds
    .filter((seed) => seed % SETTLED_EVERY === 0)
    .map((seed) => runPlanTrial(seed, 0));
  const shops = trials.length;
  const shares = trials.map(({ plan, oracle }) => plan / oracle).sort((a, b) => a - b);
  const beside = (name: string, list: readonly PlanTrial[], other: "today" | "equal" | "greedy") =>
    pair(
      `super-plan: ${name}`,
      UNIT,
      list.length,
      mean(list, ({ plan, oracle }) => plan / oracle),
      mean(list, (trial) => trial[other] / trial.oracle),
    );
  return [
    beside("following the plan, beside today's mix", trials, "today"),
    beside("beside an equal split", trials, "equal"),
    beside("beside last month's best ROI first", trials, "greedy"),
    single("super-plan: worst shop in twenty", UNIT, shops, shares[Math.floor(shops / 20)] ?? 0),
    single(
      "super-plan: shops that earn less than with today's mix",
      "shops",
      shops,
      trials.filter(({ plan, today }) => plan < today).length,
    ),
    single(
      "super-plan: most that one of them loses",
      "%",
      shops,
      100 * Math.max(0, ...trials.map(({ plan, today }) => 1 - plan / today)),
    ),
    single(
      "super-plan: shops that broke a rail",
      "shops",
      shops,
      trials.filter(({ broken }) => broken.length > 0).length,
    ),
    ...(settled.length > 0
      ? [beside("merchants who already spend well, beside today's mix", settled, "today")]
      : []),
  ];
}

const mean = (trials: readonly PlanTrial[], read: (trial: PlanTrial) => number): number =>
  trials.reduce((sum, trial) => sum + read(trial), 0) / trials.length;
