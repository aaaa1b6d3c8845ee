/**
 * What one creator sold of one product after the day of their first sale of it, by places in the lists of creators and
 * products. Only that first sale tells that the pair is tried; counted in, it would make late and lucky starts look strong.
 */
export interface PairRecord {
  readonly creator: number;
  readonly product: number;
  /** Kept orders: paid and not given back in full. */
  readonly orders: number;
  /** Selling days of the creator after that first day; days that sold none of the product count. */
  readonly days: number;
  /** Σ over days of orders². */
  readonly squares: number;
}

/** Orders a selling day that a pair is believed to bring. */
export interface PairBelief {
  readonly rate: number;
  /** 90 % range of the rate. */
  readonly low: number;
  readonly high: number;
  /** The rate is at least this, but for luck beyond 99.5 %; pairs rank by it. */
  readonly sure: number;
  /** What creator and product alone would bring. */
  readonly expected: number;
  /** rate ÷ expected: what is special about the two together. */
  readonly affinity: number;
}

export interface MatchModel {
  /** One for each record, in their order. */
  readonly pairs: readonly PairBelief[];
  /** What a pair that was never tried may bring. */
  believe(creator: number, product: number): PairBelief;
}

const Z_RANGE = 1.645;
const Z_RANK = 2.576;
const ROUNDS = 25;
const STRENGTH_MIN = 0.05;
const STRENGTH_MAX = 1e6;

/**
 * Orders a day of every pair as creator × product × affinity, each drawn to what is usual as far as days are few.
 *
 * Counts are Poisson with a dispersion φ ≥ 1 measured between the days of each pair, since sales come in bursts; dividing
 * counts by φ keeps the conjugate forms. A creator's strength is gamma around 1, a pair's affinity gamma around 1, both
 * with a spread by moments (Clayton and Kaldor 1987), strengths and product rates in turns of 25. A pair's error holds
 * both its own affinity and the creator's strength. Costs 25 passes; pairs without days are believed as untried.
 */
export function matchProducts(
  records: readonly PairRecord[],
  size: { readonly creators: number; readonly products: number },
): MatchModel {
  const dispersion = measureDispersion(records);
  const main = fitMainEffects(records, size, dispersion);
  const usual = (creator: number, product: number): number =>
    (main.strength[creator] ?? 1) * (main.productRate[product] ?? 0);
  const counts = records.map(({ creator, product, orders, days }) => ({
    creator,
    product,
    seen: orders / dispersion,
    expected: (usual(creator, product) * days) / dispersion,
  }));
  // Fitted effects have taken part of what pairs vary by.
  const freedom = Math.max(1, counts.length - size.creators - size.products + 1);
  const affinity = spreadOf(counts, counts.length / freedom);
  const creatorVariance = varianceOf(counts, "creator", size.creators, affinity, main.spread);
  const productVariance = varianceOf(counts, "product", size.products, affinity, 0);
  const believe = (creator: number, product: number, seen: number, weight: number): PairBelief => {
    const expected = usual(creator, product);
    const mean = (affinity + seen) / (affinity + weight);
    // A pair of many days speaks for itself; before that, what is not known of creator and product is part of its error.
    const borrowed = affinity / (affinity + weight);
    const both = (creatorVariance[creator] ?? 0) + (productVariance[product] ?? 0);
    const error = Math.sqrt(1 / (affinity + seen) + borrowed * borrowed * both);
    const rate = expected * mean;
    // Rates cannot be negative: ranges are even on the log scale, around the median that belongs to this mean.
    const at = (z: number): number => rate * Math.exp(z * error - (error * error) / 2);
    return {
      rate,
      low: at(-Z_RANGE),
      high: at(Z_RANGE),
      sure: at(-Z_RANK),
      expected,
      affinity: mean,
    };
  };
  return {
    pairs: counts.map((each) => believe(each.creator, each.product, each.seen, each.expected)),
    believe: (creator, product) => believe(creator, product, 0, 0),
  };
}

