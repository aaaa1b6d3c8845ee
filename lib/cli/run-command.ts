import { AppError, toJson } from "@/lib/kernel";
import { toProblem } from "@/lib/platform/http/problem";
import { log } from "@/lib/platform/log";
import { writeStderr, writeStdout } from "./output";

/** What a command leaves: data for `--json`, a text for people, and 3 when rejects or differences are left. */
export interface Outcome {
  readonly data: unknown;
  readonly text: string;
  readonly exitCode?: 0 | 1 | 3;
}

export interface OutputOptions {
  readonly json?: boolean;
}

/** Wrong usage: exit status 2. */
export class UsageError extends AppError {
  constructor(message: string) {
    super("invalid", "cli/usage", message);
    this.name = "UsageError";
  }
}

/** Runs a command's work and prints what it leaves, as the interface asks: one JSON document, or text. */
export async function runCommand(
  options: OutputOptions,
  work: () => Promise<Outcome>,
): Promise<void> {
  try {
    const outcome = await work();
    await writeStdout(options.json ? `${toJson(outcome.data)}\n` : withNewline(outcome.text));
    process.exitCode = outcome.exitCode ?? 0;
  } catch (error) {
    if (error instanceof UsageError) return failUsage(error.message, options.json ?? false);
    if (!(error instanceof AppError)) log.error({ err: error }, "the command failed");
    const problem = toProblem(error, `cli-${process.pid}`);
    writeStderr(problem.detail);
    for (const { pointer, detail } of problem.errors) writeStderr(`  ${pointer} ${detail}`);
    if (options.json) await writeStdout(`${toJson(problem)}\n`);
    process.exitCode = 1;
  }
}

export function failUsage(message: string, isJson: boolean): void {
  writeStderr(message);
  if (isJson) {
    const problem = toProblem(new UsageError(message), `cli-${process.pid}`);
    process.stdout.write(`${toJson(problem)}\n`);
  }
  process.exitCode = 2;
}

function withNewline(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}
