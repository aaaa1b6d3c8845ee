// Plain JavaScript: the keeper process runs it with no loader.
import { execFileSync } from "node:child_process";
import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * A text that no later process with the same number shares, or null when no such process runs. Process numbers are
 * reused soon in a container, so that a number alone would take a stranger for the owner of a lock.
 * @param {number} pid
 * @returns {string | null}
 */
export function processIdentity(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EPERM") return null;
  }
  if (process.platform === "linux") return linuxIdentity(pid);
  if (process.platform === "win32") return String(pid);
  try {
    const started = execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
    return started.trim() ? `${pid} ${started.trim()}` : null;
  } catch {
    return null;
  }
}

/** @param {number} pid @returns {string | null} */
function linuxIdentity(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    // A zombie holds nothing any more: only its parent has not looked yet.
    return fields[0] === "Z" ? null : `${pid} ${fields[19]}`;
  } catch {
    return null;
  }
}

/** @returns {string} */
function ownIdentity() {
  return processIdentity(process.pid) ?? String(process.pid);
}

/**
 * True while the process that wrote `identity` still runs.
 * @param {string} identity
 * @returns {boolean}
 */
export function isRunning(identity) {
  return processIdentity(Number.parseInt(identity, 10)) === identity;
}

/**
 * Takes the lock file at `path`, waiting for a living holder and taking it over from a dead one. Returns the release.
 * @param {string} path
 * @param {number} timeoutMs
 * @returns {Promise<() => void>}
 */
export async function takeLock(path, timeoutMs) {
  mkdirSync(dirname(path), { recursive: true });
  const deadline = Date.now() + timeoutMs;
  const own = ownIdentity();
  while (Date.now() < deadline) {
    if (tryCreate(path, own)) return () => rmSync(path, { force: true });
    const holder = readText(path);
    if (holder !== null && !isRunning(holder)) removeStale(path, holder);
    else await sleep(50);
  }
  throw new Error(`Another process has held ${path} for ${Math.round(timeoutMs / 1000)} seconds.`);
}

/** @param {string} path @param {string} content */
function tryCreate(path, content) {
  // Written aside and linked into place: a reader never sees a lock without its holder's name.
  const aside = `${path}.${process.pid}.new`;
  writeFileSync(aside, content, { mode: 0o600 });
  try {
    linkSync(aside, path);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** @param {string} path @param {string} stale */
function removeStale(path, stale) {
  const aside = `${path}.${process.pid}.old`;
  try {
    renameSync(path, aside);
    // Somebody may have replaced the dead holder since we read it: then it is put back.
    if (readText(aside) !== stale) linkSync(aside, path);
  } catch {
    // Another process was quicker; the next round sees its lock.
  } finally {
    rmSync(aside, { force: true });
  }
}

/** @param {string} path @returns {string | null} */
function readText(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/**
 * Writes the caller down as a user of the thing that `directory` stands for; returns how to leave.
 * @param {string} directory
 * @returns {() => void}
 */
export function registerUser(directory) {
  mkdirSync(directory, { recursive: true });
  const name = `${process.pid}-${process.hrtime.bigint()}`;
  const path = join(directory, name);
  // Moved into place whole: half a registration would be counted as a dead user.
  const aside = join(dirname(directory), `${name}.new`);
  writeFileSync(aside, ownIdentity(), { mode: 0o600 });
  renameSync(aside, path);
  return () => rmSync(path, { force: true });
}

/**
 * Counts the living users in `directory` and forgets the dead ones.
 * @param {string} directory
 * @returns {number}
 */
export function countUsers(directory) {
  let living = 0;
  for (const name of readNames(directory)) {
    const path = join(directory, name);
    const identity = readText(path);
    if (identity !== null && isRunning(identity)) living += 1;
    else rmSync(path, { force: true });
  }
  return living;
}

/** @param {string} directory @returns {string[]} */
function readNames(directory) {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
