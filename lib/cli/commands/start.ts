import { mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Command } from "commander";
import * as z from "zod";
import { DEMO_ACCOUNTS, ensureDemoAccounts, ensureOwner } from "@/lib/auth/server";
import { env } from "@/lib/env";
import { AppError } from "@/lib/kernel";
import { closePool, openPool } from "@/lib/platform/db";
import { applyMigrations, isUpToDate } from "@/lib/platform/db/migrate";
import { resolveDatabase } from "@/lib/platform/db/resolve-database";
import { onStopRequest } from "@/lib/platform/process";
import { writeStderr, writeStdout } from "../output";
import { parseOptions } from "../parse-options";
import { runCommand } from "../run-command";
import { buildWeb, generateClient } from "../start/build-web";
import { findPort } from "../start/find-port";
import { type OwnerSignIn, readOwnerSignIn } from "../start/owner-account";
import { SEEDS } from "../start/seeds";
import { type Supervised, supervise } from "../start/supervise";

const Options = z.object({
  port: z.coerce.number().int().min(1).max(65_535).default(env.PORT),
  demo: z.boolean().default(true),
});

const WEB_READY_MS = 60_000;

export function addStartCommand(program: Command): void {
  program
    .command("start")
    .description("database, web console and worker, until Ctrl-C")
    .option("--port <port>", `where the console listens; the next free one when taken`)
    .option("--no-demo", "without the sample shops")
    .action((options: object) =>
      runCommand({}, async () => {
        await start(parseOptions(Options, options));
        return { data: null, text: "" };
      }),
    );
}

async function start(options: z.infer<typeof Options>): Promise<void> {
  mkdirSync(env.CHENGFANG_HOME, { recursive: true });
  const services: Supervised[] = [];
  const database = await resolveDatabase(writeStderr);
  onStopRequest(async () => {
    writeStderr("Stopping …");
    await Promise.all(services.map((service) => service.stop()));
    await database.stop();
  });
  const owner = await prepare(database.url, options.demo);
  const port = await findPort(options.port, env.HOST);
  if (port !== options.port) writeStderr(`Port ${options.port} is taken; using ${port}.`);
  services.push(...startServices(database.url, port));
  await waitForWeb(port);
  await announce(port, owner, options.demo);
  await new Promise(() => undefined);
}

async function prepare(url: string, isDemoWanted: boolean): Promise<OwnerSignIn> {
  if (!(await isUpToDate(url))) {
    writeStderr("Bringing the database up to date …");
    await applyMigrations(url);
  }
  openPool(url);
  const owner = readOwnerSignIn();
  const { organizationId } = await ensureOwner({
    ...owner,
    name: "店主",
    organizationName: "我的商家",
  });
  await Promise.all([build(), isDemoWanted ? seed(organizationId) : undefined]);
  await closePool();
  return owner;
}

async function build(): Promise<void> {
  await generateClient();
  await buildWeb();
}

async function seed(organizationId: bigint): Promise<void> {
  for (const { title, run } of SEEDS) {
    writeStderr(title);
    await run(organizationId);
  }
  // After the shops, which are what the agency is lent.
  const { password } = readOwnerSignIn();
  await ensureDemoAccounts({ organizationId, password, now: new Date() });
}

function startServices(url: string, port: number): Supervised[] {
  const output = openSync(join(env.CHENGFANG_HOME, "chengfang.log"), "a", 0o600);
  const shared = {
    DATABASE_URL: url,
    PORT: String(port),
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
  };
  const giveUp = (name: string) => {
    writeStderr(`The ${name} does not stay up; see ${env.CHENGFANG_HOME}/chengfang.log.`);
    process.kill(process.pid, "SIGTERM");
  };
  return [
    supervise(
      {
        name: "web console",
        args: ["node_modules/next/dist/bin/next", "start", "-p", String(port), "-H", env.HOST],
        env: shared,
        output,
      },
      giveUp,
    ),
    supervise(
      {
        name: "worker",
        args: [
          "--max-semi-space-size=16",
          "--conditions=react-server",
          "--import",
          "tsx",
          "lib/jobs/worker.ts",
        ],
        env: shared,
        output,
      },
      giveUp,
    ),
  ];
}

async function waitForWeb(port: number): Promise<void> {
  const deadline = Date.now() + WEB_READY_MS;
  while (Date.now() < deadline) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new AppError(
    "unavailable",
    "cli/web-not-started",
    `The web console did not answer; see ${env.CHENGFANG_HOME}/chengfang.log.`,
  );
}

async function announce(port: number, owner: OwnerSignIn, isDemo: boolean): Promise<void> {
  const others = isDemo
    ? DEMO_ACCOUNTS.map(({ email, role }) => `  ${role.padEnd(13)} ${email}\n`)
    : [];
  await writeStdout(
    `
  乘方 Chengfang   http://localhost:${port}

  E-mail    ${owner.email}
  Password  ${owner.password}
${others.length > 0 ? `\n  With the same password:\n${others.join("")}` : ""}  Log       ${env.CHENGFANG_HOME}/chengfang.log

  Ctrl-C stops everything.

`,
  );
}
