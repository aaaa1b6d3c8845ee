import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readPlaywrightReport, readVitestReport } from "@/lib/cli/checks/read-report";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "chengfang-report-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(report: unknown): string {
  const path = join(folder, "report.json");
  writeFileSync(path, JSON.stringify(report));
  return path;
}

it("names the tests that failed in Vitest, and a file that could not be read", () => {
  const path = write({
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [
      {
        name: resolve("tests/unit/a.test.ts"),
        status: "failed",
        message: "",
        assertionResults: [
          { fullName: "adds up", status: "passed", failureMessages: [] },
          {
            fullName: "counts",
            status: "failed",
            failureMessages: ["expected \u001b[31m1\u001b[39m to be 2\n at x"],
          },
        ],
      },
      {
        name: resolve("tests/b.test.ts"),
        status: "failed",
        message: "No hook",
        assertionResults: [],
      },
    ],
  });
  expect(readVitestReport(path)).toEqual({
    passed: 3,
    failed: 1,
    skipped: 2,
    failures: [
      "tests/unit/a.test.ts › counts\n  expected 1 to be 2\n   at x",
      "tests/b.test.ts\n  No hook",
    ],
  });
});

it("finds what failed in the groups of Playwright, and passes over what went well at last", () => {
  const spec = (title: string, ok: boolean, errors: readonly (string | null)[]) => ({
    title,
    ok,
    file: "book.spec.ts",
    tests: [{ results: errors.map((message) => (message ? { error: { message } } : {})) }],
  });
  const path = write({
    stats: { expected: 1, unexpected: 1, flaky: 1, skipped: 0 },
    suites: [
      {
        specs: [spec("opens", true, [null]), spec("at last", true, ["slow", null])],
        suites: [{ specs: [spec("closes", false, ["no dialog"])] }],
      },
    ],
  });
  expect(readPlaywrightReport(path)).toEqual({
    passed: 2,
    failed: 1,
    skipped: 0,
    failures: ["book.spec.ts › closes\n  no dialog"],
  });
});

it("says so when there is no report, or none of its kind", () => {
  expect(readVitestReport(join(folder, "absent.json"))).toBeNull();
  expect(readPlaywrightReport(write({ stats: {} }))).toBeNull();
});
