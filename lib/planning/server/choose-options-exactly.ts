import loadHighs, { type Highs } from "highs";
import { AppError } from "@/lib/kernel";
import {
  chooseOptions,
  findOptionFault,
  type OptionChoice,
  type OptionProblem,
  toChoice,
} from "../domain/allocation/plan-options";

/** More options than this take longer than anyone waits. */
const OPTIONS_MAX = 2000;

let loading: Promise<Highs> | null = null;

/** One instance of the solver a process: each is a WebAssembly module with a memory of its own. */
function loadSolver(): Promise<Highs> {
  loading ??= loadHighs();
  return loading;
}

/**
 * Chooses how each plan runs by branch and cut, products kept apart where a product may be in few plans only.
 *
 * Needs at most `optionsMax` options. Blocks the thread for seconds, so it belongs in a job or a command, never in a request.
 * Starts from the answer of the price of money, and reports the solver's own bound.
 */
export async function chooseOptionsExactly(
  problem: OptionProblem,
  optionsMax: number = OPTIONS_MAX,
): Promise<OptionChoice> {
  const fault = findOptionFault(problem);
  if (fault) throw new AppError("invalid", "planning/option-problem", `The plans: ${fault}.`);
  const count = problem.plans.reduce((sum, { options }) => sum + options.length, 0);
  if (count > optionsMax)
    throw new AppError(
      "too-large",
      "planning/too-many-options",
      `${count} options are too many for an exact choice; ${optionsMax} are the most.`,
    );
  const quick = chooseOptions(problem);
  const { primal, bound } = solve(await loadSolver(), problem, quick);
  const options = problem.plans.flatMap((plan) => plan.options);
  return toChoice(
    problem,
    options.filter((_, i) => (primal[i] ?? 0) > 0.5),
    { bound: Math.min(bound, quick.upperBound) },
  );
}

function solve(
  highs: Highs,
  problem: OptionProblem,
  quick: OptionChoice,
): { primal: Float64Array; bound: number } {
  const { constants } = highs;
  const options = problem.plans.flatMap((plan) => plan.options);
  const model = highs.createModel();
  try {
    model.options.set({ output_flag: false, mip_rel_gap: 1e-9, mip_abs_gap: 0 });
    for (let i = 0; i < options.length; i += 1) model.addVar(0, 1);
    options.forEach(({ value }, i) => {
      model.changeColCost(i, value);
      model.changeColIntegrality(i, constants.variableType.integer);
    });
    model.changeObjectiveSense(constants.objectiveSense.maximize);
    for (const { lower, upper, indices, values } of listRows(problem))
      model.addRow(lower ?? -highs.infinity, upper, { indices, values });
    if (!quick.sharesProducts) {
      const colValue = Float64Array.from(options, (option) =>
        quick.chosen.includes(option) ? 1 : 0,
      );
      model.setSolution({ colValue });
    }
    model.run();
    const status = model.getModelStatus();
    if (status !== constants.modelStatus.optimal)
      throw new AppError(
        "invalid",
        "planning/options-infeasible",
        "No choice of options keeps every product within its number of plans.",
      );
    return {
      primal: model.getSolution().colValue,
      bound: Number(model.info.get("mip_dual_bound")),
    };
  } finally {
    model.dispose();
  }
}

interface Row {
  /** Null for none. */
  readonly lower: number | null;
  readonly upper: number;
  readonly indices: number[];
  readonly values: number[];
}

/** The budget, one option a plan, and the products that plans compete for. */
function listRows({ budget, plans, plansPerProductMax }: OptionProblem): Row[] {
  const options = plans.flatMap((plan) => plan.options);
  const budgetRow: Row = {
    lower: null,
    upper: budget,
    indices: options.map((_, i) => i),
    values: options.map(({ cost }) => cost),
  };
  let next = 0;
  const planRows = plans.map((plan): Row => {
    const indices = plan.options.map((_, i) => next + i);
    next += plan.options.length;
    return { lower: 1, upper: 1, indices, values: indices.map(() => 1) };
  });
  if (plansPerProductMax === null) return [budgetRow, ...planRows];
  const takers = new Map<string, number[]>();
  options.forEach(({ products }, i) => {
    for (const product of new Set(products))
      takers.set(product, [...(takers.get(product) ?? []), i]);
  });
  const productRows = [...takers.values()].map(
    (indices): Row => ({
      lower: null,
      upper: plansPerProductMax,
      indices,
      values: indices.map(() => 1),
    }),
  );
  return [budgetRow, ...planRows, ...productRows];
}
