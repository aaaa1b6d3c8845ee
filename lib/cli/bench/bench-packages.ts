import { type BenchResult, single } from "./bench-result";
import { runPackageLoop } from "./run-package-loop";
import type { SeedRange } from "./seed-range";

/** The whole loop of packages over seeded shops: what the policy earns while it learns, and whether what was foreseen came. */
export function benchPackages({ from, to }: SeedRange): BenchResult[] {
  const seeds = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const started = performance.now();
  const loops = seeds.map((seed) => runPackageLoop(seed));
  const flat = seeds.map((seed) => runPackageLoop(seed, { isFlat: true }));
  const seconds = (performance.now() - started) / 1000;
  const share = (count: number) => (100 * count) / Math.max(1, seeds.length);
  const count = <T>(rows: readonly T[], is: (row: T) => boolean) => rows.filter(is).length;
  const figure = (name: string, unit: string, value: number) =>
    single(`packages: ${name}`, unit, seeds.length, value);
  const shares = loops.map(({ policyShare }) => policyShare);
  return [
    figure("policy ÷ the rule that knows all, least", "%", 100 * Math.min(...shares)),
    figure("policy ÷ the rule that knows all, mean", "%", (100 * sum(shares)) / seeds.length),
    figure(
      "policy ÷ the best option for everybody, least",
      "%",
      100 * Math.min(...loops.map(({ policyShare, fixedShare }) => policyShare / fixedShare)),
    ),
    figure(
      "shops where the policy has at least 95 %",
      "%",
      share(count(loops, ({ policyShare }) => policyShare >= 0.95)),
    ),
    figure(
      "shops whose lift lies in the foreseen interval",
      "%",
      share(count(loops, ({ isForeseen }) => isForeseen)),
    ),
    figure(
      "shops whose lift is found above zero",
      "%",
      share(count(loops, ({ realised }) => realised.low > 0)),
    ),
    figure(
      "shops where nothing differs and no difference is found",
      "%",
      share(count(flat, ({ realised }) => realised.low <= 0 && realised.high >= 0)),
    ),
    figure(
      "the same over all shops: difference ÷ its standard error",
      "",
      poolDifference(flat.map(({ realised }) => realised)),
    ),
    figure(
      "plans within every budget",
      "%",
      share(count([...loops, ...flat], ({ isWithinBudgets }) => isWithinBudgets)) / 2,
    ),
    figure("gap to the bound, most", "ppm", 1e6 * Math.max(...loops.map(({ gap }) => gap))),
    figure("both loops of one shop", "s", seconds / Math.max(1, seeds.length)),
  ];
}

/** Differences of independent shops taken together; beyond 1.96 in either direction something differs. */
function poolDifference(
  lifts: readonly { readonly value: number; readonly low: number; readonly high: number }[],
): number {
  const variances = lifts.map(({ low, high }) => ((high - low) / (2 * 1.96)) ** 2);
  return sum(lifts.map(({ value }) => value)) / Math.sqrt(sum(variances));
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
