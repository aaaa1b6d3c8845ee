import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

export interface LoadResult {
  /** Answers that were 200. */
  readonly good: number;
  readonly sent: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Requests answered a second. */
  readonly rate: number;
}

interface Call {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as a POST. */
  readonly body?: string;
}

/**
 * Sends requests at a fixed rate whatever the answers do. Waiting counts from the moment a request was due, so that a
 * server that falls behind cannot hide it.
 */
export async function runOpenLoop(
  callAt: (number: number) => Call,
  { rate, seconds }: { readonly rate: number; readonly seconds: number },
): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const waits: number[] = [];
  let good = 0;
  const started = performance.now();
  const sent = rate * seconds;
  const answers: Promise<void>[] = [];
  for (let number = 0; number < sent; number += 1) {
    const due = started + (number * 1_000) / rate;
    const ahead = due - performance.now();
    if (ahead > 1) await sleep(ahead);
    answers.push(
      send(agent, callAt(number)).then((status) => {
        waits.push(performance.now() - due);
        if (status === 200) good += 1;
      }),
    );
  }
  await Promise.all(answers);
  const lasted = (performance.now() - started) / 1_000;
  agent.destroy();
  waits.sort((a, b) => a - b);
  return {
    good,
    sent,
    p50Ms: waits[waits.length >> 1] ?? Number.NaN,
    p99Ms: waits[Math.floor(waits.length * 0.99)] ?? Number.NaN,
    rate: sent / lasted,
  };
}

function send(agent: Agent, { url, headers = {}, body }: Call): Promise<number> {
  return new Promise((resolve) => {
    const made = request(url, {
      agent,
      method: body === undefined ? "GET" : "POST",
      headers: body === undefined ? headers : { ...headers, "content-type": "application/json" },
    });
    made.once("response", (answer) => {
      answer.resume();
      answer.once("end", () => resolve(answer.statusCode ?? 0));
    });
    made.once("error", () => resolve(0));
    made.end(body);
  });
}
