import { AppError } from "@/lib/kernel";
import {
  assignPeriods,
  type OpportunityLog,
  PACING_STRATEGIES,
  type PacingStrategy,
  type Replay,
  replayLog,
} from "@/lib/planning";
import { toUserPath } from "../parse-options";
import { type Outcome, UsageError } from "../run-command";
import { toTextTable } from "../text-table";
import type { EvalTask } from "./eval-task";
import { type EvalTable, readColumn, readNumbers, readTable } from "./read-rows";

export const pacingTask: EvalTask = {
  name: "pacing",
  description: "spend a budget over a log of opportunities, beside what hindsight could have had",
  addOptions: (command) => {
    command
      .requiredOption("--log <file>", "t,value_mean,market_price[,value_sd][,conversion] by time")
      .requiredOption("--budget <amount>", "what may be spent, in the unit of market_price")
      .option("--roi <ratio>", "least value_mean ÷ spend")
      .option("--strategy <name>", PACING_STRATEGIES.join(" | "), "dual")
      .option("--episode <rows>", "the budget is for each run of so many rows, not for the log");
  },
  run: async ({ log: path = "", budget, roi, strategy = "dual", episode }) => {
    const log = toLog(await readTable(toUserPath(path)));
    const started = performance.now();
    const replay = replayLog(log, {
      budget: toNumber("--budget", budget),
      floor: roi === undefined ? null : toNumber("--roi", roi),
      strategy: toStrategy(strategy),
      rowsPerBudget:
        episode === undefined
          ? Math.max(1, log.value.length)
          : Math.max(1, Math.round(toNumber("--episode", episode))),
    });
    return toOutcome(replay, (performance.now() - started) / 1000);
  },
};

function toNumber(flag: string, text = ""): number {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (!Number.isFinite(value) || value <= 0)
    throw new UsageError(`${flag} must be a number above 0.`);
  return value;
}

function toStrategy(name: string): PacingStrategy {
  const found = PACING_STRATEGIES.find((strategy) => strategy === name);
  if (!found)
    throw new UsageError(
      `There is no strategy ${name}; there are ${PACING_STRATEGIES.join(", ")}.`,
    );
  return found;
}

function toLog(table: EvalTable): OpportunityLog {
  const price = readNumbers(table, "market_price");
  if (price.some((amount) => amount < 0))
    throw new AppError("invalid", "eval/negative-price", `${table.path} has a price below 0.`);
  return {
    value: readNumbers(table, "value_mean"),
    price,
    period: assignPeriods(readColumn(table, "t")),
    conversion: table.header.includes("conversion") ? readNumbers(table, "conversion") : null,
  };
}

function toOutcome(replay: Replay, seconds: number): Outcome {
  const { periods, ...totals } = replay;
  const rows = periods.map(({ period, seen, won, spent, value, roiSoFar }) => [
    String(period),
    String(seen),
    String(won),
    spent.toFixed(2),
    value.toFixed(4),
    roiSoFar?.toFixed(6) ?? "–",
  ]);
  const { score, oracle, ratio, violations } = replay;
  return {
    data: { ...totals, hourly: periods, seconds },
    text: [
      toTextTable([["hour", "seen", "won", "spent", "value", "ROI so far"], ...rows.slice(0, 96)]),
      `score ${score.toFixed(4)} of ${oracle.toFixed(4)} that hindsight could have had: ${((ratio ?? 0) * 100).toFixed(2)} %, ${violations} periods over a limit`,
    ].join("\n"),
  };
}
