import type { BudgetedChoices } from "./budgeted-choices";

const SAMPLE_GROUPS_MAX = 20_000;
const SAMPLE_SWEEPS = 8;
const BISECTIONS = 40;
const FULL_SWEEPS = 1;
const FULL_BISECTIONS = 7;
const POLISH_WORK_MAX = 100_000_000;
const POLISH_STEPS_MAX = 400;

export interface PricedBudgets {
  readonly prices: Float64Array;
  readonly bound: number;
}

/**
 * Finds a price for each budget at which every group, choosing for itself, keeps within them as nearly as can be.
 *
 * The dual is convex: each price is bisected in turn, first on every so many groups, then on all, and steps along a
 * subgradient polish what single prices cannot. Any price gives a bound; the least one met is kept. Costs some hundred
 * passes over the sample and about twenty a budget over all options. Source: Fisher, The Lagrangian Relaxation
 * Method for Solving Integer Programming Problems, Management Science 27(1), 1981.
 */
export function priceBudgets(choices: BudgetedChoices, limits: readonly number[]): PricedBudgets {
  const groups = choices.first.length - 1;
  const stride = Math.max(1, Math.ceil(groups / SAMPLE_GROUPS_MAX));
  const prices = new Float64Array(limits.length);
  const sample = new Dual(choices, limits, stride);
  const starts = limits.map((_, r) => sample.startPrice(r));
  for (let sweep = 0; sweep < SAMPLE_SWEEPS; sweep += 1) {
    const before = prices.slice();
    limits.forEach((_, r) => {
      prices[r] = sample.bisect(prices, r, { low: 0, high: starts[r]!, steps: BISECTIONS });
    });
    if (isNear(before, prices)) break;
  }
  const all = stride === 1 ? sample : new Dual(choices, limits, 1);
  if (stride > 1)
    for (let sweep = 0; sweep < FULL_SWEEPS; sweep += 1)
      limits.forEach((_, r) => {
        const bracket = { low: 0.98 * prices[r]!, high: 1.02 * prices[r]!, steps: FULL_BISECTIONS };
        if (prices[r]! > 0) prices[r] = all.bisect(prices, r, bracket);
      });
  return all.polish(prices);
}

const WARM_SWEEPS = 3;
const WARM_BISECTIONS = 14;

/** The same from prices that were right for a problem much like this one; what was free before is priced by the last steps alone. */
export function repriceBudgets(
  choices: BudgetedChoices,
  limits: readonly number[],
  near: Float64Array,
): PricedBudgets {
  const dual = new Dual(choices, limits, 1);
  const prices = near.slice();
  for (let sweep = 0; sweep < WARM_SWEEPS; sweep += 1)
    limits.forEach((_, r) => {
      const bracket = { low: 0.9 * prices[r]!, high: 1.1 * prices[r]!, steps: WARM_BISECTIONS };
      if (prices[r]! > 0) prices[r] = dual.bisect(prices, r, bracket);
    });
  return dual.polish(prices, WARM_STEPS_MAX);
}

const WARM_STEPS_MAX = 60;

function isNear(before: Float64Array, after: Float64Array): boolean {
  return after.every((price, r) => Math.abs(price - before[r]!) <= 1e-7 * Math.max(price, 1e-12));
}

/** Every group's best option at the prices, the first of equals; fills `used` and returns the sum of what each gains. */
export function answerPrices(
  choices: BudgetedChoices,
  prices: Float64Array,
  at: { used: Float64Array; chosen?: Uint32Array; stride: number },
): number {
  if (prices.length === FOUR) return answerFour(choices, prices, at);
  const { first, value, usage } = choices;
  const { used, chosen, stride } = at;
  used.fill(0);
  let total = 0;
  for (let group = 0; group + 1 < first.length; group += stride) {
    let best = first[group]!;
    let highest = Number.NEGATIVE_INFINITY;
    for (let option = first[group]!; option < first[group + 1]!; option += 1) {
      let gain = value[option]!;
      for (let r = 0; r < prices.length; r += 1) gain -= prices[r]! * usage[r]![option]!;
      if (gain > highest) {
        best = option;
        highest = gain;
      }
    }
    total += highest;
    for (let r = 0; r < prices.length; r += 1) used[r] = used[r]! + usage[r]![best]!;
    if (chosen) chosen[group] = best;
  }
  return total;
}

const FOUR = 4;

