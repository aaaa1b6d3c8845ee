import { polishResponse } from "@/lib/numerics/response-fit/polish-response";
import type { Rng } from "@/lib/numerics/rng";
import { carriedSpend } from "./carried-spend";
import { BENT, type ChannelForm, CONCAVE, createCurveProblem, LOGARITHM } from "./curve-problem";
import { aimOf, fitPanel, type PanelFit } from "./fit-panel";
import type { ScaledPanel } from "./scale-panel";
import type { LiftTest } from "./spend-panel";

const POLISH = { maxIterations: 60, tolerance: 1e-7 };
/** A form that is not the default must lower the objective by this, in squares over the noise. */
const GAIN_LEAST = 1;
const VISITED_LEAST = 0.1;

/**
 * Fits every channel concave, then lets a channel bend where its spend has been on both sides of the steepest point, or
 * run on like a logarithm where no ceiling is in sight, if the data are then explained better.
 */
export function fitWithForms(
  scaled: ScaledPanel,
  options: {
    readonly lifts: readonly LiftTest[];
    readonly rng: Rng;
  },
): PanelFit {
  const concave = fitPanel(
    scaled,
    scaled.panel.channels.map(() => CONCAVE),
    options,
  );
  const forms = concave.beliefs.forms.map(
    (form, channel) => chooseForm(scaled, concave, channel, options.lifts) ?? form,
  );
  const hasChanged = forms.some((form) => form !== CONCAVE);
  return hasChanged ? fitPanel(scaled, forms, options) : concave;
}

function chooseForm(
  scaled: ScaledPanel,
  concave: PanelFit,
  channel: number,
  lifts: readonly LiftTest[],
): ChannelForm | null {
  let chosen: ChannelForm | null = null;
  let lowest = concave.best.objective - GAIN_LEAST;
  for (const candidate of [BENT, LOGARITHM]) {
    const forms = concave.beliefs.forms.map((form, at) => (at === channel ? candidate : form));
    const prepared = createCurveProblem(scaled, { ...concave.beliefs, forms }, lifts);
    const start = concave.best.point.slice();
    if (candidate.mayBend) start[3 * channel + 2] = 0.3;
    const fitted = polishResponse(prepared, aimOf(prepared), start, POLISH);
    if (fitted.objective >= lowest) continue;
    if (candidate.mayBend && !hasVisitedSteepPart(scaled, fitted.point, channel)) continue;
    chosen = candidate;
    lowest = fitted.objective;
  }
  return chosen;
}

/** Whether carried spend has been on both sides of the steepest point often enough to have seen the bend. */
function hasVisitedSteepPart(scaled: ScaledPanel, point: Float64Array, channel: number): boolean {
  const shape = Math.exp(point[3 * channel + 2] ?? 0);
  if (shape <= 1.05) return false;
  const steepest =
    Math.exp(point[3 * channel + 1] ?? 0) * ((shape - 1) / (shape + 1)) ** (1 / shape);
  const carried = carriedSpend(scaled, point, channel).filter(
    (value, row) => scaled.mask[row] === 1 && value > 0,
  );
  const below = carried.reduce((count, value) => count + (value < steepest ? 1 : 0), 0);
  const least = VISITED_LEAST * carried.length;
  return below >= least && carried.length - below >= least;
}
