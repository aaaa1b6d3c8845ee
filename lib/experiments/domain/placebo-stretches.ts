import { countUp, fitOnPeriods, type RegionPanel } from "./synthetic-control";

/** Stretches that are too few say nothing of a tail. */
const STRETCHES_LEAST = 9;
const STRETCHES_MAX = 120;

/**
 * What the same estimate finds where nothing was done: over stretches before the test as long as the test, each fitted on the other
 * periods before it. Their spread is the error of the estimate, the days' own memory and the doubt of the weights included.
 *
 * Costs one fit a stretch; of many stretches at most 120 are taken, evenly. Source: placebo in time, Abadie, J. Economic Literature 59, 2021.
 */
export function computePlaceboEffects(panel: RegionPanel): Float64Array {
  const days = panel.to - panel.from + 1;
  const starts = panel.from - days + 1;
  if (starts < STRETCHES_LEAST) return new Float64Array();
  const taken = Math.min(starts, STRETCHES_MAX);
  return Float64Array.from({ length: taken }, (_, i) => {
    const from = Math.floor((i * starts) / taken);
    const to = from + days - 1;
    const rest = countUp(panel.from).filter((t) => t < from || t > to);
    return fitOnPeriods({ ...panel, from, to }, rest).att;
  });
}

/** The reach that holds the stated share of placebo effects, the test counted as one of them; null when they are too few for that. */
export function placeboReach(effects: Float64Array, level: number): number | null {
  const sizes = effects.map(Math.abs).sort();
  const rank = Math.ceil(level * (sizes.length + 1));
  return sizes[rank - 1] ?? null;
}
