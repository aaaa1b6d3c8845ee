import type { Command } from "commander";
import { recommendPackages } from "@/lib/packages/server";
import { type RecommendationsDto, RecommendationsInput } from "@/lib/recommendation";
import { trainModel } from "@/lib/recommendation/server";
import { makeShopCtx } from "../cli-ctx";
import { writeStderr } from "../output";
import { parseOptions } from "../parse-options";
import { type Outcome, type OutputOptions, runCommand, UsageError } from "../run-command";
import { toTextTable } from "../text-table";
import { withDatabase } from "../with-database";

interface Options extends OutputOptions {
  readonly shop: string;
  readonly shopper?: string;
  readonly n?: string;
  readonly session?: string;
  readonly train?: boolean;
}

export function addRecommendCommand(program: Command): void {
  program
    .command("recommend")
    .description("goods for one shopper, with the reasons why")
    .requiredOption("--shop <id>", "the shop")
    .option("--shopper <id>", "the shopper, as events name them")
    .option("--n <count>", "how many", "10")
    .option("--session <ids>", "goods clicked in this visit, oldest first, separated by commas")
    .option("--train", "train the shop's model on its log first")
    .option("--json", "print one JSON document")
    .action((options: Options) => runCommand(options, () => run(options)));
}

async function run(options: Options): Promise<Outcome> {
  if (options.shopper === undefined && !options.train)
    throw new UsageError("--shopper names whom the goods are for.");
  return withDatabase(async () => {
    const { ctx, shopId } = await makeShopCtx(options.shop);
    const card = options.train ? await trainModel(ctx, { shopId }, STEPS) : null;
    if (card) writeStderr(`model ${card.version}: ${card.events} events in ${card.seconds} s`);
    if (options.shopper === undefined) return { data: card, text: "" };
    const input = parseOptions(RecommendationsInput, {
      shopper: options.shopper,
      n: Number(options.n),
      session: options.session?.split(",") ?? [],
    });
    const list = await recommendPackages(ctx, { ...input, shopId });
    return { data: list, text: toText(list) };
  });
}

/** Nobody can cancel a command but by ending it. */
const STEPS = { report: async () => undefined, throwIfCancelled: async () => undefined };

function toText(list: RecommendationsDto): string {
  const rows = list.items.map(({ product, title, score, reasons, propensity }) => [
    product,
    title,
    score.toFixed(3),
    propensity.toFixed(3),
    reasons.map(({ en, share }) => `${en} (${Math.round(share * 100)} %)`).join("; "),
  ]);
  return [
    `model ${list.modelVersion}, cold start: ${list.coldStart}, impression ${list.impression}`,
    toTextTable([["product", "title", "score", "propensity", "why"], ...rows]),
  ].join("\n");
}
