import * as z from "zod";
import {
  ATTRIBUTION_MODELS,
  type AttributedCredit,
  type AttributionModel,
  MARKOV_ORDER_MAX,
  PathAttribution,
  RATE_CHANNELS_MAX,
} from "@/lib/attribution";
import { parseOptions, toUserPath } from "../parse-options";
import { type Outcome, UsageError } from "../run-command";
import { toTextTable } from "../text-table";
import type { EvalTask } from "./eval-task";
import { readPaths } from "./read-paths";

const Models = z
  .string()
  .transform((text) => text.split(",").map((name) => name.trim()))
  .pipe(z.array(z.enum(ATTRIBUTION_MODELS)).min(1));

const AttributionOptions = z.object({
  paths: z.string(),
  models: Models,
  order: z.coerce.number().int().min(1).max(MARKOV_ORDER_MAX).default(1),
  sep: z.string().min(1),
  game: z.enum(["inclusion", "rate"]),
  ignoreNull: z.boolean().optional(),
  seed: z.string(),
});

export const attributionTask: EvalTask = {
  name: "attribution",
  description: "whom each model credits, from paths of touches: rules, exact Markov, exact Shapley",
  addOptions: (command) =>
    command
      .requiredOption(
        "--paths <file>",
        "path,total_conversions[,total_conversion_value][,total_null], any length",
      )
      .option("--models <names>", ATTRIBUTION_MODELS.join(","), ATTRIBUTION_MODELS.join(","))
      .option("--order <n>", "touches that a state of the Markov chain remembers, 1 to 4", "1")
      .option("--sep <text>", "what stands between two touches", " > ")
      .option("--game <name>", "Shapley's game: inclusion or rate", "inclusion")
      .option("--ignore-null", "leave out the paths that did not convert"),
  run: async (given) => {
    const options = parseOptions(AttributionOptions, given);
    const before = process.cpuUsage();
    const attribution = new PathAttribution({
      models: options.models,
      order: options.order,
      game: options.game,
      seed: options.seed,
    });
    const { names } = await readPaths(toUserPath(options.paths), options.sep, (path) => {
      if (!options.ignoreNull) attribution.add(path);
      else if (path.conversions > 0) attribution.add({ ...path, nulls: 0 });
    });
    if (options.game === "rate" && names.length > RATE_CHANNELS_MAX)
      throw new UsageError(`--game rate takes at most ${RATE_CHANNELS_MAX} channels.`);
    const credit = attribution.take(names.length);
    const { user, system } = process.cpuUsage(before);
    return toOutcome(credit, names, options.models, (user + system) / 1e6);
  },
};

function toOutcome(
  credit: AttributedCredit,
  names: readonly string[],
  models: readonly AttributionModel[],
  seconds: number,
): Outcome {
  const byName = (numbers: Float64Array) =>
    Object.fromEntries(names.map((name, channel) => [name, numbers[channel] ?? 0]));
  const told = Object.fromEntries(
    models.map((model) => [
      model,
      Object.fromEntries(
        names.map((name, channel) => [
          name,
          {
            conversions: credit.models[model]?.conversions[channel] ?? 0,
            value: credit.models[model]?.value[channel] ?? 0,
          },
        ]),
      ),
    ]),
  );
  const { markov, shapleyErrors, totals } = credit;
  return {
    data: {
      models: told,
      ...(markov
        ? {
            removalEffects: byName(markov.removalEffects),
            removalEffectsOnValue: byName(markov.removalEffectsOnValue),
            conversionRate: markov.conversionRate,
            states: markov.states,
          }
        : {}),
      ...(shapleyErrors ? { shapleyStandardErrors: byName(shapleyErrors) } : {}),
      totals,
      seconds,
    },
    text: [
      toTextTable([
        ["", ...models],
        ...names.map((name, channel) => [
          name,
          ...models.map((model) => (credit.models[model]?.conversions[channel] ?? 0).toFixed(4)),
        ]),
        ["sum", ...models.map(() => totals.conversions.toFixed(4))],
      ]),
      `${totals.touches} touches, ${totals.conversions} conversions, ${totals.unattributed.conversions} without a touch, ${seconds.toFixed(2)} s CPU`,
    ].join("\n"),
  };
}
