import * as z from "zod";
import { chooseRegions, findRegionFault, type RegionChoice } from "@/lib/experiments";
import { AppError } from "@/lib/kernel";
import { parseOptions } from "../parse-options";
import { toTextTable } from "../text-table";
import type { EvalTask } from "./eval-task";
import { readRegionTable } from "./read-region-table";

const list = z.string().transform((text) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== ""),
);
const numbers = list.pipe(z.array(z.coerce.number<string>()));

const RegionsOptions = z.object({
  data: z.string(),
  sizes: numbers.pipe(z.array(z.number().int().min(1).max(20)).min(1).max(10)),
  length: z.coerce.number().int().min(1).max(365),
  effect: z.coerce.number().min(-0.9).max(10),
  effects: numbers.pipe(z.array(z.number().min(-0.9).max(10)).max(20)),
  looks: z.coerce.number().int().min(1).max(50),
  alpha: z.coerce.number().min(0.001).max(0.5),
  power: z.coerce.number().min(0.5).max(1),
  include: list,
  exclude: list,
  location: z.string(),
  date: z.string(),
  value: z.string(),
  seed: z.string(),
});

export const regionsTask: EvalTask = {
  name: "regions",
  description: "which regions a test should treat, by what it would have found in the past",
  addOptions: (command) =>
    command
      .requiredOption("--data <file>", "one row a region and period, all before the test")
      .option("--sizes <list>", "how many regions to treat", "2,3")
      .option("--length <n>", "periods of the test", "14")
      .option("--effect <share>", "the effect worth finding", "0.1")
      .option("--effects <list>", "effects to simulate beside it", "0.02,0.05,0.15,0.2")
      .option("--looks <n>", "past stretches to try", "5")
      .option("--alpha <share>", "chance of a false alarm", "0.1")
      .option("--power <share>", "share of stretches that counts as found", "0.8")
      .option("--include <regions>", "regions that must be treated", "")
      .option("--exclude <regions>", "regions that may not be treated", "")
      .option("--location <column>", "the region of a row", "location")
      .option("--date <column>", "the period of a row", "date")
      .option("--value <column>", "what was sold", "Y"),
  run: async (given) => {
    const { sizes, effect, data, location, date, value, ...rest } = parseOptions(
      RegionsOptions,
      given,
    );
    const started = process.cpuUsage();
    const { names, periods, values } = await readRegionTable({ data, location, date, value });
    const ask = {
      ...rest,
      names,
      periods: periods.length,
      values,
      sizes,
      worthFinding: effect,
    };
    const fault = findRegionFault(ask);
    if (fault) throw new AppError("invalid", "eval/regions", `No region can be chosen: ${fault}.`);
    const choices = chooseRegions(ask);
    const { user, system } = process.cpuUsage(started);
    return { data: { choices, seconds: (user + system) / 1e6 }, text: toText(choices) };
  },
};

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

function toText(choices: readonly RegionChoice[]): string {
  return toTextTable([
    ["regions", "power", "false alarms", "least lift", "of nothing", "scaled L2", "of sales"],
    ...choices.map((each) => [
      each.regions.join(", "),
      percent(each.power),
      percent(each.falseAlarms),
      each.detectableLift === null ? "–" : percent(each.detectableLift),
      percent(each.liftOfNothing),
      each.scaledL2.toFixed(4),
      percent(each.share),
    ]),
  ]);
}
