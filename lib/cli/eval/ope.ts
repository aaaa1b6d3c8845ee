import { estimatePolicy, type PolicyEstimates } from "@/lib/numerics/off-policy/estimate-policy";
import type { SlateEstimates } from "@/lib/numerics/off-policy/estimate-slate";
import { fitRewards } from "@/lib/numerics/off-policy/fit-rewards";
import { judgeOverlap, type Overlap } from "@/lib/numerics/off-policy/judge-overlap";
import type { Replay } from "@/lib/numerics/off-policy/replay-policy";
import { createRng } from "@/lib/numerics/rng";
import { toUserPath } from "../parse-options";
import { type Outcome, UsageError } from "../run-command";
import { toTextTable } from "../text-table";
import type { EvalTask } from "./eval-task";
import { judgeSlates } from "./judge-slates";
import { readFeedback } from "./read-feedback";
import { readPolicy } from "./read-policy";
import { REPLAYED, replayFeedback, toReplayed } from "./replay-feedback";

export const opeTask: EvalTask = {
  name: "ope",
  description: "what another policy would have earned, told from a log of what one did",
  addOptions: (command) => {
    command
      .requiredOption("--data <file>", "action,reward,propensity[,position][,slate][,context …]")
      .requiredOption(
        "--policy <policy>",
        "uniform | greedy | action:NAME | a file action,probability[,position] | a file with a column an action and a row a logged row",
      )
      .option("--reward-model <kind>", "shared: an action shifts the reward | separate", "shared")
      .option(
        "--replay <learner>",
        `play the log back to a policy that learns: ${REPLAYED.join(" | ")}`,
      )
      .option("--folds <number>", "of the cross-fitted reward models", "3")
      .option("--resamples <number>", "of the bootstrap", "1000");
  },
  run: async (options) => {
    const { data = "", policy: given = "", seed = "1", rewardModel = "shared" } = options;
    if (rewardModel !== "shared" && rewardModel !== "separate")
      throw new UsageError("--reward-model is shared or separate.");
    const learner = toReplayed(options["replay"]);
    const folds = toCount("--folds", options["folds"], 20);
    const resamples = toCount("--resamples", options["resamples"], 10_000);
    const started = performance.now();
    const feedback = await readFeedback(toUserPath(data));
    const rng = createRng(seed);
    const expected = fitRewards(
      feedback.log,
      { folds, ridge: 1, kind: rewardModel },
      rng.fork("rewards"),
    );
    const policy = await readPolicy(given, feedback, expected);
    const overlap = judgeOverlap(feedback.log, policy);
    const estimators = estimatePolicy(
      feedback.log,
      { policy, expected },
      { resamples },
      rng.fork("bootstrap"),
    );
    const slates = judgeSlates(feedback, policy, { resamples }, rng.fork("slates"));
    const replay = learner && replayFeedback(feedback.log, learner, rng.fork("replay"));
    const observed = feedback.log.reward.reduce((sum, value) => sum + value, 0);
    const result = {
      estimators,
      slates,
      replay,
      logged: observed / feedback.log.action.length,
      rows: feedback.log.action.length,
      actions: feedback.log.actions,
      overlap,
      decides: overlap.faults.length === 0,
      ignored: feedback.ignored,
      seconds: (performance.now() - started) / 1000,
    };
    return {
      data: result,
      text: toText(estimators, result.logged, overlap, { slates, replay }),
    } satisfies Outcome;
  },
};

function toCount(flag: string, text: string | undefined, max: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > max)
    throw new UsageError(`${flag} must be a whole number from 1 to ${max}.`);
  return value;
}

function toText(
  estimators: PolicyEstimates,
  logged: number,
  overlap: Overlap,
  { slates, replay }: { readonly slates: SlateEstimates | null; readonly replay: Replay | null },
): string {
  const toRows = (found: PolicyEstimates | SlateEstimates) =>
    Object.entries(found).map(([name, { value, low, high }]) => [
      name,
      value.toFixed(6),
      low.toFixed(6),
      high.toFixed(6),
    ]);
  const header = ["estimator", "value", "low", "high"];
  return [
    toTextTable([header, ...toRows(estimators)]),
    ...(slates ? ["", toTextTable([["slate", "value", "low", "high"], ...toRows(slates)])] : []),
    ...(replay ? [describeReplay(replay)] : []),
    `what was logged earned ${logged.toFixed(6)} a row`,
    overlap.faults.length === 0
      ? `the log may decide: as good as ${overlap.effectiveRows.toFixed(0)} rows of equal weight`
      : `the log may not decide: ${overlap.faults.join(", ")} (as good as ${overlap.effectiveRows.toFixed(0)} rows of equal weight)`,
  ].join("\n");
}

function describeReplay({ value, matched, considered }: Replay): string {
  if (!value) return `replay: nothing matched in ${considered} rows`;
  return `replay: ${value.value.toFixed(6)} (${value.low.toFixed(6)} … ${value.high.toFixed(6)}) over ${matched} matches of ${considered} rows`;
}
