import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { childEnvironment } from "@/lib/env";
import { writeStderr } from "../output";

const STOP_MS = 10_000;
const RESTARTS_MAX = 5;
/** A process that ran this long before it ended did not fail at its start. */
const HEALTHY_MS = 60_000;

export interface Service {
  readonly name: string;
  /** Of Node. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Open file that takes what it writes. */
  readonly output: number;
}

export interface Supervised {
  stop(): Promise<void>;
}

/** Keeps a process running: starts it again when it ends by itself, and calls `onGivenUp` when that does not help. */
export function supervise(service: Service, onGivenUp: (name: string) => void): Supervised {
  let isStopping = false;
  let restarts = 0;
  let child = start();

  function start(): ChildProcess {
    const startedAt = Date.now();
    const started = spawn(
      process.execPath,
      ["--import", "./lib/cli/exit-with-parent.mjs", ...service.args],
      {
        stdio: ["ignore", service.output, service.output, "ipc"],
        env: childEnvironment(service.env),
      },
    );
    started.once("exit", (code, signal) => {
      if (isStopping) return;
      restarts = Date.now() - startedAt > HEALTHY_MS ? 1 : restarts + 1;
      writeStderr(`The ${service.name} ended (${signal ?? code}).`);
      if (restarts > RESTARTS_MAX) return onGivenUp(service.name);
      setTimeout(() => {
        if (!isStopping) child = start();
      }, 500 * restarts);
    });
    return started;
  }

  return {
    async stop() {
      isStopping = true;
      await stopChild(child);
    },
  };
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  child.kill("SIGTERM");
  const late = sleep(STOP_MS, "late", { ref: false });
  if ((await Promise.race([ended, late])) !== "late") return;
  child.kill("SIGKILL");
  await ended;
}
