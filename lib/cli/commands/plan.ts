import type { Command } from "commander";
import { currencyScale, minorToDecimal, parseMinor } from "@/lib/kernel";
import { LEVERS, SuggestInput, type SuggestionDto } from "@/lib/planning";
import { suggestPlan } from "@/lib/planning/server";
import { makeShopCtx } from "../cli-ctx";
import { parseOptions } from "../parse-options";
import { type Outcome, type OutputOptions, runCommand, UsageError } from "../run-command";
import { toTextTable } from "../text-table";
import { withDatabase } from "../with-database";

interface Options extends OutputOptions {
  readonly shop: string;
  readonly budget: string;
  readonly days: string;
  readonly roi?: string;
  readonly min: readonly string[];
  readonly max: readonly string[];
}

const collect = (value: string, known: readonly string[]): string[] => [...known, value];

export function addPlanCommands(program: Command): void {
  program
    .command("plan")
    .description("budgets, goals and what to do with them")
    .command("suggest")
    .description("how to split a budget, from the shop's own history")
    .requiredOption("--shop <id>", "the shop")
    .requiredOption("--budget <minor>", "for the whole window, in minor units")
    .requiredOption("--days <n>", "days of the window")
    .option("--roi <ratio>", "composite ROI of the whole shop to keep")
    .option("--min <channel=minor>", `least a day, by ${LEVERS.join(", ")}`, collect, [])
    .option("--max <channel=minor>", "most a day", collect, [])
    .option("--json", "print one JSON document")
    .action((options: Options) => runCommand(options, () => run(options)));
}

async function run({ shop, min, max, ...rest }: Options): Promise<Outcome> {
  const input = parseOptions(SuggestInput, {
    ...rest,
    min: toLimits("--min", min),
    max: toLimits("--max", max),
  });
  return withDatabase(async () => {
    const { ctx, shopId } = await makeShopCtx(shop);
    const suggestion = await suggestPlan(ctx, { ...input, shopId });
    return { data: suggestion, text: toText(suggestion), exitCode: suggestion.feasible ? 0 : 3 };
  });
}

function toLimits(flag: string, pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [channel, amount, ...rest] = pair.split("=");
      if (!channel || !amount || rest.length > 0)
        throw new UsageError(`${flag} wants channel=amount, not "${pair}".`);
      return [channel, amount];
    }),
  );
}

function toText(suggestion: SuggestionDto): string {
  const scale = currencyScale("CNY");
  const money = (text: string | null): string =>
    text === null ? "–" : minorToDecimal(parseMinor(text), scale);
  const ratio = (value: number | null): string => (value === null ? "–" : value.toFixed(2));
  const rows = suggestion.allocation.map((each) => [
    each.channel,
    money(each.spend),
    money(each.expectedNetSales),
    `${money(each.low)} – ${money(each.high)}`,
    ratio(each.marginalRoi),
  ]);
  const header = ["", "spend", "expected net sales", "90 % range", "marginal ROI"];
  return [
    toTextTable([header, ...rows]),
    `whole shop: net sales ${money(suggestion.expectedNetSales)}, composite ROI ${ratio(suggestion.expectedCompositeRoi)}, no split can exceed ${money(suggestion.upperBound)} (gap ${(suggestion.gap * 100).toFixed(4)} %)`,
    ...(suggestion.feasible ? [] : ["The goal cannot be kept; this is the nearest."]),
  ].join("\n");
}
