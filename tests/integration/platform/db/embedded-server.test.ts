import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { joinEmbeddedServer } from "@/lib/platform/db/embedded-server";

let home: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "chengfang-embedded-"));
  chmodSync(home, 0o711);
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await until(() => !isNoted());
  rmSync(home, { recursive: true, force: true });
});

function joinHome() {
  return joinEmbeddedServer(home, { isThrowAway: true });
}

function isNoted(): boolean {
  return existsSync(join(home, "postgres-run/keeper.json"));
}

function readPid(): number {
  return Number.parseInt(readFileSync(join(home, "postgres/postmaster.pid"), "utf8"), 10);
}

async function until(isTrue: () => boolean): Promise<void> {
  for (let round = 0; round < 400 && !isTrue(); round += 1) await sleep(25);
  expect(isTrue()).toBe(true);
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Another process that uses the server until it is killed. */
async function startUser(): Promise<ChildProcess> {
  const script = `
    import { joinEmbeddedServer } from ${JSON.stringify(join(process.cwd(), "lib/platform/db/embedded-server.ts"))};
    await joinEmbeddedServer(${JSON.stringify(home)}, { isThrowAway: true });
    process.stdout.write("ready");
    setInterval(() => undefined, 1000);`;
  const path = join(home, "user.mts");
  writeFileSync(path, script);
  const child = spawn(process.execPath, ["--import", "tsx", path], { cwd: process.cwd() });
  children.push(child);
  await new Promise<void>((done, fail) => {
    child.stdout?.once("data", () => done());
    child.once("exit", () => fail(new Error("the user ended early")));
  });
  return child;
}

describe("joinEmbeddedServer", () => {
  it("starts a server on loopback, keeps its data, and stops it after the last user", async () => {
    const first = await joinHome();
    expect(new URL(first.url).hostname).toBe("127.0.0.1");
    await ask(first.url, "CREATE TABLE kept (x int)");
    const second = await joinHome();
    expect(second.url).toBe(first.url);
    await first.stop();
    expect(await ask(second.url, "SELECT count(*)::int AS n FROM kept")).toEqual([{ n: 0 }]);
    await second.stop();
    expect(isNoted()).toBe(false);
    await expect(ask(first.url, "SELECT 1")).rejects.toThrow(/ECONNREFUSED/);
    const again = await joinHome();
    expect(await ask(again.url, "SELECT count(*)::int AS n FROM kept")).toEqual([{ n: 0 }]);
    await again.stop();
  });

  it("lets several starts at once share one server", async () => {
    const servers = await Promise.all([joinHome(), joinHome(), joinHome()]);
    expect(new Set(servers.map((server) => server.url)).size).toBe(1);
    for (const server of servers) await server.stop();
    expect(isNoted()).toBe(false);
  });

  it("stops after a user that was killed", async () => {
    const user = await startUser();
    const pid = readPid();
    user.kill("SIGKILL");
    await until(() => !isNoted());
    expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
  });

  it("goes on for the others when the user that started it is killed", async () => {
    const user = await startUser();
    const server = await joinHome();
    user.kill("SIGKILL");
    await sleep(1_500);
    expect(await ask(server.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await server.stop();
  });

  it("recovers after the server itself was killed", async () => {
    const user = await startUser();
    process.kill(readPid(), "SIGKILL");
    user.kill("SIGKILL");
    const server = await joinHome();
    expect(await ask(server.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await server.stop();
  });

  it("is not misled by a stale pid file that names a stranger", async () => {
    await (await joinHome()).stop();
    writeFileSync(join(home, "postgres/postmaster.pid"), `${process.pid}\n/x\n0\n1\n`);
    const server = await joinHome();
    expect(await ask(server.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await server.stop();
  });
});
