import {
  DEFAULT_PRIOR,
  learn,
  listDeviations,
  makePrior,
  type Posterior,
} from "./element-posterior";
import {
  columnsOf,
  type ElementSpace,
  type ElementValues,
  FATIGUE,
  makeElementSpace,
} from "./element-space";

/** One creative's results over a stretch in which people had seen it about equally often. */
export interface CreativeTrial {
  readonly elements: ElementValues;
  readonly exposures: number;
  readonly impressions: number;
  readonly clicks: number;
}

/** What the results say of one element: its effect on the odds of a click, with the interval that holds it nine times in ten. */
export interface ElementEvidence {
  readonly factor: string;
  readonly value: string;
  /** Odds relative to the shop's middle creative: 1.2 is a fifth more. */
  readonly odds: number;
  readonly oddsLow: number;
  readonly oddsHigh: number;
  readonly impressions: number;
  readonly clicks: number;
  readonly creatives: number;
}

export interface ElementReport {
  readonly space: ElementSpace;
  readonly posterior: Posterior;
  /** Best first by the low end of the interval: luck on few impressions ranks low. */
  readonly elements: readonly ElementEvidence[];
  /** Slope on log(1 + exposures), and its standard deviation. */
  readonly fatigue: { readonly slope: number; readonly deviation: number };
}

/** Two-sided 90 % of a normal distribution. */
const Z90 = 1.6449;

/** Learns what every element is worth from all trials together, with the uncertainty that is left. */
export function reportElements(trials: readonly CreativeTrial[]): ElementReport {
  const space = makeElementSpace(trials.map(({ elements }) => elements));
  const total = trials.reduce((sum, { impressions }) => sum + impressions, 0);
  const clicks = trials.reduce((sum, trial) => sum + trial.clicks, 0);
  const rate = total === 0 ? DEFAULT_PRIOR.rate : (clicks + 0.5) / (total + 1);
  const posterior = learn(
    makePrior(space, { ...DEFAULT_PRIOR, rate }),
    trials.map(({ elements, ...trial }) => ({ ...trial, columns: columnsOf(space, elements) })),
  );
  const deviations = listDeviations(posterior);
  const elements = space.columns.slice(2).map(({ factor, value }, index): ElementEvidence => {
    const mean = posterior.mean[index + 2] ?? 0;
    const spread = Z90 * (deviations[index + 2] ?? 0);
    const own = trials.filter((trial) => trial.elements[factor] === value);
    return {
      factor,
      value,
      odds: Math.exp(mean),
      oddsLow: Math.exp(mean - spread),
      oddsHigh: Math.exp(mean + spread),
      impressions: own.reduce((sum, { impressions }) => sum + impressions, 0),
      clicks: own.reduce((sum, trial) => sum + trial.clicks, 0),
      creatives: new Set(own.map((trial) => JSON.stringify(trial.elements))).size,
    };
  });
  return {
    space,
    posterior,
    elements: elements.sort((a, b) => b.oddsLow - a.oddsLow),
    fatigue: { slope: posterior.mean[FATIGUE] ?? 0, deviation: deviations[FATIGUE] ?? 0 },
  };
}
