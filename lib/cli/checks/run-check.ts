import { spawn } from "node:child_process";
import { childEnvironment } from "@/lib/env";

/** How many tests, or checks that count as one, ended how; of every one that failed, its name and what it said. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly string[];
}

export interface Check {
  readonly name: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Reads the report a test runner left; without it the check itself is the one test. */
  readonly readOutcome?: () => Outcome | null;
}

/** Runs one program of the project under Node, with its output on this terminal. */
export async function runCheck(check: Check): Promise<Outcome> {
  const code = await runNode(check.args, check.env ?? {});
  const alone: Outcome = { passed: code === 0 ? 1 : 0, failed: 0, skipped: 0, failures: [] };
  const outcome = check.readOutcome?.() ?? alone;
  // A runner may fail without a failing test: a setup that broke, an error outside of all tests.
  const isUntold = code !== 0 && outcome.failed === 0;
  return isUntold ? { ...outcome, failed: 1, failures: [`${check.name}, see above`] } : outcome;
}

function runNode(args: readonly string[], own: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, {
      stdio: ["ignore", "inherit", "inherit"],
      env: childEnvironment(own),
    });
    child.once("error", fail);
    child.once("exit", (code) => done(code ?? 1));
  });
}
