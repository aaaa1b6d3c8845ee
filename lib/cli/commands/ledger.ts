import type { Command } from "commander";
import { minorToDecimal, parseMinor } from "@/lib/kernel";
import {
  BALANCE_GROUPS,
  type BalancesDto,
  BalancesInput,
  EXPORT_FORMATS,
  ExportInput,
  type VerificationDto,
} from "@/lib/ledger";
import { exportJournal, listBalances, verifyBook } from "@/lib/ledger/server";
import { makeShopCtx } from "../cli-ctx";
import { writeStdout } from "../output";
import { parseOptions } from "../parse-options";
import { type Outcome, type OutputOptions, runCommand } from "../run-command";
import { toTextTable } from "../text-table";
import { withDatabase } from "../with-database";

interface Options extends OutputOptions {
  readonly shop: string;
}

export function addLedgerCommands(program: Command): void {
  const ledger = program.command("ledger").description("the book of a shop");
  ledger
    .command("balances")
    .description("debit, credit and balance (debit less credit) of every account that moved")
    .requiredOption("--shop <id>", "the shop")
    .option("--from <day>", "first day, YYYY-MM-DD (default: of the book)")
    .option("--to <day>", "last day, inside the window (default: of the book)")
    .option("--basis <basis>", "business (default) | cash")
    .option("--by <group>", BALANCE_GROUPS.join(" | "))
    .option("--json", "print one JSON document")
    .action((options: Options) => runCommand(options, () => balances(options)));
  ledger
    .command("verify")
    .description("prove the book anew: hashes, chain, sums, rollups; status 1 when it fails")
    .requiredOption("--shop <id>", "the shop")
    .option("--json", "print one JSON document")
    .action((options: Options) => runCommand(options, () => verify(options)));
  ledger
    .command("export")
    .description("the journal as text")
    .requiredOption("--shop <id>", "the shop")
    .requiredOption("--format <format>", EXPORT_FORMATS.join(" | "))
    .option("--from <day>", "first day, YYYY-MM-DD (default: of the book)")
    .option("--to <day>", "last day, inside the window (default: of the book)")
    .option("--json", "changes nothing: the export is the text itself")
    .action((options: Options) => runCommand({}, () => exportBook(options)));
}

async function balances(options: Options): Promise<Outcome> {
  const input = parseOptions(BalancesInput, options);
  return withDatabase(async () => {
    const { ctx, shopId } = await makeShopCtx(options.shop);
    const data = await listBalances(ctx, { ...input, shopId });
    return { data, text: toBalanceText(data) };
  });
}

function toBalanceText({ rows }: BalancesDto): string {
  const money = (text: string): string => minorToDecimal(parseMinor(text));
  return toTextTable([
    ["account", "debit", "credit", "balance"],
    ...rows.map((row) => [
      [row.account, row.key, row.name].filter((part) => part !== undefined).join(" "),
      money(row.debit),
      money(row.credit),
      money(row.balance),
    ]),
  ]);
}

async function verify(options: Options): Promise<Outcome> {
  return withDatabase(async () => {
    const { ctx, shopId } = await makeShopCtx(options.shop);
    const data = await verifyBook(ctx, { shopId });
    return { data, text: toVerdict(data), exitCode: data.ok ? 0 : 1 };
  });
}

function toVerdict(data: VerificationDto): string {
  const read = `${data.entries} entries, ${data.postings} postings, ${data.batches} batches`;
  const problems = data.problems.map(({ code, entry, batch, detail }) =>
    `${entry ?? batch ?? ""} ${code}: ${detail}`.trim(),
  );
  return [`${read}: ${data.ok ? "the book holds" : "the book is broken"}`, ...problems].join("\n");
}

/** Written as it is read: a book of any size in flat memory. */
async function exportBook(options: Options): Promise<Outcome> {
  const input = parseOptions(ExportInput, options);
  return withDatabase(async () => {
    const { ctx, shopId } = await makeShopCtx(options.shop);
    for await (const text of exportJournal(ctx, { ...input, shopId })) await writeStdout(text);
    return { data: null, text: "" };
  });
}
