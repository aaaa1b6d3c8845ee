// Keeps one embedded PostgreSQL server for as long as somebody uses it. A process of its own, so that neither Ctrl-C in
// one terminal nor kill -9 of the command that started the server ends it under another one, or leaves it behind.
import { spawn } from "node:child_process";
import { openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { countUsers, isRunning, processIdentity, takeLock } from "./process-lock.mjs";

const POLL_MS = 1_000;
const STOP_TIMEOUT_MS = 60_000;

/** @type {{ runDirectory: string, binary: string, args: string[], uid?: number, gid?: number, adopt?: number }} */
const order = JSON.parse(process.argv[2] ?? "{}");
const users = join(order.runDirectory, "users");
const wake = new AbortController();
process.on("SIGTERM", () => wake.abort());
process.on("SIGINT", () => undefined);

const note = join(order.runDirectory, "keeper.json");
const postmaster = processIdentity(order.adopt ?? startServer());
if (postmaster) {
  const content = JSON.stringify({ keeper: processIdentity(process.pid), postmaster });
  writeFileSync(note, content, { mode: 0o600 });
  await keep(postmaster);
  forget(content);
}

/** @returns {number} */
function startServer() {
  const output = openSync(join(order.runDirectory, "server.log"), "w", 0o600);
  const child = spawn(order.binary, order.args, {
    stdio: ["ignore", output, output],
    ...(order.uid === undefined ? {} : { uid: order.uid, gid: order.gid }),
    env: { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" },
  });
  child.on("error", () => process.exit(1));
  child.on("exit", () => wake.abort());
  return child.pid ?? 0;
}

/** @param {string} server */
async function keep(server) {
  while (isRunning(server) && !wake.signal.aborted) {
    await sleep(POLL_MS, undefined, { signal: wake.signal }).catch(() => undefined);
    if (wake.signal.aborted || countUsers(users) > 0) continue;
    const release = await takeLock(join(order.runDirectory, "lock"), STOP_TIMEOUT_MS);
    try {
      // Asked again under the lock: a newcomer registers while it holds it.
      if (countUsers(users) === 0) return await stopServer(server);
    } finally {
      release();
    }
  }
  await stopServer(server);
}

/** @param {string} server */
async function stopServer(server) {
  const pid = Number.parseInt(server, 10);
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  signal(pid, "SIGINT");
  while (isRunning(server)) {
    if (Date.now() > deadline) signal(pid, "SIGQUIT");
    await sleep(20);
  }
}

/** Removes the note unless a successor has written its own. @param {string} content */
function forget(content) {
  try {
    if (readFileSync(note, "utf8") === content) rmSync(note, { force: true });
  } catch {
    // Gone already.
  }
}

/** @param {number} pid @param {NodeJS.Signals} name */
function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended in between, which is what was asked for.
  }
}
