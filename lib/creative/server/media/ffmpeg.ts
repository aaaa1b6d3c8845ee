import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { env } from "@/lib/env";
import { AppError } from "@/lib/kernel";
import { installed } from "./installed";

const OUTPUT_BYTES_MAX = 200_000_000;
const COMPLAINT_MAX = 2_000;

let found: string | null | undefined;

/** Where ffmpeg is: what FFMPEG_PATH says, else the optional dependency's; null where there is neither. */
export function findFfmpeg(): string | null {
  if (found !== undefined) return found;
  found = env.FFMPEG_PATH ?? installedPath();
  return found;
}

function installedPath(): string | null {
  const name = process.platform === "win32" ? "ffmpeg.exe" : "ffmpeg";
  try {
    const path = installed.resolve(`@ffmpeg-installer/${process.platform}-${process.arch}/${name}`);
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

export function ffmpegMissing(): AppError {
  return new AppError(
    "unavailable",
    "creative/ffmpeg-missing",
    "Films need ffmpeg: install the optional dependency @ffmpeg-installer/ffmpeg or set FFMPEG_PATH.",
  );
}

/**
 * Feeds ffmpeg with chunks and returns what it writes. A chunk's memory may be used again once the one after the next
 * is asked for. With a time limit the process is killed when it is over: films that others made may never end.
 */
export async function runFfmpeg(
  options: readonly string[],
  chunks: Iterable<Uint8Array>,
  timeoutMs = 0,
): Promise<Uint8Array> {
  const path = findFfmpeg();
  if (path === null) throw ffmpegMissing();
  const child = spawn(path, ["-hide_banner", "-loglevel", "error", "-nostdin", ...options], {
    stdio: ["pipe", "pipe", "pipe"],
    timeout: timeoutMs,
    killSignal: "SIGKILL",
  });
  const output: Buffer[] = [];
  let [size, complaint] = [0, ""];
  child.stdout.on("data", (part: Buffer) => {
    size += part.length;
    if (size > OUTPUT_BYTES_MAX) child.kill("SIGKILL");
    else output.push(part);
  });
  child.stderr.on("data", (part: Buffer) => {
    complaint = (complaint + part.toString()).slice(0, COMPLAINT_MAX);
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  // The process may end before it has read everything; its exit status says more than the broken pipe.
  child.stdin.on("error", () => undefined);
  const closed = once(child, "close").catch(() => undefined);
  try {
    for (const chunk of chunks) {
      const written = new Promise<void>((resolve) => child.stdin.write(chunk, () => resolve()));
      await Promise.race([written, closed]);
      if (child.exitCode !== null) break;
    }
    child.stdin.end();
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
  const code = await ended;
  if (code !== 0) {
    throw new Error(`ffmpeg ended with ${code}: ${complaint}`);
  }
  return Buffer.concat(output);
}
