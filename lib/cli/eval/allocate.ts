import * as z from "zod";
import { AppError } from "@/lib/kernel";
import {
  type Allocation,
  type AllocationProblem,
  allocate,
  computeBudgetSensitivity,
  computeCurveSensitivity,
  computeFloorCapacity,
  computeLadder,
  explainAllocation,
  findProblemFault,
  type Infeasibility,
} from "@/lib/planning";
import { toUserPath } from "../parse-options";
import type { Outcome } from "../run-command";
import { toTextTable } from "../text-table";
import type { EvalTask } from "./eval-task";
import { readText } from "./read-rows";

const AMOUNT = z.number().nonnegative();

const CURVE = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("hill"),
    scale: AMOUNT,
    half: z.number().positive(),
    shape: z.number().positive(),
    carried: AMOUNT.optional(),
  }),
  z.object({ kind: z.literal("log"), scale: AMOUNT, half: z.number().positive() }),
  z.object({ kind: z.literal("piecewise"), points: z.array(z.tuple([AMOUNT, z.number()])).min(1) }),
]);

const ProblemInput = z.object({
  budget: AMOUNT,
  roiFloor: AMOUNT.nullish(),
  goal: z.enum(["value", "contribution"]).optional(),
  channels: z
    .array(
      z.object({
        id: z.string().min(1),
        curve: CURVE,
        min: AMOUNT.default(0),
        max: AMOUNT.optional(),
        margin: AMOUNT.optional(),
        fixedCost: AMOUNT.optional(),
        today: AMOUNT.optional(),
      }),
    )
    .min(1)
    .max(10_000),
});

export const allocateTask: EvalTask = {
  name: "allocate",
  description: "split one budget over response curves, with an upper bound that is a proof",
  addOptions: (command) =>
    command
      .requiredOption("--problem <file>", "the budget, the ROI floor and the curves, as JSON")
      .option("--explain", "add the ladder of marginal returns, the reasons and the sensitivity"),
  run: async ({ problem: path = "", explain }) => {
    const problem = await readProblem(toUserPath(path));
    const before = process.cpuUsage();
    const found = allocate(problem);
    const { user, system } = process.cpuUsage(before);
    const outcome = toOutcome(found, (user + system) / 1e6);
    return explain ? withReasons(outcome, problem, found) : outcome;
  },
};

function withReasons(
  outcome: { readonly data: object; readonly text: string },
  problem: AllocationProblem,
  found: Allocation,
): Outcome {
  const step = problem.budget * STEP_SHARE;
  const spends = found.channels.map(({ spend }) => spend);
  const ladder = computeLadder(problem, spends, step);
  const reasons = explainAllocation(problem, found, step);
  const data = {
    ...outcome.data,
    step,
    ladder,
    reasons,
    curveSensitivity: computeCurveSensitivity(problem, found),
    budgetSensitivity: computeBudgetSensitivity(problem),
    floorCapacity: computeFloorCapacity(problem),
  };
  const rows = ladder.map(({ id, lastStepRoi, nextStepRoi }) => [
    id,
    lastStepRoi?.toFixed(4) ?? "–",
    nextStepRoi?.toFixed(4) ?? "–",
    reasons.find((reason) => reason.id === id)?.reason ?? "",
  ]);
  const header = ["", `last ${step} returned`, `next ${step} returns`, "why"];
  return { data, text: `${outcome.text}\n\n${toTextTable([header, ...rows])}` };
}

/** A step of the ladder as a share of the budget. */
const STEP_SHARE = 0.02;

async function readProblem(path: string): Promise<AllocationProblem> {
  const parsed = ProblemInput.safeParse(parseJson(path, await readText(path)));
  if (!parsed.success)
    throw new AppError(
      "invalid",
      "eval/problem",
      `${path} does not state a problem.`,
      parsed.error.issues.map((issue) => ({
        pointer: `/${issue.path.map(String).join("/")}`,
        detail: issue.message,
      })),
    );
  const { budget, channels } = parsed.data;
  const problem = {
    ...parsed.data,
    channels: channels.map((channel) => ({
      ...channel,
      max: channel.max ?? Math.max(budget, channel.min),
    })),
  };
  const fault = findProblemFault(problem);
  if (fault) throw new AppError("invalid", "eval/problem", `${path}: ${fault}.`);
  return problem;
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("invalid", "eval/problem", `${path} is not JSON.`);
  }
}

function toOutcome(found: Allocation, seconds: number): { data: object; text: string } {
  const { channels, spent, value, response, roi, upperBound, gap, feasible, stop, nodes } = found;
  const allocation = Object.fromEntries(channels.map(({ id, spend }) => [id, spend]));
  const rows = channels.map(({ id, spend, response: answer, marginalRoi, binding }) => [
    id,
    spend.toFixed(2),
    answer.toFixed(2),
    marginalRoi?.toFixed(4) ?? "–",
    binding ?? "",
  ]);
  return {
    data: {
      allocation,
      spent,
      value,
      roi,
      upperBound,
      gap,
      feasible,
      stop,
      seconds,
      response,
      nodes,
      infeasibility: found.infeasibility,
      channels,
    },
    text: [
      toTextTable([["", "spend", "response", "marginal ROI", "at its limit"], ...rows]),
      `spent ${spent.toFixed(2)}, value ${value.toFixed(4)}, ROI ${roi?.toFixed(4) ?? "–"}`,
      `no allocation exceeds ${upperBound.toFixed(4)}: gap ${gap.toExponential(1)}, ${stop} after ${nodes} boxes, ${seconds.toFixed(3)} s CPU`,
      ...(found.infeasibility ? [toReason(found.infeasibility)] : []),
    ].join("\n"),
  };
}

function toReason(infeasibility: Infeasibility): string {
  if (infeasibility.binding === "minimum-spend")
    return `The minimum spends need ${infeasibility.needed}, the budget is ${infeasibility.budget}.`;
  const { roiFloor, reachable } = infeasibility;
  return reachable
    ? `ROI ${roiFloor} is out of reach: the highest is ${reachable.roi.toFixed(4)}, at a spend of ${reachable.spend.toFixed(2)}.`
    : `ROI ${roiFloor} is out of reach.`;
}
