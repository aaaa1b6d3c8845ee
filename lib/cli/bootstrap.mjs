#!/usr/bin/env node
// Runs on any Node from 20.19 with nothing installed: installs what is missing, then goes on under the project's Node.
// biome-ignore-all lint/style/noProcessEnv: this runs before anything of ours can be loaded.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const NODE_MAJOR = 24;

/** @param {string} message */
function say(message) {
  process.stderr.write(`chengfang: ${message}\n`);
}

/** @param {string} message @returns {never} */
function fail(message) {
  say(message);
  process.exit(1);
}

/** @param {string} path */
function readLock(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), "utf8")).packages ?? {};
  } catch {
    return null;
  }
}

/** Whether node_modules holds what the lock asks for, by npm's own record of what it put there. */
function isInstalled() {
  const wanted = readLock("package-lock.json");
  const present = readLock("node_modules/.package-lock.json");
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "") return true;
    const found = present[path];
    // Packages for other systems are in the lock only.
    return found ? found.version === entry.version : Boolean(entry.optional || entry.peer);
  });
}

/** @param {string[]} args */
function npm(args) {
  // Its words go to stderr: stdout belongs to the command that was asked for.
  return spawnSync(process.platform === "win32" ? "npm.cmd" : "npm", args, {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
}

function install() {
  if (isInstalled()) return;
  say("installing the packages of package-lock.json …");
  const { status } = npm(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  if (status !== 0) fail("`npm ci` failed; see above.");
}

/** The Node that package.json pins, else one of the same age. @returns {string} */
function findNode() {
  const name = process.platform === "win32" ? "node.exe" : "node";
  const pinned = join(root, "node_modules/node/bin", name);
  if (!existsSync(pinned) && existsSync(join(root, "node_modules/node"))) {
    // Where install scripts are switched off, the binary is fetched from the registry now.
    spawnSync(process.execPath, ["installArchSpecificPackage"], {
      cwd: join(root, "node_modules/node"),
      stdio: ["ignore", 2, 2],
    });
  }
  if (existsSync(pinned)) return pinned;
  if (Number(process.versions.node.split(".")[0]) >= NODE_MAJOR) return process.execPath;
  return fail(
    `Node ${NODE_MAJOR} is needed and could not be installed; this is ${process.version}.`,
  );
}

/** @param {string} node @param {string[]} args */
function run(node, args) {
  const isService = args[0] === "start";
  const child = spawn(
    node,
    // A larger nursery saves an import no time and costs it 150 MB.
    [
      "--max-semi-space-size=16",
      "--conditions=react-server",
      "--import",
      "tsx",
      "lib/cli/main.ts",
      ...args,
    ],
    {
      cwd: root,
      // The channel tells the child when this process is gone, however it went.
      stdio: ["inherit", "inherit", "inherit", "ipc"],
      env: {
        ...process.env,
        PATH: `${join(root, "node_modules/.bin")}${process.platform === "win32" ? ";" : ":"}${process.env.PATH}`,
        ...(isService ? {} : { LOG_LEVEL: process.env.LOG_LEVEL || "warn" }),
      },
    },
  );
  // A terminal sends Ctrl-C to both; this one waits for the other to clean up.
  process.on("SIGINT", () => undefined);
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  watchNpm(() => child.kill("SIGTERM"));
  child.on("error", (error) => fail(error.message));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));
}

/**
 * Under `npm run`, ends with npm also when npm was killed and could pass no signal on. Between the two may stand a shell
 * that outlives npm, so that its parent is watched as well.
 * @param {() => void} end
 */
function watchNpm(end) {
  if (!process.env.npm_lifecycle_event) return;
  const before = ancestors();
  setInterval(() => {
    if (ancestors() !== before) end();
  }, 1_000).unref();
}

function ancestors() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, "utf8");
    return `${process.ppid} ${stat.replace(/^.*\) /s, "").split(" ")[1]}`;
  } catch {
    return String(process.ppid);
  }
}

const settings = join(root, ".env");
if (existsSync(settings)) process.loadEnvFile(settings);
install();
run(findNode(), process.argv.slice(2));
