import { setTimeout as sleep } from "node:timers/promises";
import { HttpSocket, writeRequest } from "./http-socket";

export interface LoadResult {
  /** Answers that were 200. */
  readonly good: number;
  readonly sent: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Requests answered a second. */
  readonly rate: number;
  /** CPU that sending and receiving took of this process, a request. */
  readonly ownCpuMs: number;
}

interface Call {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as a POST. */
  readonly body?: string;
}

export type CallAt = (number: number) => Call;

const SOCKETS_MAX = 256;

/**
 * Sends requests at a fixed rate whatever the answers do. Waiting counts from the moment a request was due, so that a
 * server that falls behind cannot hide it.
 */
export async function runOpenLoop(
  callAt: CallAt,
  { rate, seconds }: { readonly rate: number; readonly seconds: number },
): Promise<LoadResult> {
  const sent = rate * seconds;
  // Written beforehand: what is measured shares its cores with this.
  const requests = Array.from({ length: sent }, (_, number) => writeRequest(callAt(number)));
  const line = openLine(callAt(0).url);
  const waits = new Float64Array(sent);
  const spent = process.cpuUsage();
  const started = performance.now();
  let good = 0;
  const ask = async (number: number, due: number) => {
    // A timer may wake a moment early.
    const from = Math.min(due, performance.now());
    if ((await line.send(requests[number] ?? "")) === 200) good += 1;
    waits[number] = performance.now() - from;
  };
  const answers: Promise<void>[] = [];
  for (let number = 0; number < sent; number += 1) {
    const due = started + (number * 1_000) / rate;
    const ahead = due - performance.now();
    if (ahead > 0.5) await sleep(ahead);
    answers.push(ask(number, due));
  }
  await Promise.all(answers);
  const lasted = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(spent);
  line.close();
  waits.sort();
  return {
    good,
    sent,
    p50Ms: waits[sent >> 1] ?? Number.NaN,
    p99Ms: waits[Math.floor(sent * 0.99)] ?? Number.NaN,
    rate: sent / lasted,
    ownCpuMs: (user + system) / 1_000 / sent,
  };
}

/** Connections that are opened as they are needed; what finds none free waits its turn. */
function openLine(url: string) {
  const { hostname, port } = new URL(url);
  const all: HttpSocket[] = [];
  const idle: HttpSocket[] = [];
  const waiting: ((socket: HttpSocket) => void)[] = [];
  const take = (): HttpSocket | Promise<HttpSocket> => {
    for (let free = idle.pop(); free; free = idle.pop()) {
      if (free.isOpen) return free;
      // The server has closed it for having been idle.
      all.splice(all.indexOf(free), 1);
    }
    if (all.length >= SOCKETS_MAX) return new Promise((resolve) => waiting.push(resolve));
    return open();
  };
  const open = () => {
    const socket = new HttpSocket(Number(port), hostname);
    all.push(socket);
    return socket;
  };
  return {
    async send(request: string): Promise<number> {
      const socket = await take();
      const status = await socket.send(request);
      const next = waiting.shift();
      const left = socket.isOpen ? socket : null;
      if (left === null) all.splice(all.indexOf(socket), 1);
      if (next) next(left ?? open());
      else if (left) idle.push(left);
      return status;
    },
    close() {
      for (const socket of all) socket.close();
    },
  };
}
