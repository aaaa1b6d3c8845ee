import { createRng } from "@/lib/numerics/rng";
import { type Allocation, allocate, chooseOptions } from "@/lib/planning";
import { chooseOptionsExactly } from "@/lib/planning/server";
import { type BenchResult, pair, single } from "./bench-result";
import { drawSplit, type HillSplit } from "./draw-split";
import { runSlsqp } from "./run-slsqp";

const CASES = [
  { curves: 5, problems: 10, starts: [20, 200] },
  { curves: 20, problems: 5, starts: [20] },
  { curves: 200, problems: 2, starts: [] },
] as const;

/** Splits random budgets over S-shaped curves beside SciPy's SLSQP from many starts, and chooses options beside HiGHS. */
export async function benchAllocation(): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const { curves, problems, starts } of CASES) {
    const stated = Array.from({ length: problems }, (_, i) => drawSplit(curves, i));
    const ours = measure(() => stated.map((problem) => allocate(problem)));
    results.push(...(await describeCase(stated, ours, starts)));
  }
  return [...results, ...(await benchOptions())];
}

async function describeCase(
  stated: readonly HillSplit[],
  ours: { readonly result: readonly Allocation[]; readonly seconds: number },
  starts: readonly number[],
): Promise<BenchResult[]> {
  const name = `allocation, ${stated[0]?.channels.length ?? 0} curves`;
  const n = stated.length;
  const worst = Math.max(...ours.result.map(({ gap }) => gap));
  const results = [
    single(`${name}: widest proven gap`, "ppm", n, worst * 1e6),
    single(`${name}: CPU a split`, "ms", n, (ours.seconds / n) * 1000),
  ];
  for (const count of starts) {
    const peer = await runSlsqp(stated, count);
    if (!peer) break;
    const losses = peer.best.map((value, i) => 1 - value / (ours.result[i]?.value ?? value));
    const lost = losses.filter((loss) => loss > 1e-6).length;
    const label = `${name}: SLSQP, ${count} starts`;
    results.push(
      pair(`${label}: CPU`, "s", n, ours.seconds, peer.seconds),
      single(`${label}: splits it misses`, "splits", n, lost),
      single(`${label}: most it loses`, "%", n, Math.max(...losses) * 100),
      single(
        `${label}: most it finds above ours`,
        "ppm",
        n,
        Math.max(0, -Math.min(...losses)) * 1e6,
      ),
    );
  }
  return results;
}

const PLANS = 600;

async function benchOptions(): Promise<BenchResult[]> {
  const rng = createRng("bench-options");
  const plans = Array.from({ length: PLANS }, (_, i) => ({
    id: `p${i}`,
    options: Array.from({ length: 3 }, (_, level) => ({
      id: `p${i}-${level}`,
      cost: level === 0 ? 0 : level * 40 + rng.below(60),
      value: level === 0 ? 0 : Math.sqrt(level) * rng.between(20, 200),
      products: [],
    })),
  }));
  const problem = { budget: PLANS * 30, plans, plansPerProductMax: null };
  const quick = measure(() => chooseOptions(problem));
  const before = process.cpuUsage();
  const exact = await chooseOptionsExactly(problem);
  const { user, system } = process.cpuUsage(before);
  const name = `options, ${PLANS} plans × 3`;
  return [
    pair(`${name}: CPU ÷ HiGHS`, "s", PLANS * 3, quick.seconds, (user + system) / 1e6),
    single(
      `${name}: below the optimum`,
      "ppm",
      PLANS * 3,
      (1 - quick.result.value / exact.value) * 1e6,
    ),
  ];
}

function measure<T>(work: () => T): { result: T; seconds: number } {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { result, seconds: (user + system) / 1e6 };
}
