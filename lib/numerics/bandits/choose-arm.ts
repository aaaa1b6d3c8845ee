import type { Rng } from "@/lib/numerics/rng";
import { sampleNormal } from "@/lib/numerics/sampling-normal";
import { type LinearArms, predictArm, readNoise } from "./linear-arms";

export type BanditStrategy = "thompson" | "square-cb";

export interface BanditOptions {
  readonly strategy: BanditStrategy;
  /** Chance that is spread over all allowed arms, so that none is ever out of reach. */
  readonly floor: number;
}

export interface ArmChoice {
  readonly arm: number;
  /** The exact chance that this arm was drawn with. */
  readonly propensity: number;
  /** The chances of all arms; 0 where not allowed. */
  readonly chances: Float64Array;
}

const DRAWS = 48;

/**
 * Chooses an arm for a context and says with what chance.
 *
 * `thompson`: an arm's chance is the share of draws of beliefs in which it is best. `square-cb`: the chance falls with the
 * gap to the best arm, the faster the more was seen. The chance used is the chance logged, with no rounding between.
 * Costs arms × size for square-cb, and 48 draws of every arm for thompson. Sources: Agrawal and Goyal, Thompson Sampling for
 * Contextual Bandits with Linear Payoffs, ICML 2013; Foster and Rakhlin, Beyond UCB, ICML 2020.
 */
export function chooseArm(
  state: LinearArms,
  context: Float64Array,
  allowed: readonly number[],
  { options, rng }: { readonly options: BanditOptions; readonly rng: Rng },
): ArmChoice {
  const raw =
    options.strategy === "thompson"
      ? countWins(state, context, allowed, rng)
      : weighGaps(state, context, allowed);
  const chances = new Float64Array(state.arms);
  for (const arm of allowed)
    chances[arm] = (1 - options.floor) * raw[arm]! + options.floor / allowed.length;
  let left = rng.float();
  let chosen = allowed[allowed.length - 1]!;
  for (const arm of allowed) {
    left -= chances[arm]!;
    if (left < 0) {
      chosen = arm;
      break;
    }
  }
  return { arm: chosen, propensity: chances[chosen]!, chances };
}

function countWins(
  state: LinearArms,
  context: Float64Array,
  allowed: readonly number[],
  rng: Rng,
): Float64Array {
  const wins = new Float64Array(state.arms);
  const guesses = allowed.map((arm) => drawRewards(state, arm, context, rng));
  for (let draw = 0; draw < DRAWS; draw += 1) {
    let best = 0;
    for (let k = 1; k < allowed.length; k += 1)
      if (guesses[k]![draw]! > guesses[best]![draw]!) best = k;
    wins[allowed[best]!] = wins[allowed[best]!]! + 1 / DRAWS;
  }
  return wins;
}

/** Draws of what an arm would earn: the weights' belief seen along the context is one normal number. */
function drawRewards(
  state: LinearArms,
  arm: number,
  context: Float64Array,
  rng: Rng,
): Float64Array {
  const mean = predictArm(state, arm, context);
  const deviation = readNoise(state) * Math.sqrt(spreadAlong(state, arm, context));
  return Float64Array.from({ length: DRAWS }, () => sampleNormal(rng, mean, deviation));
}

function spreadAlong({ size, inverse }: LinearArms, arm: number, context: Float64Array): number {
  let sum = 0;
  const base = arm * size * size;
  for (let j = 0; j < size; j += 1)
    for (let k = 0; k < size; k += 1)
      sum += context[j]! * inverse[base + j * size + k]! * context[k]!;
  return Math.max(0, sum);
}

function weighGaps(
  state: LinearArms,
  context: Float64Array,
  allowed: readonly number[],
): Float64Array {
  const noise = readNoise(state);
  const seen = state.noise[1]!;
  // In units of the noise; grows with the root of what was seen, as the regret bound asks.
  const sharpness = (4 * Math.sqrt(allowed.length * Math.max(1, seen))) / Math.max(1e-12, noise);
  const expected = allowed.map((arm) => predictArm(state, arm, context));
  const highest = Math.max(...expected);
  const best = expected.indexOf(highest);
  const chances = new Float64Array(state.arms);
  let spent = 0;
  allowed.forEach((arm, k) => {
    if (k === best) return;
    chances[arm] = 1 / (allowed.length + sharpness * (highest - expected[k]!));
    spent += chances[arm]!;
  });
  chances[allowed[best]!] = 1 - spent;
  return chances;
}
