import { cpus, totalmem } from "node:os";
import type { Command } from "commander";
import { benchAgency } from "../bench/bench-agency";
import { benchAllocation } from "../bench/bench-allocation";
import { benchAttribution } from "../bench/bench-attribution";
import { benchCoupons } from "../bench/bench-coupons";
import { benchCreative } from "../bench/bench-creative";
import { benchCreativeTexts } from "../bench/bench-creative-texts";
import { benchCreators } from "../bench/bench-creators";
import { benchCurves } from "../bench/bench-curves";
import { benchDiagnosis } from "../bench/bench-diagnosis";
import { benchExport } from "../bench/bench-export";
import { benchFigures } from "../bench/bench-figures";
import { benchImport } from "../bench/bench-import";
import { benchLedgerPage } from "../bench/bench-ledger-page";
import { benchPacing } from "../bench/bench-pacing";
import { benchPackages } from "../bench/bench-packages";
import { benchPlainText } from "../bench/bench-plain-text";
import { benchRecommend } from "../bench/bench-recommend";
import { benchRecommendEvents } from "../bench/bench-recommend-events";
import { benchRecommendServing } from "../bench/bench-recommend-serving";
import { benchReconcile } from "../bench/bench-reconcile";
import type { BenchResult } from "../bench/bench-result";
import { benchSplits } from "../bench/bench-splits";
import { benchSuperPlan } from "../bench/bench-super-plan";
import { benchWeb } from "../bench/bench-web";
import { parseSeedRange, type SeedRange } from "../bench/seed-range";
import { writeStderr } from "../output";
import { type Outcome, type OutputOptions, runCommand, UsageError } from "../run-command";
import { withServer } from "../with-database";

type Bench = (url: string, seeds: SeedRange | null) => Promise<BenchResult[]>;

const BENCHES: Readonly<Record<string, Bench>> = {
  "super-plan": (_, seeds) => benchSuperPlan(seeds ?? { from: 0, to: 199 }),
  splits: (_, seeds) => benchSplits(seeds ?? { from: 0, to: 999 }),
  "import-100k": (url) => benchImport(url, 100_000),
  agency: benchAgency,
  allocation: () => benchAllocation(),
  attribution: () => benchAttribution(),
  curves: () => benchCurves(),
  pacing: () => benchPacing(),
  coupons: () => benchCoupons(),
  packages: async (_, seeds) => benchPackages(seeds ?? { from: 0, to: 19 }),
  creative: () => benchCreative(),
  "creative-texts": () => benchCreativeTexts(),
  creators: benchCreators,
  export: () => benchExport(),
  "import-1m": (url) => benchImport(url, 1_000_000),
  "figures-1m": (url) => benchFigures(url, 1_000_000),
  "ledger-page": benchLedgerPage,
  "plain-text": benchPlainText,
  "reconcile-1m": (url) => benchReconcile(url, 310_000),
  recommend: () => benchRecommend(),
  "recommend-events": benchRecommendEvents,
  "recommend-serving": benchRecommendServing,
  web: benchWeb,
  diagnosis: (url) => benchDiagnosis(url, 10_000_000),
  "figures-10m": (url) => benchFigures(url, 10_000_000),
};

const DEFAULT_BENCHES = ["import-100k", "figures-1m", "ledger-page", "plain-text", "web"];

export function addBenchCommand(program: Command): void {
  program
    .command("bench")
    .description("speed and memory as ratios measured side by side in one run")
    .argument("[name...]", Object.keys(BENCHES).join(", "))
    .option(
      "--seeds <range>",
      "which seeded cases super-plan, splits and packages try, such as 0-199",
    )
    .option("--json", "print one JSON document")
    .action((names: string[], options: OutputOptions & { readonly seeds?: string }) =>
      runCommand(options, () =>
        run(names, options.seeds === undefined ? null : parseSeedRange(options.seeds)),
      ),
    );
}

async function run(names: readonly string[], seeds: SeedRange | null): Promise<Outcome> {
  const chosen = names.length > 0 ? names : DEFAULT_BENCHES;
  const unknown = chosen.find((name) => !BENCHES[name]);
  if (unknown)
    throw new UsageError(
      `There is no bench ${unknown}; there are ${Object.keys(BENCHES).join(", ")}.`,
    );
  return withServer(async (url) => {
    const results: BenchResult[] = [];
    for (const name of chosen) {
      writeStderr(`bench ${name}`);
      results.push(...((await BENCHES[name]?.(url, seeds)) ?? []));
    }
    const machine = {
      cpus: cpus().length,
      model: cpus()[0]?.model ?? "",
      memoryGb: Math.round(totalmem() / 1e9),
      node: process.version,
    };
    return {
      data: { machine, results },
      text: [
        `${machine.cpus} × ${machine.model}, ${machine.memoryGb} GB`,
        ...results.map(toText),
      ].join("\n"),
    };
  });
}

function toText({ name, ours, baseline, ratio, unit, n }: BenchResult): string {
  const compared = baseline === null ? "" : ` against ${baseline} = ${ratio}×`;
  return `${name}: ${ours} ${unit}${compared}  (n = ${n})`;
}
