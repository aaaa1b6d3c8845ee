import { parentPort, workerData } from "node:worker_threads";
import { type LogColumns, trainOnLog } from "@/lib/numerics/recommenders/train-on-log";

/** Entry of the training thread: trains on the log it was given and answers once. */
const { log, seed } = workerData as { readonly log: LogColumns; readonly seed: number };
parentPort?.postMessage(trainOnLog(log, seed));
