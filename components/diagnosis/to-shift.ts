import type { FindingDto } from "@/lib/diagnosis";
import { countDays } from "@/lib/kernel";
import {
  LEVERS,
  type Lever,
  type PlanAsk,
  type PlanModel,
  type PlanSolution,
  solvePlan,
} from "@/lib/planning";

type Shifted = Pick<FindingDto, "kind" | "metric" | "segment" | "change">;

export interface Shift {
  readonly ask: PlanAsk;
  readonly solution: PlanSolution;
  /** The lever that the finding speaks of. */
  readonly lever: Lever | null;
}

const CHANNEL_LEVERS: Readonly<Record<string, Lever>> = {
  live: "liveAds",
  video: "videoAds",
  card: "cardAds",
};

/**
 * The same money a day, split anew: a lever that took more than usual is held to its usual, one that was starved gets at
 * least that, and everything else is free.
 */
export function toShift(finding: Shifted, model: PlanModel): Shift {
  const lever = findLever(finding);
  const usual = Number(finding.change.reference) / countDays(finding.change.window);
  const budget = model.levers.reduce((sum, { spendToday }) => sum + spendToday, 0);
  const known = lever !== null && model.levers.some((one) => one.lever === lever);
  const held = Math.min(Math.round(Math.abs(usual)), Math.round(budget));
  const limits: PlanAsk["limits"] =
    !known || finding.metric !== "adSpend"
      ? {}
      : { [lever]: finding.kind === "adSpendRose" ? { max: held } : { min: held } };
  const ask: PlanAsk = { budget: Math.round(budget), goal: "netSales", roiFloor: null, limits };
  return { ask, solution: solvePlan(model, ask), lever: known ? lever : null };
}

function findLever({ segment }: Shifted): Lever | null {
  const keyOf = (dimension: string): string | undefined =>
    segment.find((place) => place.dimension === dimension)?.value;
  const route = LEVERS.find((lever) => lever === keyOf("route"));
  if (route) return route;
  if (keyOf("creator")) return "creatorAds";
  return CHANNEL_LEVERS[keyOf("channel") ?? ""] ?? null;
}
