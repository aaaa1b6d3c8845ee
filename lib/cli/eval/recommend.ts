import type { Command } from "commander";
import * as z from "zod";
import { AppError } from "@/lib/kernel";
import { addContent, tryContentShares } from "@/lib/numerics/recommenders/add-content";
import { chooseModel, type ModelKind } from "@/lib/numerics/recommenders/choose-model";
import type { ContentIndex } from "@/lib/numerics/recommenders/content-index";
import { evaluateRanking, type RankingResult } from "@/lib/numerics/recommenders/evaluate-ranking";
import { fitModel, type ModelSpec } from "@/lib/numerics/recommenders/recommender";
import { countColumns } from "@/lib/numerics/recommenders/sparse-rows";
import { splitRows } from "@/lib/numerics/recommenders/split-rows";
import { createRng, type Rng } from "@/lib/numerics/rng";
import { writeStderr } from "../output";
import { parseOptions, toUserPath } from "../parse-options";
import { type Outcome, UsageError } from "../run-command";
import type { EvalTask } from "./eval-task";
import { readContent } from "./read-content";
import { type RankingData, readRankingData } from "./recommend-split";

const Options = z.object({
  train: z.string(),
  test: z.string().optional(),
  model: z.enum(["popular", "easer", "itemknn", "rp3beta", "ials", "blend", "content"]),
  content: z.string().optional(),
  contentShare: z.coerce.number().min(0).max(100).optional(),
  k: z
    .string()
    .regex(/^\d+(,\d+)*$/)
    .transform((text) => text.split(",").map(Number)),
  protocol: z.enum(["strong", "weak", "loo"]),
  holdout: z.coerce.number().gt(0).lt(1).optional(),
  minRating: z.coerce.number().optional(),
  ratingWeight: z.coerce.number().min(0).lt(1).default(0.5),
  seed: z.string(),
  l2: z.coerce.number().positive().optional(),
  dropout: z.coerce.number().min(0).lt(1).optional(),
  neighbours: z.coerce.number().int().positive().optional(),
  shrink: z.coerce.number().min(0).optional(),
  weighting: z.enum(["none", "tfidf", "bm25"]).optional(),
  alpha: z.coerce.number().optional(),
  beta: z.coerce.number().optional(),
  dimensions: z.coerce.number().int().positive().max(512).optional(),
  epochs: z.coerce.number().int().positive().max(100).optional(),
  regularisation: z.coerce.number().positive().optional(),
  unobservedWeight: z.coerce.number().positive().optional(),
});
type Options = z.output<typeof Options>;

const KNOBS: Readonly<Record<string, readonly (keyof Options)[]>> = {
  easer: ["l2", "dropout"],
  blend: ["l2", "dropout", "dimensions", "epochs", "regularisation", "unobservedWeight"],
  itemknn: ["neighbours", "shrink", "weighting"],
  rp3beta: ["neighbours", "alpha", "beta"],
  ials: ["dimensions", "epochs", "regularisation", "unobservedWeight"],
};

export const recommendTask: EvalTask = {
  name: "recommend",
  description: "train a recommender on a file and rank all items for its users",
  addOptions,
  run,
};

function addOptions(command: Command): void {
  command
    .requiredOption("--train <file>", "user item [rating] [time], or user item item …")
    .option("--test <file>", "what must be found; without it a share of the training is held back")
    .option("--model <name>", "popular, easer, itemknn, rp3beta, ials, blend or content", "easer")
    .option("--content <file>", "item<TAB>words: likeness by words joins the model, or is it")
    .option("--content-share <n>", "weight of the words beside the model at 1")
    .option("--k <list>", "cut-offs; the first one guides the choice of knobs", "20,50")
    .option("--protocol <name>", "weak (known users), strong (unknown users) or loo", "weak")
    .option("--holdout <share>", "share of each user's items held back without --test")
    .option("--min-rating <n>", "rows rated lower are left out")
    .option("--rating-weight <share>", "how much less the lowest rating counts in training", "0.5")
    .option("--l2 <n>", "easer: ridge; a knob that is not given is chosen on a slice of train")
    .option("--dropout <share>", "easer: share of inputs that training hides")
    .option("--neighbours <n>", "itemknn, rp3beta: neighbours kept")
    .option("--shrink <n>", "itemknn")
    .option("--weighting <name>", "itemknn: none, tfidf or bm25")
    .option("--alpha <n>", "rp3beta: power of the walk")
    .option("--beta <n>", "rp3beta: power of popularity")
    .option("--dimensions <n>", "ials")
    .option("--epochs <n>", "ials")
    .option("--regularisation <n>", "ials")
    .option("--unobserved-weight <n>", "ials");
}

