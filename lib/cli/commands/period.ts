import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import type { Command } from "commander";
import {
  ClosePeriodInput,
  PACK_FORMATS,
  PackInput,
  PeriodCommandInput,
  type PeriodDto,
  type PeriodProofDto,
  ReopenPeriodInput,
} from "@/lib/closing";
import {
  closePeriod,
  listPeriods,
  openPack,
  reopenPeriod,
  verifyPeriod,
} from "@/lib/closing/server";
import { verifyPeriod as verifyLines } from "@/lib/closing/verifier/verify-period.mjs";
import { minorToDecimal, parseMinor } from "@/lib/kernel";
import { makeShopCtx } from "../cli-ctx";
import { parseOptions, toUserPath } from "../parse-options";
import { type Outcome, type OutputOptions, runCommand, UsageError } from "../run-command";
import { toTextTable } from "../text-table";
import { withDatabase } from "../with-database";

interface Options extends OutputOptions {
  readonly shop: string;
  readonly month: string;
  readonly reason?: string;
  readonly format?: string;
  readonly locale?: string;
  readonly out?: string;
  readonly proof?: string;
  readonly key?: string;
}

export function addPeriodCommands(program: Command): void {
  const period = program.command("period").description("months: closed, proven, handed out");
  of(period, "list", "every month of the book, and whether it is closed")
    .requiredOption("--shop <id>", "the shop")
    .action((options: Options) => runCommand(options, () => list(options)));
  of(
    period,
    "close",
    "close a month and every earlier one that is open; it takes no entry any more",
  )
    .requiredOption("--shop <id>", "the shop")
    .requiredOption("--month <yyyy-mm>", "the month")
    .option("--reason <text>", "kept with the step")
    .action((options: Options) => runCommand(options, () => close(options)));
  of(period, "reopen", "ask for a closed month to be opened, or confirm what another person asked")
    .requiredOption("--shop <id>", "the shop")
    .requiredOption("--month <yyyy-mm>", "the month")
    .requiredOption("--reason <text>", "kept with the step")
    .action((options: Options) => runCommand(options, () => reopen(options)));
  of(period, "pack", "write the pack of a closed month: workbook, PDF, export, key, verifier")
    .requiredOption("--shop <id>", "the shop")
    .requiredOption("--month <yyyy-mm>", "the month")
    .option("--format <format>", `${PACK_FORMATS.join(" | ")} (default: all files)`)
    .option("--locale <locale>", "zh-CN (default) | en")
    .requiredOption("--out <dir>", "the folder to write to")
    .action((options: Options) => runCommand(options, () => pack(options)));
  of(period, "verify", "prove a closed month; with --proof and --key without any database")
    .option("--shop <id>", "the shop")
    .option("--month <yyyy-mm>", "the month")
    .option("--proof <file>", "an export")
    .option("--key <file>", "the public key, PEM")
    .action((options: Options) => runCommand(options, () => verify(options)));
}

const of = (period: Command, name: string, description: string): Command =>
  period.command(name).description(description).option("--json", "print one JSON document");

function list(options: Options): Promise<Outcome> {
  return withDatabase(async () => {
    const { ctx, shopId } = await makeShopCtx(options.shop);
    const data = await listPeriods(ctx, { shopId });
    return { data, text: toTable(data.items) };
  });
}

function close(options: Options): Promise<Outcome> {
  const { month } = parseOptions(PeriodCommandInput, options);
  const input = parseOptions(ClosePeriodInput, { reason: options.reason });
  return withDatabase(async () => {
    const { ctx, shopId } = await makeShopCtx(options.shop);
    const data = await closePeriod(ctx, { ...input, shopId, month });
    const also = data.alsoClosed.length > 0 ? `\nalso closed: ${data.alsoClosed.join(", ")}` : "";
    return { data, text: `${toTable([data])}${also}\nseal ${data.seal?.digest ?? ""}` };
  });
}

function reopen(options: Options): Promise<Outcome> {
  const { month } = parseOptions(PeriodCommandInput, options);
  const input = parseOptions(ReopenPeriodInput, { reason: options.reason });
  return withDatabase(async () => {
    const { ctx, shopId } = await makeShopCtx(options.shop);
    const data = await reopenPeriod(ctx, { ...input, shopId, month });
    const text = data.status === "asked" ? "asked: another person has to confirm" : "open again";
    return { data, text: `${month} ${text}` };
  });
}

const FILES = ["xlsx", "pdf", "proof", "key", "verifier"] as const;

function pack(options: Options): Promise<Outcome> {
  const { month } = parseOptions(PeriodCommandInput, options);
  const formats = options.format
    ? [parseOptions(PackInput, { format: options.format }).format]
    : FILES;
  const { locale } = parseOptions(PackInput, { locale: options.locale });
  const folder = toUserPath(options.out ?? ".");
  return withDatabase(async () => {
    const { ctx, shopId } = await makeShopCtx(options.shop);
    await mkdir(folder, { recursive: true });
    const files: string[] = [];
    for (const format of formats) {
      const file = await openPack(ctx, { shopId, month, format, locale });
      const path = join(folder, file.name);
      await pipeline(file.body, createWriteStream(path));
      files.push(path);
    }
    return { data: { files }, text: files.join("\n") };
  });
}

async function verify(options: Options): Promise<Outcome> {
  const { proof, key } = options;
  if (proof && key) {
    const lines = createInterface({
      input: createReadStream(toUserPath(proof)),
      crlfDelay: Number.POSITIVE_INFINITY,
    });
    return toVerdict(await verifyLines(lines, await readFile(toUserPath(key), "utf8")));
  }
  if (!options.shop || proof || key)
    throw new UsageError("Name --shop and --month, or --proof and --key.");
  const { month } = parseOptions(PeriodCommandInput, options);
  return withDatabase(async () => {
    const { ctx, shopId } = await makeShopCtx(options.shop);
    return toVerdict(await verifyPeriod(ctx, { shopId, month }));
  });
}

function toVerdict(data: PeriodProofDto): Outcome {
  const head = `${data.month}: ${data.entries} entries in ${data.batches} batches, ${data.ok ? "as signed" : "not as signed"}`;
  const problems = data.problems.map(({ code, at, detail }) => `${code} ${at ?? ""}: ${detail}`);
  return { data, text: [head, ...problems].join("\n"), exitCode: data.ok ? 0 : 1 };
}

function toTable(items: readonly PeriodDto[]): string {
  const money = (text: string): string => minorToDecimal(parseMinor(text));
  const ratio = (value: number | null): string => (value === null ? "–" : value.toFixed(2));
  return toTextTable([
    ["month", "status", "net sales", "marketing cost", "paid", "net", "contribution", "definition"],
    ...items.map((item) => [
      item.month,
      item.status,
      money(item.figures.netSales),
      money(item.figures.marketingCost),
      ratio(item.figures.paidRoi),
      ratio(item.figures.netRoi),
      ratio(item.figures.contributionRoi),
      `v${item.definition.version}`,
    ]),
  ]);
}
