import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { writeStderr } from "../output";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const INSTALLERS: readonly (readonly string[])[] = [
  ["apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk"],
  ["dnf", "install", "-y", "chromium"],
  ["apk", "add", "--no-cache", "chromium", "font-noto-cjk"],
];

/** The system's Chromium, installed when that is possible; null when Playwright's own is to be used. */
export async function findChromium(): Promise<string | null> {
  return findInstalled() ?? (installFromSystem() ? findInstalled() : null);
}

function findInstalled(): string | null {
  for (const name of NAMES) {
    const { status, stdout } = spawnSync("which", [name], { encoding: "utf8" });
    if (status === 0 && stdout.trim()) return stdout.trim();
  }
  return PLACES.find((place) => existsSync(place)) ?? null;
}

function installFromSystem(): boolean {
  const prefix = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  for (const installer of INSTALLERS) {
    const [program = ""] = installer;
    if (spawnSync("which", [program]).status !== 0) continue;
    if (prefix.length > 0 && spawnSync("sudo", ["-n", "true"]).status !== 0) return false;
    writeStderr(`Installing Chromium with ${program} …`);
    if (program === "apt-get") run([...prefix, "apt-get", "update"]);
    return run([...prefix, ...installer]);
  }
  return false;
}

function run([program = "", ...args]: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: ["ignore", "ignore", "inherit"] }).status === 0;
}
