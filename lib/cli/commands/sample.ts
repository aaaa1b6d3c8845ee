import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import * as z from "zod";
import { addDays, dayInZone, isCalendarDay, toJson } from "@/lib/kernel";
import {
  computeTrueBook,
  computeTrueStatementBook,
  describeTrueBook,
  parseQuirks,
  planVisits,
  QUIRK_NAMES,
  SAMPLE_SETS,
  type SampleSetName,
  type ShopHistory,
  type Snapshot,
  simulateShop,
  TEMPERS,
  type TemperName,
  VISIT_PLANS,
} from "@/lib/simulation";
import { writeSampleFiles, writeSampleZip } from "@/lib/simulation/server";
import { parseOptions, toUserPath } from "../parse-options";
import { type Outcome, type OutputOptions, runCommand, UsageError } from "../run-command";

const SETS = Object.keys(SAMPLE_SETS) as [SampleSetName, ...SampleSetName[]];
const TEMPER_NAMES = Object.keys(TEMPERS) as [TemperName, ...TemperName[]];
const DEFAULT_DAYS = 92;

const Day = z.string().refine(isCalendarDay, "A day like 2026-11-21.");

const Options = z.object({
  dir: z.string().min(1),
  seed: z.string().min(1).default("1"),
  category: z.enum(["tea", "skincare", "snacks", "apparel"]).default("tea"),
  temper: z.enum(TEMPER_NAMES).default("steady"),
  from: Day.optional(),
  to: Day.optional(),
  orders: z.coerce.number().int().min(1).max(20_000_000).default(3000),
  set: z.enum(SETS).default("current"),
  visits: z.enum(VISIT_PLANS).default("whole"),
  quirks: z.string().default(""),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default("GBP"),
  expected: z.boolean().default(false),
  zip: z.boolean().default(false),
});

export function addSampleCommand(program: Command): void {
  program
    .command("sample")
    .description("write the files of a simulated shop, in the formats that the book reads")
    .requiredOption("--dir <folder>", "where to write; made when it is not there")
    .option("--seed <text>", "the same seed gives the same files (default 1)")
    .option("--category <name>", "tea, skincare, snacks, apparel (default tea)")
    .option("--temper <name>", `what business it is: ${TEMPER_NAMES.join(", ")}`)
    .option("--from <day>", "first day (default 92 days up to the last)")
    .option("--to <day>", "last day (default yesterday)")
    .option("--orders <n>", "sub-orders to expect over the range (default 3000)")
    .option("--set <name>", `which export pages: ${SETS.join(", ")}`)
    .option("--visits <plan>", `how often they are visited: ${VISIT_PLANS.join(", ")}`)
    .option("--quirks <words>", `how files are dressed, by comma: ${QUIRK_NAMES.join(", ")}`)
    .option("--currency <code>", "of the tiktok set (default GBP)")
    .option("--zip", "one zip a visit instead of a folder of files")
    .option("--expected", "write the book that the files must give beside them")
    .option("--json", "print one JSON document")
    .action((options: OutputOptions) => runCommand(options, () => run(options)));
}

async function run(given: unknown): Promise<Outcome> {
  const options = parseOptions(Options, given);
  const to = options.to ?? addDays(dayInZone(new Date(), "Asia/Shanghai"), -1);
  const from = options.from ?? addDays(to, 1 - DEFAULT_DAYS);
  const quirks = parseQuirks(options.quirks.split(",").filter((word) => word !== ""));
  if (!quirks) throw new UsageError(`--quirks takes ${QUIRK_NAMES.join(", ")}.`);
  const history = simulateShop({
    seed: options.seed,
    category: options.category,
    temper: TEMPERS[options.temper],
    orders: options.orders,
    from,
    to,
  });
  const root = toUserPath(options.dir);
  const visits = planVisits(options.visits, from, to);
  const files = [];
  for (const snapshot of visits) {
    const shared = {
      history,
      snapshot,
      files: SAMPLE_SETS[options.set],
      quirks,
      currency: options.currency,
    };
    const name = nameVisit(snapshot);
    if (options.zip) {
      files.push(await writeSampleZip({ ...shared, folder: root }, `${name}.zip`));
    } else {
      const folder = visits.length === 1 ? root : join(root, name);
      files.push(...(await writeSampleFiles({ ...shared, folder })));
    }
  }
  if (options.expected) await writeExpected(root, history, options.set, visits);
  return {
    data: { shop: history.profile.shopName, from, to, files },
    text: files.map((file) => `${file.path}  ${file.bytes} bytes`).join("\n"),
  };
}

function nameVisit({ from, to, asOf }: Snapshot): string {
  return `${asOf}_${from}_${to}`;
}

async function writeExpected(
  root: string,
  history: ShopHistory,
  set: SampleSetName,
  visits: readonly Snapshot[],
): Promise<void> {
  await mkdir(root, { recursive: true });
  const compute = set === "tiktok" ? computeTrueStatementBook : computeTrueBook;
  const truth = describeTrueBook(history, compute(history, visits));
  await writeFile(join(root, "expected.json"), `${toJson(truth, 1)}\n`);
}
