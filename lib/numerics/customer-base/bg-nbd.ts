import { logGamma } from "@/lib/numerics/log-gamma";
import { fitPositive } from "./fit-positive";

/** What is known of each customer: repeat purchases, time of the last one and time watched, both since the first purchase. */
export interface PurchaseHistories {
  readonly frequency: Float64Array;
  readonly recency: Float64Array;
  readonly age: Float64Array;
}

/** Purchases come at a rate of Gamma(r, alpha); after each one a customer leaves for good with a chance of Beta(a, b). */
export interface BgNbd {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

export interface BgNbdFit extends BgNbd {
  readonly logLikelihood: number;
  readonly isSettled: boolean;
}

const SERIES_TERMS_MAX = 20_000;
const TABLE_MAX = 4096;

/**
 * Fits the BG/NBD model by maximum likelihood.
 *
 * Needs whole frequencies, 0 <= recency <= age; time in any unit. Costs two logarithms a customer for each of some hundred
 * evaluations. Source: Fader, Hardie and Lee, "Counting Your Customers" the Easy Way, Marketing Science 24(2), 2005, (6).
 */
export function fitBgNbd(histories: PurchaseHistories): BgNbdFit {
  const meanAge = meanOf(histories.age);
  // Scaled to a mean age of 10, so that one start serves days and weeks alike.
  const scale = meanAge > 0 ? 10 / meanAge : 1;
  const scaled = {
    frequency: histories.frequency,
    recency: histories.recency.map((value) => value * scale),
    age: histories.age.map((value) => value * scale),
  };
  const size = Math.max(1, histories.frequency.length);
  const { point, isSettled } = fitPositive(
    ([r = 1, alpha = 1, a = 1, b = 1]) => {
      const value = -logLikelihoodOf({ r, alpha, a, b }, scaled) / size;
      return Number.isFinite(value) ? value : Number.POSITIVE_INFINITY;
    },
    Float64Array.of(1, 5, 1, 1),
    1e-13,
  );
  const [r = 1, alpha = 1, a = 1, b = 1] = point;
  const model = { r, alpha: alpha / scale, a, b };
  return { ...model, logLikelihood: logLikelihoodOf(model, histories), isSettled };
}

function logLikelihoodOf(model: BgNbd, { frequency, recency, age }: PurchaseHistories): number {
  const { r, alpha, a, b } = model;
  const constants = tabulate(model, frequency);
  let sum = 0;
  for (let i = 0; i < frequency.length; i += 1) {
    const x = frequency[i]!;
    const stayed = -(r + x) * Math.log(alpha + age[i]!);
    sum += x < constants.length ? constants[x]! : constantOf(model, x);
    if (x === 0) sum += stayed;
    else {
      const left = Math.log(a / (b + x - 1)) - (r + x) * Math.log(alpha + recency[i]!);
      const high = Math.max(stayed, left);
      sum += high + Math.log1p(Math.exp(-Math.abs(stayed - left)));
    }
  }
  return sum;
}

/** The part of a customer's likelihood that depends on the frequency alone, for each frequency there is. */
function tabulate(model: BgNbd, frequency: Float64Array): Float64Array {
  let highest = 0;
  for (const x of frequency) highest = Math.max(highest, x);
  const table = new Float64Array(Math.min(highest + 1, TABLE_MAX));
  for (let x = 0; x < table.length; x += 1) table[x] = constantOf(model, x);
  return table;
}

function constantOf({ r, alpha, a, b }: BgNbd, x: number): number {
  return (
    logGamma(r + x) -
    logGamma(r) +
    r * Math.log(alpha) +
    logGamma(a + b) +
    logGamma(b + x) -
    logGamma(b) -
    logGamma(a + b + x)
  );
}

export interface PurchaseHistory {
  readonly frequency: number;
  readonly recency: number;
  readonly age: number;
}

/** The chance that a customer has not left for good. Source: Fader, Hardie and Lee, Computing P(alive), 2008. */
export function computeAliveChance({ r, alpha, a, b }: BgNbd, history: PurchaseHistory): number {
  const { frequency: x, recency, age } = history;
  if (x === 0) return 1;
  const odds = (a / (b + x - 1)) * Math.exp((r + x) * Math.log((alpha + age) / (alpha + recency)));
  return 1 / (1 + odds);
}

/**
 * The purchases a customer is expected to make in the next `ahead` units of time.
 *
 * Needs a ≠ 1 (nudged here). Costs a hypergeometric series of at most 20,000 terms. Source: Fader, Hardie and Lee (2005), (10).
 */
export function computeExpectedPurchases(
  model: BgNbd,
  history: PurchaseHistory,
  ahead: number,
): number {
  const { r, alpha, b } = model;
  const a = Math.abs(model.a - 1) < 1e-9 ? 1 + 1e-9 : model.a;
  const { frequency: x, age } = history;
  const series = hypergeometric(r + x, b + x, a + b + x - 1, ahead / (alpha + age + ahead));
  const still = Math.exp((r + x) * Math.log((alpha + age) / (alpha + age + ahead)));
  const alive = computeAliveChance(model, history);
  return Math.max(0, ((a + b + x - 1) / (a - 1)) * (1 - still * series) * alive);
}

/** ₂F₁(a, b; c; z) for 0 <= z < 1 and c > 0, by its series. */
function hypergeometric(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 0; k < SERIES_TERMS_MAX; k += 1) {
    term *= (((a + k) * (b + k)) / ((c + k) * (k + 1))) * z;
    sum += term;
    if (Math.abs(term) < 1e-14 * Math.abs(sum)) break;
  }
  return sum;
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return values.length > 0 ? sum / values.length : 0;
}
