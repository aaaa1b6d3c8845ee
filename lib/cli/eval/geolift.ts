import * as z from "zod";
import {
  computeConformalP,
  computePlaceboEffects,
  fitAugmentedControl,
  fitSyntheticControl,
  placeboReach,
  type RegionPanel,
} from "@/lib/experiments";
import { AppError } from "@/lib/kernel";
import { createRng } from "@/lib/numerics/rng";
import { parseOptions } from "../parse-options";
import { toTextTable } from "../text-table";
import type { EvalTask } from "./eval-task";
import { readRegionTable } from "./read-region-table";

const GeoLiftOptions = z.object({
  data: z.string(),
  treated: z.string(),
  from: z.string(),
  to: z.string(),
  location: z.string(),
  date: z.string(),
  value: z.string(),
  shuffles: z.coerce.number().int().min(99).max(1_000_000),
  confidence: z.coerce.number().min(0.5).max(0.999),
  seed: z.string(),
});

export const geoliftTask: EvalTask = {
  name: "geolift",
  description: "what a test in some regions brought, against a mixture of the regions left alone",
  addOptions: (command) =>
    command
      .requiredOption("--data <file>", "one row a region and period")
      .requiredOption("--treated <regions>", "names of the treated regions, separated by commas")
      .requiredOption("--from <period>", "first treated period: a date, or its number from 1")
      .requiredOption("--to <period>", "last treated period")
      .option("--location <column>", "the region of a row", "location")
      .option("--date <column>", "the period of a row", "date")
      .option("--value <column>", "what was sold", "Y")
      .option("--shuffles <n>", "shuffles behind p", "10000")
      .option("--confidence <level>", "level of the interval", "0.9"),
  run: async (given) => {
    const options = parseOptions(GeoLiftOptions, given);
    const started = process.cpuUsage();
    const { panel, names } = await readPanel(options);
    const found = fitSyntheticControl(panel);
    const ridge = panel.from > 2 ? fitAugmentedControl(panel) : null;
    const p = computeConformalP(panel, createRng(options.seed), options.shuffles);
    const reach = placeboReach(computePlaceboEffects(panel), options.confidence);
    const interval = reach === null ? null : { low: found.att - reach, high: found.att + reach };
    const { user, system } = process.cpuUsage(started);
    const weights = Object.fromEntries(
      panel.donors
        .map((donor, i): [string, number] => [names[donor] ?? "", found.weights[i] ?? 0])
        .filter(([, weight]) => weight > 0)
        .sort(([, a], [, b]) => b - a),
    );
    const { att, lift, incremental, l2, scaledL2 } = found;
    return {
      data: {
        att,
        lift,
        incremental,
        l2,
        scaledL2,
        weights,
        p,
        ridge: ridge && {
          att: ridge.att,
          lift: ridge.lift,
          incremental: ridge.incremental,
          l2: ridge.l2,
          penalty: ridge.penalty,
        },
        interval: interval && { ...interval, level: options.confidence, of: "att" },
        seconds: (user + system) / 1e6,
      },
      text: [
        `${att.toFixed(3)} a period and region (${interval ? `${interval.low.toFixed(3)} … ${interval.high.toFixed(3)}` : "too short before to tell its error"}), lift ${(lift * 100).toFixed(2)} %, ${incremental.toFixed(0)} in all, p ${p.toFixed(4)}`,
        ridge
          ? `with a ridge on what was left: ${ridge.att.toFixed(3)}, lift ${(ridge.lift * 100).toFixed(2)} %, ${ridge.incremental.toFixed(0)} in all, distance before ${ridge.l2.toFixed(3)}`
          : "too short before for a ridge",
        `distance before ${l2.toFixed(3)}, ${scaledL2.toFixed(4)} of that of equal weights`,
        toTextTable(Object.entries(weights).map(([name, weight]) => [name, weight.toFixed(4)])),
      ].join("\n"),
    };
  },
};

async function readPanel(
  options: z.output<typeof GeoLiftOptions>,
): Promise<{ panel: RegionPanel; names: string[] }> {
  const { names, periods, values } = await readRegionTable(options);
  const wanted = options.treated.split(",").map((name) => name.trim());
  const treated = wanted.map((name) => {
    const row = names.indexOf(name);
    if (row < 0) throw refuse(`There is no region ${name}; there are ${names.join(", ")}.`);
    return row;
  });
  const from = findPeriod(periods, options.from);
  const to = findPeriod(periods, options.to);
  const donors = names.map((_, row) => row).filter((row) => !treated.includes(row));
  if (from < 2 || to < from || donors.length === 0)
    throw refuse("Two periods before the test, one in it and one untreated region are the least.");
  return { panel: { periods: periods.length, values, treated, donors, from, to }, names };
}

function findPeriod(periods: readonly string[], asked: string): number {
  const index = periods.indexOf(asked);
  if (index >= 0) return index;
  const number = Number(asked);
  if (Number.isInteger(number) && number >= 1 && number <= periods.length) return number - 1;
  throw refuse(`There is no period ${asked}: they run from ${periods[0]} to ${periods.at(-1)}.`);
}

function refuse(message: string): AppError {
  return new AppError("invalid", "eval/geolift", message);
}
