import type { Rng } from "@/lib/numerics/rng";
import type { PathCount } from "./path-credit";

/** Up to here every set of channels is visited. */
const EXACT_CHANNELS_MAX = 12;
/** Sets are kept as bits of one number. */
export const RATE_CHANNELS_MAX = 31;

export interface RateShapley {
  /** Parts of the overall conversion rate; they sum to it. */
  readonly values: Float64Array;
  /** Standard error of each, 0 where exact. */
  readonly standardErrors: Float64Array;
  readonly method: "exact" | "sampled";
}

interface SetCount {
  conversions: number;
  paths: number;
}

/**
 * The game "a set of channels converts at the rate of the paths that use no other channel".
 *
 * Unlike the inclusion game, a channel that brings paths which do not convert lowers the rate, and may have a negative value. Exact up
 * to 12 channels in 2ⁿ·n steps; up to 31 channels by seeded permutations, with the standard error of their mean.
 */
export class ShapleyRate {
  private readonly sets = new Map<number, SetCount>();

  add({ touches, length, conversions, nulls }: PathCount): void {
    let set = 0;
    for (let i = 0; i < length; i += 1) set |= 1 << (touches[i] ?? 0);
    const count = this.sets.get(set) ?? { conversions: 0, paths: 0 };
    count.conversions += conversions;
    count.paths += conversions + nulls;
    this.sets.set(set, count);
  }

  compute(channels: number, rng: Rng, permutations = 2000): RateShapley {
    if (channels > RATE_CHANNELS_MAX)
      throw new RangeError(`The rate game takes at most ${RATE_CHANNELS_MAX} channels.`);
    return channels <= EXACT_CHANNELS_MAX
      ? this.computeExactly(channels)
      : this.sample(channels, rng, permutations);
  }

  private computeExactly(channels: number): RateShapley {
    const size = 1 << channels;
    const conversions = new Float64Array(size);
    const paths = new Float64Array(size);
    for (const [set, count] of this.sets) {
      conversions[set] = count.conversions;
      paths[set] = count.paths;
    }
    sumOverSubsets(conversions, channels);
    sumOverSubsets(paths, channels);
    const weight = shapleyWeights(channels);
    const values = new Float64Array(channels);
    for (let set = 0; set < size; set += 1) {
      const own = rate(conversions[set] ?? 0, paths[set] ?? 0);
      const members = countBits(set);
      for (let channel = 0; channel < channels; channel += 1) {
        const isIn = (set & (1 << channel)) !== 0;
        const factor = isIn ? (weight[members - 1] ?? 0) : -(weight[members] ?? 0);
        values[channel] = (values[channel] ?? 0) + factor * own;
      }
    }
    return { values, standardErrors: new Float64Array(channels), method: "exact" };
  }

  private sample(channels: number, rng: Rng, permutations: number): RateShapley {
    const sum = new Float64Array(channels);
    const squares = new Float64Array(channels);
    const order = Array.from({ length: channels }, (_, channel) => channel);
    for (let draw = 0; draw < permutations; draw += 1) {
      shuffle(order, rng);
      let set = 0;
      let before = 0;
      for (const channel of order) {
        set |= 1 << channel;
        const after = this.rateWithin(set);
        sum[channel] = (sum[channel] ?? 0) + after - before;
        squares[channel] = (squares[channel] ?? 0) + (after - before) ** 2;
        before = after;
      }
    }
    const values = sum.map((total) => total / permutations);
    const standardErrors = squares.map((total, channel) => {
      const mean = values[channel] ?? 0;
      return Math.sqrt(Math.max(0, total / permutations - mean * mean) / (permutations - 1));
    });
    return { values, standardErrors, method: "sampled" };
  }

  private rateWithin(allowed: number): number {
    let conversions = 0;
    let paths = 0;
    for (const [set, count] of this.sets) {
      if ((set & ~allowed) !== 0) continue;
      conversions += count.conversions;
      paths += count.paths;
    }
    return rate(conversions, paths);
  }
}

function rate(conversions: number, paths: number): number {
  return paths === 0 ? 0 : conversions / paths;
}

/** Replaces each set's number by the sum over its subsets. */
function sumOverSubsets(numbers: Float64Array, channels: number): void {
  for (let channel = 0; channel < channels; channel += 1) {
    const bit = 1 << channel;
    for (let set = 0; set < numbers.length; set += 1)
      if ((set & bit) !== 0) numbers[set] = (numbers[set] ?? 0) + (numbers[set ^ bit] ?? 0);
  }
}

/** Share of the orders in which exactly `members` given channels come before one: members!·(n − 1 − members)! ÷ n!. */
function shapleyWeights(channels: number): Float64Array {
  const weights = new Float64Array(channels + 1);
  let choose = 1;
  for (let members = 0; members < channels; members += 1) {
    weights[members] = 1 / (channels * choose);
    choose = (choose * (channels - 1 - members)) / (members + 1);
  }
  return weights;
}

function countBits(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

function shuffle(order: number[], rng: Rng): void {
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = rng.below(i + 1);
    const kept = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = kept;
  }
}
