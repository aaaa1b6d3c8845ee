import { spawn } from "node:child_process";
import { childEnvironment } from "@/lib/env";

/** How many tests, or checks that count as one, ended how. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface Check {
  readonly name: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Reads the tally a test runner left; without it the check itself is the one test. */
  readonly readTally?: () => Tally | null;
}

/** Runs one program of the project under Node, with its output on this terminal. */
export async function runCheck(check: Check): Promise<Tally> {
  const code = await runNode(check.args, check.env ?? {});
  const tally = check.readTally?.() ?? null;
  if (!tally) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  // A runner may fail without a failing test: a setup that broke, an error outside of all tests.
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
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
