import { createRng } from "@/lib/numerics/rng";
import { computeConformalP } from "./conformal";
import { fitSyntheticControl, type RegionPanel, type SyntheticControl } from "./synthetic-control";

/** Which regions a test could treat, asked of their past. */
export interface RegionQuestion {
  readonly names: readonly string[];
  readonly periods: number;
  /** One row a region, `periods` numbers each. */
  readonly values: Float64Array;
  /** Sizes of the treated set to try. */
  readonly sizes: readonly number[];
  /** Periods that the test will last. */
  readonly length: number;
  /** Relative effects to simulate, the one worth finding among them. */
  readonly effects: readonly number[];
  readonly worthFinding: number;
  readonly alpha: number;
  /** Chance of finding the effect that counts as enough. */
  readonly power: number;
  /** Past stretches on which each set is tried, the newest backwards. */
  readonly looks: number;
  /** Regions that must be treated, and regions that may not. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly seed: string;
}

/** One set of regions, and how well a test in them would have done in the past. */
export interface RegionChoice {
  readonly regions: readonly string[];
  /** Share of past stretches in which the effect worth finding would have been found. */
  readonly power: number;
  /** Share of them in which something would have been found where nothing was done: a set that cries wolf is no better for its power. */
  readonly falseAlarms: number;
  /** The least effect found often enough; null when none of those tried was. */
  readonly detectableLift: number | null;
  /** What the estimate says on average where nothing was done: the nearer to 0 the better. */
  readonly liftOfNothing: number;
  readonly scaledL2: number;
  /** Of the sales of all regions. */
  readonly share: number;
  /** Mean effect a period and region of the effect worth finding, as it would have been estimated. */
  readonly att: number;
}

/** Sets that follow their control best go on to the simulations. */
const SIMULATED_MAX = 16;
const SHUFFLES = 1_000;
const PERIODS_BEFORE_LEAST = 14;

/** Names why the past cannot answer, or null. */
export function findRegionFault(ask: RegionQuestion): string | null {
  const { names, periods, sizes, length, looks } = ask;
  if (periods - length - looks + 1 < PERIODS_BEFORE_LEAST)
    return `at least ${PERIODS_BEFORE_LEAST + length + looks - 1} periods of the past are needed`;
  if (sizes.some((size) => size > names.length - 3)) return "at least three regions must be left";
  const stranger = [...ask.include, ...ask.exclude].find((name) => !names.includes(name));
  if (stranger !== undefined) return `there is no region ${stranger}`;
  if (sizes.some((size) => size < ask.include.length))
    return "more regions must be treated than asked for";
  return null;
}

/**
 * Ranks sets of regions by what a test in them would have found: each set is tried on past stretches with simulated effects, fitted
 * and tested exactly as the real one will be. Candidates are each region with those that move most like it.
 *
 * Costs one fit a set, then one fit and one test a set, stretch and effect. Source: GeoLift's market selection, Meta, MIT licence.
 */
export function chooseRegions(ask: RegionQuestion): RegionChoice[] {
  const candidates = listCandidates(ask)
    .map((treated) => ({ treated, fit: fitAt(ask, treated, 0, 0).fit }))
    .sort((a, b) => a.fit.scaledL2 - b.fit.scaledL2)
    .slice(0, SIMULATED_MAX);
  const tried = candidates.map(({ treated, fit }) => tryRegions(ask, treated, fit));
  return tried.sort(
    (a, b) =>
      b.power - b.falseAlarms - (a.power - a.falseAlarms) ||
      (a.detectableLift ?? Infinity) - (b.detectableLift ?? Infinity) ||
      Math.abs(a.liftOfNothing) - Math.abs(b.liftOfNothing) ||
      a.scaledL2 - b.scaledL2,
  );
}

function tryRegions(
  ask: RegionQuestion,
  treated: readonly number[],
  { scaledL2 }: SyntheticControl,
): RegionChoice {
  const powerOf = (effect: number): number => {
    let found = 0;
    for (let look = 0; look < ask.looks; look += 1) {
      const rng = createRng(ask.seed).fork(treated.join("-"), String(look), String(effect));
      const p = computeConformalP(fitAt(ask, treated, look, effect).panel, rng, SHUFFLES);
      if (p < ask.alpha) found += 1;
    }
    return found / ask.looks;
  };
  const powers = [...new Set([...ask.effects, ask.worthFinding])]
    .sort((a, b) => Math.abs(a) - Math.abs(b))
    .map((effect) => ({ effect, power: powerOf(effect) }));
  const nothing = fitAt(ask, treated, 0, 0).fit;
  return {
    regions: treated.map((region) => ask.names[region] ?? ""),
    power: powers.find(({ effect }) => effect === ask.worthFinding)?.power ?? 0,
    falseAlarms: powerOf(0),
    detectableLift: powers.find(({ power }) => power >= ask.power)?.effect ?? null,
    liftOfNothing: nothing.lift,
    scaledL2,
    share: shareOf(ask, treated),
    att: fitAt(ask, treated, 0, ask.worthFinding).fit.att,
  };
}

/** The control of a set on a past stretch, with the effect put in. */
function fitAt(
  { periods, values, length, names }: RegionQuestion,
  treated: readonly number[],
  look: number,
  effect: number,
): { readonly panel: RegionPanel; readonly fit: SyntheticControl } {
  const to = periods - 1 - look;
  const from = to - length + 1;
  const lifted = Float64Array.from(values);
  for (const region of treated)
    for (let t = from; t <= to; t += 1) {
      const at = region * periods + t;
      lifted[at] = (lifted[at] ?? 0) * (1 + effect);
    }
  const donors = names.flatMap((_, region) => (treated.includes(region) ? [] : [region]));
  const panel = { periods, values: lifted, treated, donors, from, to };
  return { panel, fit: fitSyntheticControl(panel) };
}

/** Each region with those most like it, those that must be treated among them; every set once. */
function listCandidates({
  names,
  periods,
  values,
  sizes,
  include,
  exclude,
}: RegionQuestion): number[][] {
  const must = include.map((name) => names.indexOf(name));
  const allowed = names.flatMap((name, i) => (exclude.includes(name) ? [] : [i]));
  const rows = names.map((_, i) => standardise(values.subarray(i * periods, (i + 1) * periods)));
  const likeness = (a: number, b: number): number => {
    const other = rows[b];
    return (rows[a] ?? new Float64Array()).reduce((sum, x, t) => sum + x * (other?.[t] ?? 0), 0);
  };
  const sets = new Map<string, number[]>();
  for (const first of allowed) {
    const others = allowed
      .filter((region) => region !== first && !must.includes(region))
      .map((region) => ({ region, like: likeness(first, region) }))
      .sort((a, b) => b.like - a.like)
      .map(({ region }) => region);
    const line = [...new Set([...must, first, ...others])];
    for (const size of sizes) {
      const set = line.slice(0, size).sort((a, b) => a - b);
      sets.set(set.join("-"), set);
    }
  }
  return [...sets.values()];
}

function standardise(row: Float64Array): Float64Array {
  const mean = row.reduce((sum, x) => sum + x, 0) / row.length;
  const spread = Math.sqrt(row.reduce((sum, x) => sum + (x - mean) ** 2, 0));
  return row.map((x) => (spread > 0 ? (x - mean) / spread : 0));
}

function shareOf({ values, periods }: RegionQuestion, treated: readonly number[]): number {
  const total = values.reduce((sum, x) => sum + x, 0);
  const own = treated.reduce(
    (sum, region) =>
      sum + values.subarray(region * periods, (region + 1) * periods).reduce((a, x) => a + x, 0),
    0,
  );
  return total > 0 ? own / total : 0;
}
