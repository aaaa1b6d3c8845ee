import type { Rng } from "@/lib/numerics/rng";
import { type Estimate, middle } from "./estimate-policy";

/** Decisions of several places each, drawn place by place; row-major, one block of places a slate. */
export interface SlateLog {
  readonly slates: number;
  readonly places: number;
  /** What each place earned; 0 where the slate is shorter. */
  readonly reward: Float64Array;
  /** How much more or less often the policy does what was done at the place; 1 where the slate is shorter. */
  readonly weight: Float64Array;
}

export interface SlateEstimates {
  readonly whole: Estimate;
  readonly cascade: Estimate;
  readonly perPlace: Estimate;
  readonly pseudoInverse: Estimate;
}

const NAMES = ["whole", "cascade", "perPlace", "pseudoInverse"] as const;

/**
 * The mean reward of a whole slate (a list, or the parts of a package) under a policy, told from what another policy showed.
 *
 * `whole` weighs the slate by the chance of all its places together: always right, and the noisiest. `cascade` weighs a place by
 * those above it and itself: right when nobody is moved by what stands below. `perPlace` weighs a place by itself alone: right
 * when places do not touch each other. `pseudoInverse` weighs the sum by 1 + Σ (weight − 1): right when every place adds its
 * own part, wherever the reward is seen. Needs places drawn independently of each other, given the context. Costs slates ×
 * resamples. Sources: Swaminathan et al., Off-policy evaluation for slate recommendation, NeurIPS 2017 (section 3, product
 * logging); Li et al., KDD 2018 (per place); McInerney et al., KDD 2020 (cascade).
 */
export function estimateSlate(
  log: SlateLog,
  options: { readonly resamples: number },
  rng: Rng,
): SlateEstimates {
  const parts = weighSlates(log);
  const mean = (pick: (slate: number) => number) => {
    const sums = NAMES.map(() => 0);
    for (let draw = 0; draw < log.slates; draw += 1) {
      const slate = pick(draw);
      for (let k = 0; k < NAMES.length; k += 1) sums[k] = sums[k]! + parts[k]![slate]!;
    }
    return sums.map((sum) => sum / Math.max(1, log.slates));
  };
  const values = mean((slate) => slate);
  const resampled = Array.from({ length: options.resamples }, () =>
    mean(() => rng.below(log.slates)),
  );
  const tell = (name: (typeof NAMES)[number]): Estimate => {
    const k = NAMES.indexOf(name);
    return { value: values[k]!, ...middle(resampled.map((sample) => sample[k]!)) };
  };
  return {
    whole: tell("whole"),
    cascade: tell("cascade"),
    perPlace: tell("perPlace"),
    pseudoInverse: tell("pseudoInverse"),
  };
}

/** What each slate says by each estimator, in the order of the names. */
function weighSlates({ slates, places, reward, weight }: SlateLog): Float64Array[] {
  const parts = NAMES.map(() => new Float64Array(slates));
  for (let slate = 0; slate < slates; slate += 1) {
    let together = 1;
    let added = 1;
    let earned = 0;
    let cascade = 0;
    let perPlace = 0;
    for (let place = 0; place < places; place += 1) {
      const at = slate * places + place;
      together *= weight[at]!;
      added += weight[at]! - 1;
      earned += reward[at]!;
      cascade += together * reward[at]!;
      perPlace += weight[at]! * reward[at]!;
    }
    parts[0]![slate] = together * earned;
    parts[1]![slate] = cascade;
    parts[2]![slate] = perPlace;
    parts[3]![slate] = added * earned;
  }
  return parts;
}
