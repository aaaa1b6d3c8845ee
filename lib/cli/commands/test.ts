import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { findChromium } from "../checks/find-chromium";
import { readPlaywrightReport, readVitestReport } from "../checks/read-report";
import { type Check, type Outcome, runCheck } from "../checks/run-check";
import { writeStderr, writeStdout } from "../output";
import { UsageError } from "../run-command";
import { generateClient } from "../start/build-web";

const NEXT = "node_modules/next/dist/bin/next";
const VITEST = "node_modules/vitest/vitest.mjs";
const PLAYWRIGHT = "node_modules/@playwright/test/cli.js";

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
    const outcomes: Outcome[] = [];
    for (const check of checks) {
      writeStderr(`\n── ${check.name}`);
      outcomes.push(await runCheck(check.name === "browser" ? await withBrowser(check) : check));
    }
    // Said again at the end: by now it is thousands of lines above.
    for (const failure of outcomes.flatMap(({ failures }) => failures)) {
      writeStderr(`\nFailed: ${failure}`);
    }
    const [passed, failed, skipped] = (["passed", "failed", "skipped"] as const).map((end) =>
      outcomes.reduce((sum, outcome) => sum + outcome[end], 0),
    );
    await writeStdout(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`);
    return failed === 0 ? 0 : 1;
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
    readOutcome: () => readVitestReport(join(reports, `${name}.json`)),
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
      readOutcome: () => readPlaywrightReport(browserReport),
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
