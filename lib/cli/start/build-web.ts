import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { childEnvironment } from "@/lib/env";
import { AppError } from "@/lib/kernel";
import { writeStderr } from "../output";

/** Whatever changes the built pages; the commands do not. */
const WEB_SOURCES = [
  "app",
  "components",
  "lib",
  "public",
  "instrumentation.ts",
  "next.config.ts",
  "package-lock.json",
  "package.json",
  "proxy.ts",
  "tsconfig.json",
];
const WEB_STAMP = ".next/chengfang-stamp";
const CLIENT_SOURCES = ["prisma/schema", ".config/prisma.ts", "package-lock.json"];
/** The end of what a failed build said is enough to see why. */
const OUTPUT_MAX = 100_000;
const CLIENT_STAMP = "prisma/generated/chengfang-stamp";

/** Generates the database client unless the one there was made from the same schema. */
export async function generateClient(): Promise<void> {
  const digest = digestOf(CLIENT_SOURCES);
  if (readStamp(CLIENT_STAMP) === digest) return;
  await runNode("The database client could not be generated.", [
    "node_modules/prisma/build/index.js",
    "generate",
    "--config",
    ".config/prisma.ts",
  ]);
  writeStamp(CLIENT_STAMP, digest);
}

/** Builds the web console unless the build there was made from the same sources. */
export async function buildWeb(): Promise<void> {
  const digest = digestOf(WEB_SOURCES);
  if (readStamp(WEB_STAMP) === digest) return;
  writeStderr("Building the web console (only after a change) …");
  await runNode("The web console could not be built.", [
    "node_modules/next/dist/bin/next",
    "build",
  ]);
  writeStamp(WEB_STAMP, digest);
}

async function runNode(failure: string, args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: childEnvironment({
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      // Only checked for existence when a client is generated; without it an engine would be downloaded.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    }),
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(-OUTPUT_MAX);
    });
  }
  const code = await new Promise((done, fail) => child.once("error", fail).once("close", done));
  if (code === 0) return;
  writeStderr(said);
  throw new AppError("unavailable", "cli/build-failed", failure);
}

function digestOf(paths: readonly string[]): string {
  const hash = createHash("sha256").update(process.version);
  for (const path of paths) addToHash(hash, path);
  return hash.digest("hex");
}

function addToHash(hash: ReturnType<typeof createHash>, path: string): void {
  if (!existsSync(path) || path === join("lib", "cli")) return;
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).sort()) addToHash(hash, join(path, name));
  } else {
    hash.update(`\0${path}\0`).update(readFileSync(path));
  }
}

function readStamp(path: string): string | null {
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}

function writeStamp(path: string, digest: string): void {
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, digest);
}
