import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { createRng } from "@/lib/numerics/rng";
import { type Allocation, type AllocationProblem, allocate, chooseOptions } from "@/lib/planning";
import { chooseOptionsExactly } from "@/lib/planning/server";
import { writeStderr } from "../output";
import { type BenchResult, pair, single } from "./bench-result";

const CASES = [
  { curves: 5, problems: 10, starts: [20, 200] },
  { curves: 20, problems: 5, starts: [20] },
  { curves: 200, problems: 2, starts: [] },
] as const;

/** Splits random budgets over S-shaped curves beside SciPy's SLSQP from many starts, and chooses options beside HiGHS. */
export async function benchAllocation(): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const { curves, problems, starts } of CASES) {
    const stated = Array.from({ length: problems }, (_, i) => drawProblem(curves, i));
    const ours = measure(() => stated.map((problem) => allocate(problem)));
    results.push(...(await describeCase(stated, ours, starts)));
  }
  return [...results, ...(await benchOptions())];
}

async function describeCase(
  stated: readonly HillProblem[],
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

interface HillProblem extends AllocationProblem {
  readonly channels: readonly {
    readonly id: string;
    readonly curve: {
      readonly kind: "hill";
      readonly scale: number;
      readonly half: number;
      readonly shape: number;
    };
    readonly min: number;
    readonly max: number;
  }[];
}

/** Curves of every size and shape from concave to steep, some with a floor of spend. */
function drawProblem(curves: number, index: number): HillProblem {
  const rng = createRng("bench-allocation").fork(curves, index);
  const channels = Array.from({ length: curves }, (_, i) => {
    const half = Math.exp(rng.between(2, 6));
    const max = half * rng.between(0.5, 6);
    const curve = {
      kind: "hill" as const,
      scale: half * Math.exp(rng.between(0, 2)),
      half,
      shape: rng.between(0.5, 4),
    };
    return { id: `c${i}`, curve, min: rng.chance(0.3) ? max * rng.between(0, 0.3) : 0, max };
  });
  const low = channels.reduce((sum, { min }) => sum + min, 0);
  const high = channels.reduce((sum, { max }) => sum + max, 0);
  return { budget: low + (high - low) * rng.between(0.05, 0.7), channels };
}

const SCRIPT = fileURLToPath(new URL("./slsqp-starts.py", import.meta.url));
const OUTPUT_BYTES_MAX = 1e7;

/** Null, and said so, where Python or SciPy is not installed. */
async function runSlsqp(
  problems: readonly HillProblem[],
  starts: number,
): Promise<{ best: number[]; seconds: number } | null> {
  const asked = JSON.stringify({
    starts,
    problems: problems.map(({ budget, channels }) => ({
      budget,
      scale: channels.map(({ curve }) => curve.scale),
      half: channels.map(({ curve }) => curve.half),
      shape: channels.map(({ curve }) => curve.shape),
      min: channels.map(({ min }) => min),
      max: channels.map(({ max }) => max),
    })),
  });
  return new Promise((resolve) => {
    const python = execFile(
      "python3",
      [SCRIPT],
      { maxBuffer: OUTPUT_BYTES_MAX },
      (error, stdout) => {
        if (error) writeStderr("No comparison with SLSQP: python3 with scipy is not installed.");
        resolve(error ? null : JSON.parse(stdout));
      },
    );
    python.stdin?.on("error", () => {});
    python.stdin?.end(asked);
  });
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
