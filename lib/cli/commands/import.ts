import { lstat, readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Command } from "commander";
import { SOURCE_IDS, type SourceId } from "@/lib/importers";
import {
  type ImportFile,
  type ImportProgress,
  runImport,
  type TableOutcome,
} from "@/lib/importers/server";
import { AppError } from "@/lib/kernel";
import { makeShopCtx } from "../cli-ctx";
import { writeStderr } from "../output";
import { type Outcome, type OutputOptions, runCommand, UsageError } from "../run-command";
import { withDatabase } from "../with-database";

interface ImportOptions extends OutputOptions {
  readonly shop: string;
  readonly source?: string;
  readonly asOf?: string;
}

/** Files of a folder, and of one folder in it; more is a mistake in the path. */
const FILES_MAX = 1_000;

export function addImportCommand(program: Command): void {
  program
    .command("import")
    .description("post or reconcile files, folders and zips into a shop's book")
    .argument("<path...>", "files, folders, zips")
    .requiredOption("--shop <id>", "the shop")
    .option("--source <kind>", `read every file as this: ${SOURCE_IDS.join(", ")}`)
    .option("--as-of <instant>", "when the exports were made (ISO 8601)")
    .option("--json", "print one JSON document")
    .action((paths: string[], options: ImportOptions) =>
      runCommand(options, () => run(paths, options)),
    );
}

async function run(paths: readonly string[], options: ImportOptions): Promise<Outcome> {
  const source = parseSource(options.source);
  const asOf = parseAsOf(options.asOf);
  const files = await collectFiles(paths);
  return withDatabase(async () => {
    const { ctx, shopId } = await makeShopCtx(options.shop);
    const outcome = await runImport(ctx, { shopId, files, source, asOf }, makeReport());
    return toOutcome(outcome.tables);
  });
}

function toOutcome(tables: readonly TableOutcome[]): Outcome {
  const files = tables.map((table) => ({
    file: table.memberPath ? `${table.file}/${table.memberPath}` : table.file,
    source: table.source,
    encoding: table.encoding,
    rows: table.rows,
    rejects: table.rejects,
    seconds: Math.round(table.seconds * 1000) / 1000,
    ...(table.warnings.length > 0 ? { warnings: table.warnings } : {}),
    ...(table.problem ? { problem: table.problem } : {}),
  }));
  const only = tables[0];
  // A single file that cannot be read fails the command the way any error does, with its problem document.
  if (tables.length === 1 && only?.problem)
    throw new AppError("invalid", only.problem.code, only.problem.message);
  const failed = tables.some((table) => table.problem !== null);
  const rejected = tables.some((table) => table.rows.rejected > 0);
  return {
    data: { files },
    text: tables.map(toText).join("\n"),
    exitCode: failed ? 1 : rejected ? 3 : 0,
  };
}

function toText(table: TableOutcome): string {
  if (table.problem) return `${table.file}: ${table.problem.message}`;
  const { read, posted, revised, duplicate, reconciled, summary, rejected } = table.rows;
  const lines = [
    `${table.file}  ${table.source} (${table.encoding})  read ${read}: posted ${posted}, revised ${revised}, ` +
      `duplicate ${duplicate}, reconciled ${reconciled}, summary ${summary}, rejected ${rejected}  ${table.seconds.toFixed(1)} s`,
    ...table.warnings.map((warning) => `  ! ${warning}`),
    ...table.rejects
      .slice(0, 20)
      .map(
        (reject) =>
          `  row ${reject.row} ${reject.column ?? ""}: ${reject.value ?? ""} ${reject.reason}`,
      ),
  ];
  return lines.join("\n");
}

async function collectFiles(paths: readonly string[]): Promise<ImportFile[]> {
  const files: ImportFile[] = [];
  for (const path of paths) await collect(path, files, 0);
  if (files.length === 0) throw new UsageError("There is no file to import.");
  return files;
}

async function collect(path: string, files: ImportFile[], depth: number): Promise<void> {
  const found = await lstat(path).catch(() => null);
  if (!found) throw new UsageError(`${path} does not exist.`);
  if (found.isFile()) {
    if (files.length >= FILES_MAX) throw new UsageError(`More than ${FILES_MAX} files.`);
    files.push({ name: basename(path), path });
  } else if (found.isDirectory() && depth < 2) {
    for (const name of (await readdir(path)).sort()) {
      if (isTableFile(name) || (await lstat(join(path, name))).isDirectory())
        await collect(join(path, name), files, depth + 1);
    }
  }
}

const isTableFile = (name: string): boolean =>
  /\.(csv|tsv|txt|xlsx|xlsm|xls|zip)$/i.test(name) && !name.startsWith("~$");

function parseSource(text: string | undefined): SourceId | undefined {
  if (text === undefined) return undefined;
  const known = SOURCE_IDS.find((id) => id === text);
  if (!known) throw new UsageError(`--source must be one of ${SOURCE_IDS.join(", ")}.`);
  return known;
}

function parseAsOf(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime()))
    throw new UsageError(`--as-of ${text} is not an instant like 2026-11-21T08:00:00+08:00.`);
  return instant;
}

/** A line every few seconds at most: enough to see that it moves. */
function makeReport(): (progress: ImportProgress) => Promise<void> {
  let last = 0;
  return async ({ file, phase, done, total }) => {
    const now = performance.now();
    if (now - last < 3_000) return;
    last = now;
    writeStderr(`${file}: ${phase} ${done}${total === null ? "" : ` of ${total}`}`);
  };
}
