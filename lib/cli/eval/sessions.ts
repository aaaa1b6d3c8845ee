import type { Command } from "commander";
import * as z from "zod";
import {
  chooseSessionModel,
  countClicks,
  type SessionChoice,
} from "@/lib/numerics/recommenders/choose-session-model";
import { packSessions } from "@/lib/numerics/recommenders/session-index";
import {
  evaluateSessions,
  fitSessionModel,
  type SessionCase,
  toCases,
} from "@/lib/numerics/recommenders/session-model";
import { createRng } from "@/lib/numerics/rng";
import { parseOptions, toUserPath } from "../parse-options";
import type { Outcome } from "../run-command";
import type { EvalTask } from "./eval-task";
import { Numbering } from "./read-interactions";
import { knownOnly, readSessions } from "./read-sessions";

const Options = z.object({
  train: z.string(),
  test: z.string(),
  model: z.enum(["vsknn", "vstan", "sr", "ar"]),
  k: z
    .string()
    .regex(/^\d+(,\d+)*$/)
    .transform((text) => text.split(",").map(Number)),
  neighbours: z.coerce.number().int().positive().optional(),
  sample: z.coerce.number().int().positive().optional(),
  idf: z.coerce.number().min(0).optional(),
  steps: z.coerce.number().int().positive().optional(),
  seed: z.string(),
});
type Options = z.output<typeof Options>;

export const sessionsTask: EvalTask = {
  name: "sessions",
  description: "predict the next click of each session from past sessions",
  addOptions,
  run,
};

function addOptions(command: Command): void {
  command
    .requiredOption("--train <file>", "session item time, or a session a line")
    .requiredOption("--test <file>", "the same, or clicks<TAB>next a line")
    .option(
      "--model <name>",
      "vsknn, vstan, sr (sequential rules) or ar (association rules)",
      "vstan",
    )
    .option("--k <list>", "cut-offs; the first one guides the choice of knobs", "20")
    .option("--neighbours <n>", "past sessions that vote; a knob not given is chosen on train")
    .option("--sample <n>", "latest past sessions compared")
    .option("--idf <n>", "how much more rare items count")
    .option("--steps <n>", "sr: clicks looked back over");
}

async function run(raw: Record<string, string | undefined>): Promise<Outcome> {
  const started = performance.now();
  const options = parseOptions(Options, raw);
  const items = new Numbering();
  const past = await readSessions(toUserPath(options.train), (name) => items.numberOf(name));
  const test = await readSessions(toUserPath(options.test), knownOnly(items));
  const sessions = packSessions(items.names.length, past.lists, past.times);
  const choice = chooseSessionModel(sessions, options.model, {
    rng: createRng(options.seed),
    cutoff: options.k[0] ?? 20,
    fixed: toFixed(options),
  });
  const now = past.times.length;
  const cases: SessionCase[] = test.targets
    ? test.lists.map((clicks, index) => ({ clicks, next: test.targets?.[index] ?? -1, now }))
    : toCases(test.lists, test.times);
  const model = fitSessionModel(sessions, choice.spec);
  const predictStarted = performance.now();
  const metrics = evaluateSessions(model, cases, options.k, countClicks(sessions));
  const predictSeconds = (performance.now() - predictStarted) / 1000;
  return toOutcome(metrics, choice, {
    model: options.model,
    sessions: past.lists.length,
    items: items.names.length,
    predictions: cases.length,
    msPerPrediction: Number(((predictSeconds * 1000) / Math.max(cases.length, 1)).toFixed(3)),
    seconds: Math.round(performance.now() - started) / 1000,
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
  });
}

function toFixed(options: Options): Record<string, number> {
  const given = {
    k: options.neighbours,
    sampleSize: options.sample,
    idfWeight: options.idf,
    steps: options.steps,
  };
  const isGiven = (entry: [string, number | undefined]): entry is [string, number] =>
    entry[1] !== undefined;
  return Object.fromEntries(Object.entries(given).filter(isGiven));
}

function toOutcome(
  found: ReturnType<typeof evaluateSessions>,
  choice: SessionChoice,
  facts: Record<string, unknown>,
): Outcome {
  const metrics = Object.fromEntries(
    [...found].flatMap(([k, { hitrate, mrr }]) => [
      [`hitrate@${k}`, hitrate],
      [`mrr@${k}`, mrr],
    ]),
  );
  const lines = Object.entries(metrics).map(([name, value]) => `${name} ${value.toFixed(4)}`);
  return {
    data: { metrics, parameters: choice.knobs, chosenFrom: choice.trials, ...facts },
    text: [JSON.stringify(choice.knobs), ...lines].join("\n"),
  };
}
