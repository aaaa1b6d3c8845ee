import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "@/lib/env";
import { type BanditStrategy, chooseArm } from "@/lib/numerics/bandits/choose-arm";
import { openArms, teachArm } from "@/lib/numerics/bandits/linear-arms";
import type { BudgetedAnswer, BudgetedChoices } from "@/lib/numerics/choices/budgeted-choices";
import { chooseWithinBudgets } from "@/lib/numerics/choices/choose-within-budgets";
import { createRng } from "@/lib/numerics/rng";
import { writeStderr } from "../output";
import { type BenchResult, pair, single } from "./bench-result";
import { solveExactly } from "./solve-exactly";

const OPTIONS = 6;
const DECISIONS = 20_000;
/** Five hundred people and four budgets: the best choice itself lies 0.17 % below the relaxed bound. */
const PROOFS = [
  { people: 500, proof: { parts: 2_000, gap: 0.001 } },
  { people: 2_000, proof: { parts: 60, gap: 0.0001 } },
];
const SHARED_BUDGETS = [500, 2_000, 5_000, 10_000];

/** Offers under budgets beside HiGHS, a million people with six options each, and how long one decision takes. */
export async function benchCoupons(): Promise<BenchResult[]> {
  const results: BenchResult[] = [...(await benchSharedCoupons())];
  for (const { people, proof } of PROOFS) {
    const { choices, limits } = drawOffers(people, 4);
    const ours = time(() => chooseWithinBudgets(choices, limits, { proof }));
    const peer = await solveExactly(choices, limits, { relaxed: false, timeLimit: 120 });
    const name = `coupons: ${people} × ${OPTIONS}, 4 budgets`;
    results.push(
      pair(`${name}: time, beside HiGHS`, "s", people, ours.seconds, peer.seconds),
      pair(`${name}: value, beside HiGHS`, "yuan", people, ours.result.value, peer.value),
      single(`${name}: gap to our own bound`, "ppm", people, gapOf(ours.result) * 1e6),
    );
  }
  for (const budgets of [1, 4]) {
    const { choices, limits } = drawOffers(1_000_000, budgets);
    const { result, seconds, cpuSeconds } = time(() => chooseWithinBudgets(choices, limits));
    const name = `coupons: 1,000,000 × ${OPTIONS}, ${budgets} budget${budgets > 1 ? "s" : ""}`;
    results.push(
      single(`${name}: time`, "s", 1_000_000, seconds),
      single(`${name}: CPU`, "s", 1_000_000, cpuSeconds),
      single(`${name}: gap to the bound`, "ppm", 1_000_000, gapOf(result) * 1e6),
    );
  }
  return [...results, ...benchDecisions("square-cb"), ...benchDecisions("thompson")];
}

/** Two thousand customers of the public mail test, two mails or none, beside the published bounds' budgets. */
async function benchSharedCoupons(): Promise<BenchResult[]> {
  const path = join(env.CHENGFANG_DATA, "allocation", "uplift", "mckp_coupon_2000.csv");
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) {
    writeStderr(`There is no ${path}; the shared coupons are left out.`);
    return [];
  }
  const rows = text
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(",").map(Number));
  const pick = (one: number, other: number) =>
    Float64Array.from(rows.flatMap((row) => [0, row[one] ?? 0, row[other] ?? 0]));
  const choices = {
    first: Uint32Array.from({ length: rows.length + 1 }, (_, person) => 3 * person),
    value: pick(1, 3),
    usage: [pick(2, 4)],
  };
  return SHARED_BUDGETS.map((budget) =>
    single(
      `coupons: shared ${rows.length} × 3, budget ${budget}: gap to the bound with fill`,
      "ppm",
      rows.length,
      gapOf(chooseWithinBudgets(choices, [budget])) * 1e6,
    ),
  );
}

function benchDecisions(strategy: BanditStrategy): BenchResult[] {
  const rng = createRng("decisions");
  const state = openArms(20, 32, 1);
  const all = Array.from({ length: 20 }, (_, arm) => arm);
  const micros = Float64Array.from({ length: DECISIONS }, () => {
    const context = Float64Array.from({ length: 32 }, () => rng.between(-1, 1));
    const started = performance.now();
    const { arm } = chooseArm(state, context, all, { options: { strategy, floor: 0.02 }, rng });
    teachArm(state, arm, context, rng.float());
    return (performance.now() - started) * 1000;
  }).sort();
  const at = (share: number) => micros[Math.floor(share * (DECISIONS - 1))] ?? 0;
  const name = `coupons: ${strategy} decides and learns, 20 arms × 32`;
  return [
    single(`${name}: median`, "µs", DECISIONS, at(0.5)),
    single(`${name}: 99 of 100 within`, "µs", DECISIONS, at(0.99)),
  ];
}

function drawOffers(
  people: number,
  budgets: number,
): { choices: BudgetedChoices; limits: number[] } {
  const rng = createRng("offers").fork(people);
  const size = people * OPTIONS;
  const value = new Float64Array(size);
  const usage = Array.from({ length: budgets }, () => new Float64Array(size));
  for (let at = 0; at < size; at += 1) {
    const k = at % OPTIONS;
    if (k === 0) continue;
    const sales = 120 * rng.between(0, 0.2) * (1 - Math.exp(-k * rng.between(0.1, 0.8)));
    const cost = Math.round(k * 500 * rng.between(0.3, 0.7)) / 100;
    value[at] = sales - 0.2 * cost;
    usage[k % Math.min(2, budgets)]?.fill(cost, at, at + 1);
    if (k >= 3) usage[2]?.fill(1, at, at + 1);
    usage[3]?.fill(cost - 0.25 * sales, at, at + 1);
  }
  return {
    choices: {
      first: Uint32Array.from({ length: people + 1 }, (_, person) => OPTIONS * person),
      value,
      usage,
    },
    limits: [0.5 * people, 0.4 * people, Math.round(0.1 * people), 0].slice(0, budgets),
  };
}

const gapOf = ({ bound, value }: BudgetedAnswer): number => (bound - value) / bound;

function time<T>(work: () => T): { result: T; seconds: number; cpuSeconds: number } {
  const started = performance.now();
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return {
    result,
    seconds: (performance.now() - started) / 1000,
    cpuSeconds: (user + system) / 1e6,
  };
}
