import { findCurveFault, type ResponseCurve } from "./response-curve";

/** One place money can go: a channel, a plan, a creator. Amounts are in one unit of money, as numbers. */
export interface AllocationChannel {
  readonly id: string;
  readonly curve: ResponseCurve;
  /** Least spend, once it runs at all. */
  readonly min: number;
  readonly max: number;
  /** What a unit of its value is worth to the goal; 1 when absent. The ROI floor looks at value without it. */
  readonly margin?: number | undefined;
  /** Paid out of the budget once the channel runs, on top of its spend. A channel that has one may also stay off. */
  readonly fixedCost?: number | undefined;
  /** What it spends today; the answer is never worse than today's mix where that is allowed. */
  readonly today?: number | undefined;
}

export interface AllocationProblem {
  readonly budget: number;
  /** Σ value ÷ Σ money spent, fixed costs included, must reach this. */
  readonly roiFloor?: number | null | undefined;
  /** What is maximised: Σ margin·value, or that less what is spent. Value when absent. */
  readonly goal?: "value" | "contribution" | undefined;
  readonly channels: readonly AllocationChannel[];
}

/** Names the first rule a problem breaks, or null when it can be solved. */
export function findProblemFault(problem: AllocationProblem): string | null {
  const { budget, roiFloor, channels } = problem;
  if (!isAmount(budget)) return "budget must be a number of at least 0";
  if (roiFloor !== undefined && roiFloor !== null && !isAmount(roiFloor))
    return "roiFloor must be a number of at least 0";
  if (channels.length === 0) return "there must be a channel";
  const ids = new Set<string>();
  for (const channel of channels) {
    const fault = findChannelFault(channel);
    if (fault) return `channel ${channel.id}: ${fault}`;
    if (ids.has(channel.id)) return `channel ${channel.id} is there twice`;
    ids.add(channel.id);
  }
  return null;
}

function findChannelFault(channel: AllocationChannel): string | null {
  const { min, max, margin = 1, fixedCost = 0, today = 0 } = channel;
  if (!isAmount(min)) return "min must be a number of at least 0";
  if (!isAmount(max) || max < min) return "max must be a number of at least min";
  if (!isAmount(margin)) return "margin must be a number of at least 0";
  if (!isAmount(fixedCost)) return "fixedCost must be a number of at least 0";
  if (!isAmount(today)) return "today must be a number of at least 0";
  return findCurveFault(channel.curve);
}

const isAmount = (value: number): boolean => Number.isFinite(value) && value >= 0;