/** The same sums in the same order with four budgets written out: millions of options are passed over some fifty times. */
function answerFour(
  { first, value, usage }: BudgetedChoices,
  prices: Float64Array,
  { used, chosen, stride }: { used: Float64Array; chosen?: Uint32Array; stride: number },
): number {
  const [u0, u1, u2, u3] = [usage[0]!, usage[1]!, usage[2]!, usage[3]!];
  const [p0, p1, p2, p3] = [prices[0]!, prices[1]!, prices[2]!, prices[3]!];
  let [s0, s1, s2, s3, total] = [0, 0, 0, 0, 0];
  for (let group = 0; group + 1 < first.length; group += stride) {
    const end = first[group + 1]!;
    let best = first[group]!;
    let highest = Number.NEGATIVE_INFINITY;
    for (let k = best; k < end; k += 1) {
      const gain = value[k]! - p0 * u0[k]! - p1 * u1[k]! - p2 * u2[k]! - p3 * u3[k]!;
      if (gain > highest) {
        best = k;
        highest = gain;
      }
    }
    total += highest;
    s0 += u0[best]!;
    s1 += u1[best]!;
    s2 += u2[best]!;
    s3 += u3[best]!;
    if (chosen) chosen[group] = best;
  }
  used.set([s0, s1, s2, s3]);
  return total;
}

class Dual {
  private readonly used: Float64Array;
  private readonly starts: number[] = [];
  private best: PricedBudgets | null = null;

  private readonly choices: BudgetedChoices;
  private readonly limits: readonly number[];
  private readonly stride: number;

  constructor(choices: BudgetedChoices, limits: readonly number[], stride: number) {
    this.choices = choices;
    this.limits = limits;
    this.stride = stride;
    this.used = new Float64Array(limits.length);
  }

  /** The dual function, rounded up; keeps the least value seen. */
  private evaluate(prices: Float64Array): number {
    const gain = answerPrices(this.choices, prices, { used: this.used, stride: this.stride });
    let sum = gain;
    let magnitude = Math.abs(gain);
    prices.forEach((price, r) => {
      const part = (price * this.limits[r]!) / this.stride;
      sum += part;
      magnitude += Math.abs(part);
    });
    const bound = sum + 1e-11 * magnitude;
    if (this.best === null || bound < this.best.bound)
      this.best = { prices: prices.slice(), bound };
    return bound;
  }

  /** A price of one budget at which nothing is worth buying. */
  startPrice(r: number): number {
    const known = this.starts[r];
    if (known !== undefined) return known;
    let highest = 0;
    const { first, value, usage } = this.choices;
    for (let group = 0; group + 1 < first.length; group += this.stride) {
      let worst = Number.POSITIVE_INFINITY;
      for (let option = first[group]!; option < first[group + 1]!; option += 1)
        worst = Math.min(worst, value[option]!);
      for (let option = first[group]!; option < first[group + 1]!; option += 1)
        if (usage[r]![option]! > 0)
          highest = Math.max(highest, (value[option]! - worst) / usage[r]![option]!);
    }
    this.starts[r] = highest * 1.01;
    return highest * 1.01;
  }

  bisect(
    prices: Float64Array,
    r: number,
    { low, high, steps }: { low: number; high: number; steps: number },
  ): number {
    const tried = prices.slice();
    const limit = this.limits[r]! / this.stride;
    tried[r] = low;
    this.evaluate(tried);
    if (this.used[r]! <= limit) return low;
    let [below, above] = [low, high];
    for (let step = 0; step < steps; step += 1) {
      const middle = (below + above) / 2;
      tried[r] = middle;
      this.evaluate(tried);
      if (this.used[r]! > limit) below = middle;
      else above = middle;
    }
    return above;
  }

  /** Steps against the subgradient, in units of each budget's limit; halved when they stop helping. */
  polish(start: Float64Array, stepsMax: number = POLISH_STEPS_MAX): PricedBudgets {
    let bound = this.evaluate(start);
    const size = this.choices.value.length * this.limits.length;
    const steps = Math.min(stepsMax, Math.floor(POLISH_WORK_MAX / Math.max(1, size)));
    const prices = start.slice();
    let reach = 0.02;
    for (let step = 0; step < steps && reach > 1e-9; step += 1) {
      const slope = this.limits.map(
        (limit, r) => (this.used[r]! - limit / this.stride) / Math.max(1e-12, this.scaleOf(r)),
      );
      const norm = Math.hypot(...slope);
      if (norm === 0) break;
      const from = this.best?.prices ?? prices;
      prices.forEach((_, r) => {
        const unit = this.unitOf(from, r);
        prices[r] = Math.max(0, from[r]! + (reach * unit * slope[r]!) / norm);
      });
      const tried = this.evaluate(prices);
      if (tried < bound) {
        bound = tried;
        reach *= 1.3;
      } else {
        reach /= 1.6;
        if (this.best) this.evaluate(this.best.prices);
      }
    }
    return this.best ?? { prices, bound };
  }

  private scaleOf(r: number): number {
    return Math.abs(this.limits[r]! / this.stride) + Math.abs(this.used[r]!);
  }

  private unitOf(prices: Float64Array, r: number): number {
    return prices[r]! > 0 ? prices[r]! : 1e-3 * this.startPrice(r);
  }
}
