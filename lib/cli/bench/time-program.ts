import { spawnSync } from "node:child_process";

export interface ProgramRun {
  readonly output: string;
  readonly cpuSeconds: number;
}

/** 256 MB: a journal's balances are a few lines, its complaints may be many. */
const OUTPUT_MAX = 256 * 1024 * 1024;

export const isInstalled = (program: string): boolean =>
  spawnSync(program, ["--version"]).status === 0;

/** Runs a program of the system and takes its CPU time as the shell counts it. Throws when the program fails. */
export function timeProgram(program: string, args: readonly string[]): ProgramRun {
  const script = 'TIMEFORMAT="%U %S"; time "$@"';
  const { status, stdout, stderr } = spawnSync("bash", ["-c", script, "bash", program, ...args], {
    encoding: "utf8",
    maxBuffer: OUTPUT_MAX,
    // Without it hledger takes Chinese names for invalid bytes.
    env: { PATH: "/usr/local/bin:/usr/bin:/bin", LANG: "C.UTF-8", NODE_ENV: "production" },
  });
  if (status !== 0) throw new Error(`${program} failed: ${stdout}${stderr}`.slice(0, 2_000));
  const [user = 0, system = 0] = (stderr.trim().split("\n").at(-1) ?? "").split(" ").map(Number);
  return { output: stdout, cpuSeconds: user + system };
}
