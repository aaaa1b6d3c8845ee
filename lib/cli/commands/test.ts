import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import * as z from "zod";
import { findChromium } from "../checks/find-chromium";
import { type Check, runCheck, type Tally } from "../checks/run-check";
import { writeStderr, writeStdout } from "../output";
import { UsageError } from "../run-command";
import { generateClient } from "../start/build-web";

const NEXT = "node_modules/next/dist/bin/next";
const VITEST = "node_modules/vitest/vitest.mjs";
const PLAYWRIGHT = "node_modules/@playwright/test/cli.js";

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
});
const PlaywrightReport = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
});

export function addTestCommand(program: Command): void {
  program
    .command("test")
    .description("every check of the project, in the order of their price")
    .option("--only <names>", "some of: lint, routes, types, unused, unit, database, browser")
    .action(async (options: { only?: string }) => {
      process.exitCode = await runChecks(options.only?.split(",") ?? null);
    });
}

async function runChecks(only: readonly string[] | null): Promise<number> {
  const reports = mkdtempSync(join(tmpdir(), "chengfang-reports-"));
  try {
    const checks = listChecks(reports).filter((check) => only?.includes(check.name) ?? true);
    if (checks.length === 0) throw new UsageError(`No check is called ${only?.join(" or ")}.`);
    await generateClient();
    let sum: Tally = { passed: 0, failed: 0, skipped: 0 };
    const failed: string[] = [];
    for (const check of checks) {
      writeStderr(`\n── ${check.name}`);
      const tally = await runCheck(check.name === "browser" ? await withBrowser(check) : check);
      if (tally.failed > 0) failed.push(check.name);
      sum = add(sum, tally);
    }
    if (failed.length > 0) writeStderr(`\nFailed: ${failed.join(", ")}`);
    await writeStdout(`\n${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped\n`);
    return sum.failed > 0 ? 1 : 0;
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
}

function listChecks(reports: string): Check[] {
  const vitest = (name: string, project: string): Check => ({
    name,
    args: [
      VITEST,
      "run",
      "--config=tests/vitest.config.ts",
      `--project=${project}`,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${join(reports, `${name}.json`)}`,
    ],
    readTally: () => readVitest(join(reports, `${name}.json`)),
  });
  const browserReport = join(reports, "browser.json");
  return [
    { name: "lint", args: ["node_modules/@biomejs/biome/bin/biome", "ci"] },
    { name: "routes", args: [NEXT, "typegen"] },
    { name: "types", args: ["node_modules/typescript/bin/tsc", "--noEmit"] },
    { name: "unused", args: ["node_modules/knip/bin/knip.js"] },
    vitest("unit", "unit"),
    vitest("database", "database"),
    {
      name: "browser",
      args: [PLAYWRIGHT, "test", "--config=tests/playwright.config.ts"],
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport },
      readTally: () => readPlaywright(browserReport),
    },
  ];
}

/** Uses the system's Chromium, else has Playwright fetch its own. */
async function withBrowser(check: Check): Promise<Check> {
  const chromium = await findChromium();
  if (chromium) {
    writeStderr(`Using ${chromium}.`);
    return { ...check, env: { ...check.env, CHROMIUM_PATH: chromium } };
  }
  writeStderr("Installing Playwright's Chromium …");
  await runCheck({ name: "browser", args: [PLAYWRIGHT, "install", "chromium"] });
  return check;
}

function readVitest(path: string): Tally | null {
  const report = readReport(path, VitestReport);
  return (
    report && {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    }
  );
}

function readPlaywright(path: string): Tally | null {
  const stats = readReport(path, PlaywrightReport)?.stats;
  return (
    (stats && {
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
    }) ??
    null
  );
}

function readReport<S extends z.ZodType>(path: string, schema: S): z.output<S> | null {
  try {
    return schema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return null;
  }
}

function add(a: Tally, b: Tally): Tally {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  };
}
