import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import * as z from "zod";
import type { Outcome } from "./run-check";

/** A message says what went wrong in its first lines; the rest is a stack. */
const MESSAGE_LINES = 12;

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

const PlaywrightSpec = z.object({
  title: z.string(),
  file: z.string(),
  ok: z.boolean(),
  tests: z.array(
    z.object({
      results: z.array(
        z.object({ error: z.object({ message: z.string().optional() }).optional() }),
      ),
    }),
  ),
});
const PlaywrightSuite = z.object({
  specs: z.array(PlaywrightSpec),
  get suites() {
    return z.array(PlaywrightSuite).optional();
  },
});
const PlaywrightReport = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
  suites: z.array(PlaywrightSuite),
});

/** What Vitest left as JSON; null when it left nothing readable. */
export function readVitestReport(path: string): Outcome | null {
  const report = readReport(path, VitestReport);
  if (!report) return null;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: report.testResults.flatMap((file) => {
      const failing = file.assertionResults.filter(({ status }) => status === "failed");
      const name = relative(process.cwd(), file.name);
      // A file that could not even be read has no tests of its own.
      if (failing.length === 0 && file.status === "failed") return [tell(name, file.message)];
      return failing.map((test) =>
        tell(`${name} › ${test.fullName}`, test.failureMessages?.join("\n") ?? ""),
      );
    }),
  };
}

/** What Playwright left as JSON; null when it left nothing readable. */
export function readPlaywrightReport(path: string): Outcome | null {
  const report = readReport(path, PlaywrightReport);
  if (!report) return null;
  const { stats, suites } = report;
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    failures: suites
      .flatMap(listSpecs)
      .filter(({ ok }) => !ok)
      .map(({ file, title, tests }) => {
        const errors = tests.flatMap(({ results }) => results.map(({ error }) => error?.message));
        return tell(`${file} › ${title}`, errors.find((message) => message) ?? "");
      }),
  };
}

function listSpecs(suite: z.output<typeof PlaywrightSuite>): z.output<typeof PlaywrightSpec>[] {
  return [...suite.specs, ...(suite.suites ?? []).flatMap(listSpecs)];
}

function tell(name: string, message: string): string {
  const lines = stripVTControlCharacters(message).split("\n").slice(0, MESSAGE_LINES);
  return [name, ...lines.map((line) => `  ${line}`)].join("\n").trimEnd();
}

function readReport<S extends z.ZodType>(path: string, schema: S): z.output<S> | null {
  try {
    return schema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return null;
  }
}
