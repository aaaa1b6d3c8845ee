import { evolve } from "@/lib/numerics/differential-evolution";
import { type Aim, evaluateResponse } from "@/lib/numerics/response-fit/evaluate-response";
import { type Explained, explainResponse } from "@/lib/numerics/response-fit/explain-response";
import { type Polished, polishResponse } from "@/lib/numerics/response-fit/polish-response";
import type { PreparedProblem } from "@/lib/numerics/response-fit/response-problem";
import type { Rng } from "@/lib/numerics/rng";
import { type ChannelForm, type CurveBeliefs, createCurveProblem } from "./curve-problem";
import type { ScaledPanel } from "./scale-panel";
import type { LiftTest } from "./spend-panel";

export interface PanelFit {
  readonly prepared: PreparedProblem;
  readonly beliefs: CurveBeliefs;
  readonly best: Polished;
  readonly explained: Explained;
}

const POLISH = { maxIterations: 60, tolerance: 1e-7 };
const ROUGH = { maxIterations: 15, tolerance: 1e-3 };
const FIRST_SHARE = 0.25;
const FIRST_NOISE = 0.3;
const SETTLING_ROUNDS = 3;

/** Fits the curves of a panel: noise and the media's share are settled first, then the whole box is searched. */
export function fitPanel(
  scaled: ScaledPanel,
  forms: readonly ChannelForm[],
  options: { readonly lifts: readonly LiftTest[]; readonly rng: Rng },
): PanelFit {
  const beliefs = settle(scaled, forms, options.lifts);
  const prepared = createCurveProblem(scaled, beliefs, options.lifts);
  const best = search(prepared, options.rng);
  return {
    prepared,
    beliefs,
    best,
    explained: explainResponse(prepared, scaled.response, best.point, best.coefficients),
  };
}

export function aimOf(prepared: PreparedProblem): Aim {
  return { target: prepared.target, centre: prepared.problem.belief.centre };
}

/** Empirical Bayes in a few rounds: how noisy a row is, and what part of the response the channels bring together. */
function settle(
  scaled: ScaledPanel,
  forms: readonly ChannelForm[],
  lifts: readonly LiftTest[],
): CurveBeliefs {
  let beliefs: CurveBeliefs = { forms, share: FIRST_SHARE, noise: FIRST_NOISE };
  let from: Float64Array | null = null;
  for (let round = 0; round < SETTLING_ROUNDS; round += 1) {
    const prepared = createCurveProblem(scaled, beliefs, lifts);
    const aim = aimOf(prepared);
    const fitted: Polished = polishResponse(prepared, aim, from ?? aim.centre, ROUGH);
    const explained = explainResponse(prepared, scaled.response, fitted.point, fitted.coefficients);
    from = fitted.point;
    beliefs = {
      forms,
      share: Math.min(0.6, Math.max(0.05, Math.sqrt(FIRST_SHARE * shareOf(scaled, explained)))),
      noise: residualVariance(scaled, explained, prepared),
    };
  }
  return beliefs;
}

function shareOf(scaled: ScaledPanel, { contributions }: Explained): number {
  const brought = contributions.reduce(
    (sum, column) =>
      sum + column.reduce((all, value, row) => all + value * (scaled.heads[row] ?? 1), 0),
    0,
  );
  return Math.max(1e-6, (brought * scaled.responseUnit) / scaled.totals.response);
}

/** Residuals of the rows that taught; 0 elsewhere. */
export function residualsOf(
  scaled: ScaledPanel,
  { contributions, baseline }: Explained,
): Float64Array {
  return scaled.response.map((value, row) =>
    scaled.mask[row] === 1
      ? contributions.reduce(
          (left, column) => left - (column[row] ?? 0),
          value - (baseline[row] ?? 0),
        )
      : 0,
  );
}

function residualVariance(
  scaled: ScaledPanel,
  explained: Explained,
  prepared: PreparedProblem,
): number {
  const squares = residualsOf(scaled, explained).reduce((sum, value) => sum + value * value, 0);
  const taught = scaled.mask.reduce((sum, value) => sum + value, 0);
  const used = prepared.columns * 2 + prepared.linearCount * 0.7 + prepared.groupCount;
  return Math.max(1e-8, squares / Math.max(taught / 2, taught - used));
}

function search(prepared: PreparedProblem, rng: Rng): Polished {
  const aim = aimOf(prepared);
  const { centre, deviation, low, high } = prepared.problem.belief;
  const evolution = evolve((point) => evaluateResponse(prepared, aim, point).objective, {
    low: low.map((least, at) => Math.max(least, (centre[at] ?? 0) - 2.5 * (deviation[at] ?? 1))),
    high: high.map((most, at) => Math.min(most, (centre[at] ?? 0) + 2.5 * (deviation[at] ?? 1))),
    population: Math.min(48, 12 + 4 * prepared.columns),
    generations: 25,
    rng,
    starts: [centre],
  });
  const starts = [centre, ...evolution.members.slice(0, 3).map(({ point }) => point)];
  return starts
    .map((start) => polishResponse(prepared, aim, start, POLISH))
    .reduce((best, next) => (next.objective < best.objective ? next : best));
}
