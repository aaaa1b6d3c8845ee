import { measureCpu } from "./measure-cpu";

export interface CallCost {
  readonly n: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** CPU of this process and of the server's backends, a call; NaN where the machine cannot tell. */
  readonly cpuMs: number;
}

const WARM_UP = 3;

/** Times calls one after the other; the first few are made once more beforehand, so that plans and caches are there. */
export async function measureCalls(calls: readonly (() => Promise<unknown>)[]): Promise<CallCost> {
  for (const call of calls.slice(0, WARM_UP)) await call();
  const times: number[] = [];
  const { usage } = await measureCpu(async () => {
    for (const call of calls) {
      const started = performance.now();
      await call();
      times.push(performance.now() - started);
    }
  });
  const cpuSeconds = usage.clientCpuSeconds + (usage.serverCpuSeconds ?? Number.NaN);
  times.sort((a, b) => a - b);
  return {
    n: times.length,
    p50Ms: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
    cpuMs: (cpuSeconds * 1_000) / Math.max(times.length, 1),
  };
}

/** Of sorted times, the nearest rank. */
function quantile(times: readonly number[], share: number): number {
  return times[Math.max(0, Math.ceil(times.length * share) - 1)] ?? Number.NaN;
}

/** Times a call made by many people at once, each of them again as soon as it has its answer. */
export async function measureTogether(
  call: (person: number, turn: number) => Promise<unknown>,
  by: { readonly users: number; readonly callsEach: number },
): Promise<CallCost> {
  await call(0, 0);
  const times: number[] = [];
  const ask = async (person: number) => {
    for (let turn = 0; turn < by.callsEach; turn += 1) {
      const started = performance.now();
      await call(person, turn);
      times.push(performance.now() - started);
    }
  };
  const { usage } = await measureCpu(() =>
    Promise.all(Array.from({ length: by.users }, (_, person) => ask(person))),
  );
  times.sort((a, b) => a - b);
  const cpuSeconds = usage.clientCpuSeconds + (usage.serverCpuSeconds ?? Number.NaN);
  return {
    n: times.length,
    p50Ms: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
    cpuMs: (cpuSeconds * 1_000) / Math.max(times.length, 1),
  };
}
