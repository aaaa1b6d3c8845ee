import "server-only";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { LogColumns, TrainedOnLog } from "@/lib/numerics/recommenders/train-on-log";

/** Heap of the training thread; arrays of numbers live outside it and are bounded by the log's own limits. */
const HEAP_MB_MAX = 2_048;
const SEED = 1;

/**
 * Trains in a thread of its own, so that the process goes on beating and answering. `poll` is called every second and may
 * throw to give the training up.
 */
export function trainInThread(log: LogColumns, poll: () => Promise<void>): Promise<TrainedOnLog> {
  const worker = new Worker(join(process.cwd(), "lib/recommendation/server/train-thread.ts"), {
    workerData: { log, seed: SEED },
    execArgv: ["--conditions=react-server", "--import", "tsx"],
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB_MAX },
  });
  return new Promise((resolve, reject) => {
    const timer = setInterval(() => poll().catch(fail), 1_000);
    const end = () => clearInterval(timer);
    function fail(error: unknown): void {
      end();
      void worker.terminate();
      reject(error instanceof Error ? error : new Error(String(error)));
    }
    worker.once("message", (trained: TrainedOnLog) => {
      end();
      resolve(trained);
      void worker.terminate();
    });
    worker.once("error", fail);
    worker.once("exit", (code) => fail(new Error(`The training thread ended with ${code}.`)));
  });
}
