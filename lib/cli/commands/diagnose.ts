import type { Command } from "commander";
import { DiagnoseInput, type FindingDto } from "@/lib/diagnosis";
import { runDiagnosis } from "@/lib/diagnosis/server";
import { currencyScale, minorToDecimal } from "@/lib/kernel";
import { makeShopCtx } from "../cli-ctx";
import { parseOptions } from "../parse-options";
import { type Outcome, type OutputOptions, runCommand } from "../run-command";
import { toTextTable } from "../text-table";
import { withDatabase } from "../with-database";

interface Options extends OutputOptions {
  readonly shop: string;
}

export function addDiagnoseCommand(program: Command): void {
  program
    .command("diagnose")
    .description("what is off, what it costs, why, and what to do; the findings are kept")
    .requiredOption("--shop <id>", "the shop")
    .option("--from <day>", "first day that is judged (default: the last week of the book)")
    .option("--to <day>", "last day that is judged")
    .option("--json", "print one JSON document")
    .action((options: Options) => runCommand(options, () => run(options)));
}

async function run(options: Options): Promise<Outcome> {
  const input = parseOptions(DiagnoseInput, options);
  return withDatabase(async () => {
    const { ctx, shopId } = await makeShopCtx(options.shop);
    const { findings } = await runDiagnosis(ctx, { ...input, shopId });
    return { data: { findings }, text: toText(findings) };
  });
}

function toText(findings: readonly FindingDto[]): string {
  if (findings.length === 0) return "Nothing is off.";
  const scale = currencyScale("CNY");
  const rows = findings.map((finding) => [
    finding.id,
    finding.change.window.to,
    finding.kind,
    finding.segment.map(({ dimension, name, value }) => `${dimension} ${name ?? value}`).join(", "),
    minorToDecimal(BigInt(finding.impact), scale),
    `${Math.round(finding.confidence * 100)} %`,
    finding.actions.map(({ kind }) => kind).join(", "),
  ]);
  return toTextTable([["", "day", "what", "where", "impact", "sure", "do"], ...rows]);
}