interface PairCount {
  readonly creator: number;
  readonly product: number;
  readonly seen: number;
  readonly expected: number;
}

/** Squared relative error of creators' or products' own effect: chance of the counts, and which pairs they happen to be in. */
function varianceOf(
  counts: readonly PairCount[],
  side: "creator" | "product",
  length: number,
  affinity: number,
  prior: number,
): Float64Array {
  const seen = new Float64Array(length);
  const weight = new Float64Array(length);
  const squares = new Float64Array(length);
  for (const each of counts) {
    const at = each[side];
    seen[at] = (seen[at] ?? 0) + each.seen;
    weight[at] = (weight[at] ?? 0) + each.expected;
    squares[at] = (squares[at] ?? 0) + each.expected ** 2;
  }
  return seen.map((orders, i) => {
    const share = (weight[i] ?? 0) > 0 ? (squares[i] ?? 0) / (weight[i] ?? 1) ** 2 : 0;
    return 1 / Math.max(1, prior + orders) + share / affinity;
  });
}

/** Variance ÷ mean of a day's orders, pooled within pairs; 1 when days say nothing more than chance. */
function measureDispersion(records: readonly PairRecord[]): number {
  let within = 0;
  let chance = 0;
  for (const { orders, days, squares } of records) {
    if (days < 2) continue;
    within += Math.max(0, squares - (orders * orders) / days);
    chance += (orders / days) * (days - 1);
  }
  return chance > 0 ? Math.max(1, within / chance) : 1;
}

interface MainEffects {
  readonly strength: Float64Array;
  readonly productRate: Float64Array;
  /** Shape of the strengths' gamma. */
  readonly spread: number;
}

function fitMainEffects(
  records: readonly PairRecord[],
  size: { readonly creators: number; readonly products: number },
  dispersion: number,
): MainEffects {
  const strength = new Float64Array(size.creators).fill(1);
  const productRate = new Float64Array(size.products);
  const seen = new Float64Array(size.creators);
  const expected = new Float64Array(size.creators);
  for (const { creator, orders } of records) seen[creator] = (seen[creator] ?? 0) + orders;
  let spread = STRENGTH_MAX;
  for (let round = 0; round < ROUNDS; round += 1) {
    fitProductRates(records, strength, productRate);
    expected.fill(0);
    for (const { creator, product, days } of records)
      expected[creator] = (expected[creator] ?? 0) + (productRate[product] ?? 0) * days;
    const counts = Array.from(seen, (orders, i) => ({
      seen: orders / dispersion,
      expected: (expected[i] ?? 0) / dispersion,
    }));
    spread = spreadOf(counts);
    for (const [i, { seen: orders, expected: usual }] of counts.entries())
      strength[i] = (spread + orders) / (spread + usual);
  }
  return { strength, productRate, spread };
}

function fitProductRates(
  records: readonly PairRecord[],
  strength: Float64Array,
  productRate: Float64Array,
): void {
  const weight = new Float64Array(productRate.length);
  productRate.fill(0);
  for (const { creator, product, orders, days } of records) {
    productRate[product] = (productRate[product] ?? 0) + orders;
    weight[product] = (weight[product] ?? 0) + (strength[creator] ?? 1) * days;
  }
  for (let i = 0; i < productRate.length; i += 1)
    productRate[i] = (weight[i] ?? 0) > 0 ? (productRate[i] ?? 0) / (weight[i] ?? 1) : 0;
}

/** Shape of a gamma around 1 whose variance is what the counts vary beyond chance. */
function spreadOf(
  counts: readonly { readonly seen: number; readonly expected: number }[],
  correction = 1,
): number {
  let excess = 0;
  let scale = 0;
  for (const { seen, expected } of counts) {
    excess += correction * (seen - expected) ** 2 - expected;
    scale += expected * expected;
  }
  if (excess <= 0 || scale <= 0) return STRENGTH_MAX;
  return Math.min(STRENGTH_MAX, Math.max(STRENGTH_MIN, scale / excess));
}
