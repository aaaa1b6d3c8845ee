import { mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@/lib/kernel";
import { findPort } from "../start/find-port";
import { supervise } from "../start/supervise";

const FIRST_PORT = 31_000;
const READY_MS = 60_000;

/** Runs `work` beside a production console of its own over a database. */
export async function withWebServer<T>(
  databaseUrl: string,
  work: (origin: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "chengfang-bench-"));
  const port = await findPort(FIRST_PORT, "127.0.0.1");
  const log = join(folder, "web.log");
  const server = supervise(
    {
      name: "web console",
      args: ["node_modules/next/dist/bin/next", "start", "-p", String(port), "-H", "127.0.0.1"],
      env: { DATABASE_URL: databaseUrl, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      output: openSync(log, "a", 0o600),
    },
    () => undefined,
  );
  try {
    const origin = `http://127.0.0.1:${port}`;
    await waitFor(`${origin}/api/health`);
    return await work(origin);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function waitFor(url: string): Promise<void> {
  const deadline = Date.now() + READY_MS;
  while (Date.now() < deadline) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new AppError("unavailable", "cli/web-not-started", "The web console did not answer.");
}
