import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));
const require = createRequire(import.meta.url);

Object.assign(process.env, { TZ: "UTC" });

const shared = {
  root,
  resolve: {
    alias: {
      "@": root.replace(/\/$/, ""),
      // What it resolves to under the condition that a server bundle sets.
      "server-only": join(dirname(require.resolve("server-only")), "empty.js"),
    },
  },
};

export default defineConfig({
  ...shared,
  test: {
    // Two cores are what the smallest supported machine has.
    maxWorkers: 2,
    projects: [
      {
        ...shared,
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.ts", "tests/*.test.ts"],
          // Properties are tried many times, and other work may share the machine.
          testTimeout: 30_000,
          env: { LOG_LEVEL: "silent", TZ: "UTC" },
        },
      },
      {
        ...shared,
        test: {
          name: "database",
          include: ["tests/integration/**/*.test.ts", "tests/api/**/*.test.ts"],
          globalSetup: ["tests/support/start-database.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          env: { LOG_LEVEL: "silent", TZ: "UTC" },
        },
      },
    ],
  },
});
