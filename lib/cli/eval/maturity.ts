import { backtestMaturity } from "@/lib/ledger";
import { listDemoShops, listPaymentDays, simulateShop } from "@/lib/simulation";
import { UsageError } from "../run-command";
import type { EvalTask } from "./eval-task";

const SEEDS_MAX = 50;

export const maturityTask: EvalTask = {
  name: "maturity",
  description:
    "how often a recent window ends in its 80 % range, over a simulated year of three shops",
  addOptions: (command) => {
    command
      .option("--seeds <n>", "years of each shop", "1")
      .option("--last-day <day>", "last day of the year", "2026-10-31");
  },
  run: async ({ seeds = "1", lastDay = "2026-10-31" }) => {
    const count = Number(seeds);
    if (!Number.isInteger(count) || count < 1 || count > SEEDS_MAX)
      throw new UsageError(`--seeds is a whole number from 1 to ${SEEDS_MAX}.`);
    const started = performance.now();
    const totals = { n: 0, inside: 0, below: 0, above: 0 };
    const shops: { name: string; seed: number; coverage: number | null; bias: number | null }[] =
      [];
    for (let seed = 1; seed <= count; seed += 1) {
      for (const { name, options } of listDemoShops(lastDay)) {
        const history = simulateShop({ ...options, seed: `${options.seed} ${seed}` });
        const result = backtestMaturity(listPaymentDays(history));
        totals.n += result.n;
        totals.inside += result.inside;
        totals.below += result.below;
        totals.above += result.above;
        shops.push({ name, seed, coverage: result.coverage, bias: result.bias });
      }
    }
    const coverage = totals.n === 0 ? null : totals.inside / totals.n;
    const seconds = (performance.now() - started) / 1000;
    return {
      data: { ...totals, coverage, shops, seconds },
      text: `${totals.inside} of ${totals.n} windows ended in their 80 % range: ${((coverage ?? 0) * 100).toFixed(1)} % (${totals.below} below, ${totals.above} above)`,
    };
  },
};
