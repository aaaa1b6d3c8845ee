import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";

const root = fileURLToPath(new URL("..", import.meta.url));
const chromium = process.env["CHROMIUM_PATH"];

// Playwright reads this file again in every worker: what the first reading chose is passed on by the environment.
const home = process.env["CHENGFANG_E2E_HOME"] ?? makeHome();
const port = process.env["CHENGFANG_E2E_PORT"] ?? String(20_000 + (process.pid % 20_000));
Object.assign(process.env, { CHENGFANG_E2E_HOME: home, CHENGFANG_E2E_PORT: port });

export default defineConfig({
  testDir: "e2e",
  outputDir: "../test-results",
  workers: 1,
  forbidOnly: Boolean(process.env["CI"]),
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json"]],
  use: {
    baseURL: `http://localhost:${port}`,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    viewport: { width: 1440, height: 900 },
    trace: "retain-on-failure",
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    },
  },
  webServer: {
    command: `node lib/cli/bootstrap.mjs start --port ${port}`,
    cwd: root,
    url: `http://localhost:${port}/api/ready`,
    timeout: 600_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
    stdout: "ignore",
    stderr: "pipe",
    env: { CHENGFANG_HOME: home, CHENGFANG_GALLERY: "1" },
  },
});

function makeHome(): string {
  const made = mkdtempSync(join(tmpdir(), "chengfang-e2e-"));
  // The account of the database server has to pass through.
  chmodSync(made, 0o711);
  // Not in a teardown: those run before the server is stopped. Its last files may still be written.
  const patiently = { recursive: true, force: true, maxRetries: 40, retryDelay: 250 };
  process.on("exit", () => rmSync(made, patiently));
  return made;
}
