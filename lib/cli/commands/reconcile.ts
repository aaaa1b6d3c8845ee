import type { Command } from "commander";
import { currencyScale, minorToDecimal, parseMinor } from "@/lib/kernel";
import { type ReconciliationDto, ReconciliationInput } from "@/lib/reconciliation";
import { reconcile } from "@/lib/reconciliation/server";
import { makeShopCtx } from "../cli-ctx";
import { writeStderr } from "../output";
import { parseOptions } from "../parse-options";
import { type Outcome, type OutputOptions, runCommand } from "../run-command";
import { toTextTable } from "../text-table";
import { withDatabase } from "../with-database";

interface Options extends OutputOptions {
  readonly shop: string;
}

export function addReconcileCommand(program: Command): void {
  program
    .command("reconcile")
    .description("hold the files against each other; exit status 3 when differences are left")
    .requiredOption("--shop <id>", "the shop")
    .option("--from <day>", "first day, YYYY-MM-DD (default: all days)")
    .option("--to <day>", "last day, inside the window")
    .option("--json", "print one JSON document")
    .action((options: Options) => runCommand(options, () => run(options)));
}

async function run(options: Options): Promise<Outcome> {
  const input = parseOptions(ReconciliationInput, options);
  return withDatabase(async () => {
    const { ctx, shopId } = await makeShopCtx(options.shop);
    const report = await reconcile(ctx, { ...input, shopId }, async (done, total) =>
      writeStderr(`  ${done}/${total} pairs`),
    );
    return { data: report, text: toText(report), exitCode: hasDifferences(report) ? 3 : 0 };
  });
}

/** Open work, rows that were lost, or a file that ends too early: each is a difference that is left. */
const hasDifferences = ({ tasks, pairs }: ReconciliationDto): boolean =>
  tasks > 0 || pairs.some(({ residual }) => residual !== "0");

const HEADER = [
  "left",
  "right",
  "verdict",
  "matched",
  "explained",
  "pending",
  "differ",
  "missing left",
  "missing right",
  "twice",
  "late",
  "difference",
  "residual",
];

function toText(report: ReconciliationDto): string {
  const scale = currencyScale(report.currency);
  const money = (text: string): string => minorToDecimal(parseMinor(text), scale);
  const rows = report.pairs.map((pair) => [
    pair.left,
    pair.right,
    pair.verdict,
    String(pair.matched),
    String(pair.explained),
    String(pair.pending),
    String(pair.amountDiffers),
    String(pair.missingLeft),
    String(pair.missingRight),
    String(pair.duplicate),
    String(pair.timing),
    money(pair.difference),
    money(pair.residual),
  ]);
  return [
    `${report.verdict}, as of ${report.asOf}: ${report.tasks} open, ${report.opened} new, ${report.resolved} resolved`,
    toTextTable([HEADER, ...rows]),
  ].join("\n");
}