async function run(raw: Record<string, string | undefined>): Promise<Outcome> {
  const started = performance.now();
  const options = parseOptions(Options, raw);
  const rng = createRng(options.seed);
  const data = await readRankingData(
    {
      ...options,
      train: toUserPath(options.train),
      test: options.test === undefined ? undefined : toUserPath(options.test),
    },
    rng,
  );
  const words = options.content
    ? await readContent(toUserPath(options.content), data.items)
    : undefined;
  const trained = train(data, options, rng, words?.index);
  const { model } = trained;
  const result = evaluateRanking(model, {
    ...data,
    cutoffs: options.k,
    popularity: countColumns(data.train),
    trainingRows: data.train.rowCount,
  });
  return toOutcome(result, {
    model: options.model,
    parameters: trained.spec,
    chosenFrom: trained.trials,
    ...(words ? { described: words.described, contentShare: trained.contentShare } : {}),
    items: data.train.columnCount,
    interactions: data.train.columns.length,
    trainSeconds: trained.seconds,
    seconds: toSeconds(started),
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
  });
}

/** Trains the model that was asked for, with words beside it or alone. */
function train(data: RankingData, options: Options, rng: Rng, index: ContentIndex | undefined) {
  if (options.model === "content") {
    if (!index) throw new UsageError("--model content needs --content.");
    const spec = { kind: "content" as const };
    return { model: { ...spec, index }, spec, trials: 0, contentShare: null, seconds: 0 };
  }
  const { spec, trials, fitted } = chooseSpec(data, options, rng);
  const share = index && (options.contentShare ?? chooseShare(data, options, rng, { spec, index }));
  const started = performance.now();
  const model = fitModel(data.train, spec, fitted);
  if (!model)
    throw new AppError(
      "invalid",
      "eval/singular",
      "The item matrix cannot be inverted; raise --l2.",
    );
  return {
    model: index ? addContent(model, index, data.train, share ?? 0) : model,
    spec,
    trials,
    contentShare: share ?? null,
    seconds: toSeconds(started),
  };
}

const SLICE = { share: 0.12, rowsMax: 1_500 };

/** How much the words count is chosen on a slice of the training rows, never on the test. */
function chooseShare(
  { train, times }: RankingData,
  options: Options,
  rng: Rng,
  { spec, index }: { readonly spec: ModelSpec; readonly index: ContentIndex },
): number {
  const fork = rng.fork("content");
  const split = splitRows(train, { ...SLICE, rng: fork, ...(times ? { times } : {}) });
  const tried = tryContentShares(split, spec, index, options.k[0] ?? 20);
  for (const { share, recall, ndcg } of tried)
    writeStderr(`content ${share} recall ${recall.toFixed(4)} ndcg ${ndcg.toFixed(4)}`);
  return tried[0]?.share ?? 0;
}

/** What the user fixed stays; the rest is chosen. Nothing is searched when every knob is given. */
function chooseSpec(data: RankingData, options: Options, rng: Rng) {
  const knobs = KNOBS[options.model] ?? [];
  const given = knobs.filter((knob) => options[knob] !== undefined);
  const fixed = Object.fromEntries(
    given.map((knob) => [knob === "neighbours" ? "k" : knob, options[knob] as number | string]),
  );
  if (options.model === "easer" && fixed["l2"] !== undefined && fixed["dropout"] === undefined)
    return { spec: { kind: "easer", ...fixed } as ModelSpec, trials: 0, fitted: undefined };
  if (options.model === "blend" && knobs.every((knob) => options[knob] !== undefined))
    return { spec: toBlend(options), trials: 0, fitted: undefined };
  const { spec, trials, fitted } = chooseModel(data.train, options.model as ModelKind, {
    rng,
    cutoff: options.k[0] ?? 20,
    fixed,
    ...(data.times ? { times: data.times } : {}),
  });
  for (const { spec: tried, recall, ndcg } of trials)
    writeStderr(`${JSON.stringify(tried)} recall ${recall.toFixed(4)} ndcg ${ndcg.toFixed(4)}`);
  return { spec, trials: trials.length, fitted };
}

/** A blend whose every knob is given: one linear model and factors from two starts. */
function toBlend(options: Options): ModelSpec {
  const { l2 = 1, dropout = 0, dimensions = 64, epochs = 10 } = options;
  const { regularisation = 0.01, unobservedWeight = 0.1 } = options;
  const factors = { kind: "ials", dimensions, epochs, regularisation, unobservedWeight } as const;
  return {
    kind: "blend",
    parts: [
      { spec: { kind: "easer", l2, dropout }, weight: 1 },
      { spec: { ...factors, seed: 1 }, weight: 1 },
      { spec: { ...factors, seed: 2 }, weight: 1 },
    ],
  };
}

function toOutcome(result: RankingResult, facts: Record<string, unknown>): Outcome {
  const metrics = Object.fromEntries(
    [...result.metrics].flatMap(([k, values]) =>
      Object.entries(values).map(([name, value]) => [`${name}@${k}`, value as number]),
    ),
  );
  const lines = Object.entries(metrics).map(([name, value]) => `${name} ${value.toFixed(4)}`);
  return {
    data: { metrics, users: result.users, ...facts, spread: result.spread },
    text: [`${JSON.stringify(facts["parameters"])}, ${result.users} users`, ...lines].join("\n"),
  };
}

function toSeconds(since: number): number {
  return Math.round(performance.now() - since) / 1000;
}
