import type { Arm } from "@/lib/numerics/separable/arm";
import type { SeparableProblem } from "@/lib/numerics/separable/separable-problem";
import type { AllocationChannel, AllocationProblem } from "./allocation-problem";
import { toArm } from "./response-curve";

const canBeOff = ({ fixedCost }: AllocationChannel): boolean => fixedCost !== undefined;

/** The least money that channels which must run take. */
export function sumOfMinimums({ channels }: AllocationProblem): number {
  return channels.reduce((sum, channel) => sum + (canBeOff(channel) ? 0 : channel.min), 0);
}

/** The problem as the solver sees it: a cost is a channel's spend and its fixed cost together. */
export function toSeparable(problem: AllocationProblem): SeparableProblem {
  const spare = problem.budget - sumOfMinimums(problem);
  return {
    arms: problem.channels.map((channel) => toChannelArm(channel, spare)),
    weights: Float64Array.from(problem.channels, ({ margin = 1 }) => margin),
    costWeight: problem.goal === "contribution" ? 1 : 0,
    budget: problem.budget,
    floor: problem.roiFloor ?? null,
  };
}

/** No channel can take more than what the others' minimums leave; what it cannot take need not be bounded. */
function toChannelArm(channel: AllocationChannel, spare: number): Arm {
  const { curve, min, max, fixedCost = 0 } = channel;
  if (!canBeOff(channel)) {
    const high = Math.min(max, min + spare);
    return toArm(curve, 0, { low: min, high: Math.max(min, high), canBeOff: false });
  }
  const low = min + fixedCost;
  if (low > spare) return toArm(curve, fixedCost, { low: 0, high: 0, canBeOff: false });
  return toArm(curve, fixedCost, {
    low,
    high: Math.min(max + fixedCost, spare),
    canBeOff: true,
  });
}

/** Costs of the spends that `spendOf` names. */
export function toCosts(
  { channels }: AllocationProblem,
  spendOf: (channel: AllocationChannel) => number,
): Float64Array {
  return Float64Array.from(channels, (channel) => {
    const spend = spendOf(channel);
    return canBeOff(channel) && spend > 0 ? spend + (channel.fixedCost ?? 0) : spend;
  });
}

/** Spends of costs, each within its channel's limits, together never over the budget. */
export function toSpends(problem: AllocationProblem, costs: Float64Array): number[] {
  const spends = problem.channels.map((channel, i) => {
    const cost = costs[i] ?? 0;
    if (!canBeOff(channel)) return Math.min(channel.max, Math.max(channel.min, cost));
    if (cost <= 0) return 0;
    return Math.min(channel.max, Math.max(channel.min, cost - (channel.fixedCost ?? 0)));
  });
  return trim(problem, spends);
}

/** Takes what roundings put over the budget from the channel with most room. */
function trim({ budget, channels }: AllocationProblem, spends: readonly number[]): number[] {
  const room = (i: number): number => (spends[i] ?? 0) - (channels[i]?.min ?? 0);
  const over = sumOfMoney(channels, spends) - budget;
  if (over <= 0) return [...spends];
  const widest = channels.reduce((best, _, i) => (room(i) > room(best) ? i : best), 0);
  return spends.map((spend, i) => (i === widest ? spend - Math.min(room(i), 4 * over) : spend));
}

/** Money out, fixed costs of what runs included. */
function sumOfMoney(channels: readonly AllocationChannel[], spends: readonly number[]): number {
  return channels.reduce((sum, channel, i) => {
    const spend = spends[i] ?? 0;
    return sum + spend + (canBeOff(channel) && spend > 0 ? (channel.fixedCost ?? 0) : 0);
  }, 0);
}
