import type { Rng } from "@/lib/numerics/rng";
import type { FittedModel, ModelSpec } from "./recommender";
import { selectEnsemble } from "./select-ensemble";
import type { SparseRows } from "./sparse-rows";
import { splitRows } from "./split-rows";
import { createTrialBench, type SingleSpec, type Trial, type TrialBench } from "./trial-bench";

export type ModelKind = ModelSpec["kind"];
type SingleKind = Exclude<ModelKind, "blend">;
type Values = Readonly<Record<string, number | string>>;

/** For each knob its values in order; the walk starts at the marked place. */
interface Ladder {
  readonly name: string;
  readonly steps: readonly (number | string)[];
  readonly start: number;
}

const LADDERS: Readonly<Record<SingleKind, readonly Ladder[]>> = {
  popular: [],
  easer: [
    { name: "l2", steps: [5, 20, 50, 100, 200, 400, 700, 1200, 2500], start: 4 },
    { name: "dropout", steps: [0, 0.25], start: 0 },
  ],
  itemknn: [
    { name: "weighting", steps: ["none", "tfidf", "bm25"], start: 1 },
    { name: "shrink", steps: [0, 5, 20, 100, 300], start: 2 },
    { name: "k", steps: [10, 50, 200, 600, 1500], start: 2 },
    { name: "asymmetry", steps: [0.4, 0.5, 0.6], start: 1 },
  ],
  rp3beta: [
    { name: "beta", steps: [0, 0.2, 0.4, 0.6], start: 1 },
    { name: "alpha", steps: [0.4, 0.7, 1, 1.3], start: 2 },
    { name: "k", steps: [50, 200, 600, 1500], start: 2 },
  ],
  ials: [
    { name: "regularisation", steps: [0.001, 0.003, 0.01, 0.02, 0.03, 0.05, 0.1], start: 3 },
    { name: "unobservedWeight", steps: [0.01, 0.03, 0.1, 0.2, 0.4, 1], start: 2 },
  ],
};

const FIXED: Readonly<Record<SingleKind, Values>> = {
  popular: {},
  easer: {},
  itemknn: {},
  rp3beta: {},
  ials: { dimensions: 64, epochs: 6 },
};

/** Above so many items the dense model's memory and time leave two cores behind. */
export const DENSE_ITEMS_MAX = 8_000;

export interface ChooseOptions {
  readonly rng: Rng;
  readonly cutoff: number;
  /** Values that are not searched. */
  readonly fixed?: Values;
  readonly times?: Float64Array;
  readonly trialsMax?: number;
  readonly rowsMax?: number;
}

export interface Choice {
  readonly spec: ModelSpec;
  readonly trials: readonly Trial[];
  /** A blend's models on the slice's rows, from which training on all rows goes on. */
  readonly fitted?: FittedModel;
}

/**
 * Chooses a model's knobs on a slice of the training rows, never on a test set.
 *
 * Walks each knob's ladder from its start while the sum of recall and NDCG grows. Costs one training and one evaluation of
 * at most `rowsMax` rows a trial. A blend is weighed from the best linear model and factors from two starts.
 */
export function chooseModel(rows: SparseRows, kind: ModelKind, options: ChooseOptions): Choice {
  const { rng, times, rowsMax = 1_500 } = options;
  const split = splitRows(rows, {
    share: 0.12,
    rng: rng.fork("slice"),
    rowsMax,
    ...(times ? { times } : {}),
  });
  const bench = createTrialBench(split, options.cutoff);
  if (kind !== "blend") return { spec: walk(kind, bench, options), trials: bench.trials };
  return chooseBlend(rows.columnCount, bench, options);
}

/** The ridge of factors hardly depends on how many there are: it is looked for with few. */
const SEARCHED = { dimensions: 32, epochs: 6 };

function chooseBlend(itemCount: number, bench: TrialBench, options: ChooseOptions): Choice {
  const linear = walk(itemCount <= DENSE_ITEMS_MAX ? "easer" : "itemknn", bench, options);
  const fixed = { ...SEARCHED, ...options.fixed };
  const found = walk("ials", bench, { ...options, fixed });
  const factors = { ...found, ...FIXED.ials, ...options.fixed };
  // Factors depend on where they start: a second start is a second opinion.
  const specs = [linear, { ...factors, seed: 1 }, { ...factors, seed: 2 }] as SingleSpec[];
  const contenders = specs.flatMap((spec) => bench.contend(spec) ?? []);
  const chosen = selectEnsemble(contenders);
  const parts = chosen.map(({ trial, weight }) => ({ spec: trial.spec, weight }));
  const fitted = chosen.map(({ trial, weight }) => ({ model: trial.model, weight }));
  return {
    spec: { kind: "blend", parts },
    fitted: { kind: "blend", parts: fitted },
    trials: bench.trials,
  };
}

function walk(
  kind: SingleKind,
  bench: TrialBench,
  { fixed = {}, trialsMax = 14 }: ChooseOptions,
): SingleSpec {
  const ladders = LADDERS[kind].filter(({ name }) => !(name in fixed));
  const places = new Map(ladders.map(({ name, start }) => [name, start]));
  const specAt = (at: ReadonlyMap<string, number>): SingleSpec => {
    const values = ladders.map(({ name, steps }) => [name, steps[at.get(name) ?? 0]]);
    return {
      kind,
      ...FIXED[kind],
      ...fixed,
      ...Object.fromEntries(values),
    } as unknown as SingleSpec;
  };
  if (ladders.length === 0) return specAt(places);
  let best = bench.tryOut(specAt(places));
  let trials = 1;
  for (const { name, steps } of ladders)
    for (const direction of [1, -1]) {
      const before = places.get(name)!;
      for (let place = before + direction; trials < trialsMax; place += direction) {
        if (place < 0 || place >= steps.length) break;
        const value = bench.tryOut(specAt(new Map(places).set(name, place)));
        trials += 1;
        if (value <= best) break;
        best = value;
        places.set(name, place);
      }
      if (places.get(name) !== before) break;
    }
  return specAt(places);
}
