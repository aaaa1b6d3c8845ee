import type { Aim } from "@/lib/numerics/response-fit/evaluate-response";
import { type Polished, polishResponse } from "@/lib/numerics/response-fit/polish-response";
import { describeTarget, type PreparedProblem } from "@/lib/numerics/response-fit/response-problem";
import type { Rng } from "@/lib/numerics/rng";
import { sampleNormal } from "@/lib/numerics/sampling-normal";
import { createCurveProblem, UNCERTAIN } from "./curve-problem";
import { type PanelFit, residualsOf } from "./fit-panel";
import type { ScaledPanel } from "./scale-panel";
import type { LiftTest } from "./spend-panel";

/** Spread of the logarithm of one channel's ROI, and of that of all together, before the data speak. */
const ROI_DEVIATION = 0.75;
const SHARE_DEVIATION = 0.35;
const QUICK = { maxIterations: 8, tolerance: 0.2 };

/** Fits of the moved panel, and the problem they are fits of. */
export interface CurveDraws {
  readonly prepared: PreparedProblem;
  readonly draws: readonly Polished[];
}

/**
 * Refits the panel on blocks of its own residuals, each time with beliefs and evidence moved within their own error.
 *
 * Where the data speak, the draws spread as the bootstrap does; where they are silent, they spread as the belief does, so
 * that a range never looks narrower than what is known. Blocks keep neighbouring periods, and all places of a period, together.
 * Source: Kuensch, Annals of Statistics 17(3), 1989 (blocks); Bardsley et al., SIAM J. Sci. Comp. 36(4), 2014 (moved beliefs).
 */
export function drawCurves(
  scaled: ScaledPanel,
  fit: PanelFit,
  options: { readonly draws: number; readonly lifts: readonly LiftTest[]; readonly rng: Rng },
): CurveDraws {
  const residuals = residualsOf(scaled, fit.explained);
  const forms = fit.beliefs.forms.map(() => UNCERTAIN);
  const prepared = createCurveProblem(scaled, { ...fit.beliefs, forms }, options.lifts);
  const draws = Array.from({ length: options.draws }, (_, draw) => {
    const rng = options.rng.fork(draw);
    const aim = moveAim(scaled, prepared, residuals, rng);
    const fromBest = polishResponse(prepared, aim, fit.best.point, QUICK);
    const fromBelief = polishResponse(prepared, aim, aim.centre, QUICK);
    return fromBelief.objective < fromBest.objective ? fromBelief : fromBest;
  });
  return { prepared, draws };
}

function moveAim(
  scaled: ScaledPanel,
  prepared: PreparedProblem,
  residuals: Float64Array,
  rng: Rng,
): Aim {
  const { problem } = prepared;
  const shaken = resampleBlocks(scaled, residuals, rng.fork("blocks"));
  const response = scaled.response.map((value, row) => value + (shaken[row] ?? 0));
  const believed = problem.linearDeviation.map((deviation) => sampleNormal(rng, 0, deviation));
  const common = sampleNormal(rng, 0, SHARE_DEVIATION);
  const told = Float64Array.from(problem.evidence, ({ target, error }, at) =>
    at < prepared.columns
      ? target * Math.exp(common + sampleNormal(rng, -(ROI_DEVIATION ** 2) / 3, ROI_DEVIATION))
      : sampleNormal(rng, target, error),
  );
  const { centre, deviation } = problem.belief;
  return {
    target: describeTarget(prepared, response, believed, told),
    centre: centre.map((value, at) => sampleNormal(rng, value, deviation[at] ?? 1)),
  };
}

/** Residuals of randomly chosen blocks of neighbouring periods, laid end to end. */
function resampleBlocks(scaled: ScaledPanel, residuals: Float64Array, rng: Rng): Float64Array {
  const { periods, known, mask } = scaled;
  const block = Math.max(2, Math.round(known ** (1 / 3)));
  const first = mask.indexOf(1);
  const span = known - first;
  const from = new Int32Array(periods).fill(-1);
  for (let at = first; at < known; at += block) {
    const start = rng.below(Math.max(1, span - block + 1));
    for (let step = 0; step < block && at + step < known; step += 1)
      from[at + step] = first + start + step;
  }
  return residuals.map((_, row) => {
    const source = from[row % periods] ?? -1;
    return source < 0 || mask[row] === 0 ? 0 : (residuals[row - (row % periods) + source] ?? 0);
  });
}
