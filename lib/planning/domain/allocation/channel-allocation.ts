import type { AllocationChannel, AllocationProblem } from "./allocation-problem";
import { computeResponse, computeSlope } from "./response-curve";

/** What one channel gets, and what stands in the way of more or less. */
export interface ChannelAllocation {
  readonly id: string;
  readonly spend: number;
  /** Paid for running at all; 0 when it is off or has none. */
  readonly fixedCost: number;
  readonly isOff: boolean;
  /** What its curve answers, without margin. */
  readonly response: number;
  /** What the next unit of money brings here; null where the curve stands upright. */
  readonly marginalRoi: number | null;
  readonly binding: "min" | "max" | "locked" | "off" | null;
}

export interface SpendDescription {
  readonly channels: readonly ChannelAllocation[];
  readonly spent: number;
  readonly response: number;
  readonly value: number;
}

/** Values any spends, in the order of the problem's channels. */
export function describeSpends(
  problem: AllocationProblem,
  spends: readonly number[],
): SpendDescription {
  let spent = 0;
  let response = 0;
  let value = 0;
  const channels = problem.channels.map((channel, i) => {
    const described = describeChannel(channel, spends[i] ?? 0);
    spent += described.spend + described.fixedCost;
    response += described.response;
    value += (channel.margin ?? 1) * described.response;
    return described;
  });
  return {
    channels,
    spent,
    response,
    value: problem.goal === "contribution" ? value - spent : value,
  };
}

function describeChannel(channel: AllocationChannel, spend: number): ChannelAllocation {
  const isOff = channel.fixedCost !== undefined && spend === 0;
  const slope = computeSlope(channel.curve, spend);
  return {
    id: channel.id,
    spend,
    fixedCost: isOff ? 0 : (channel.fixedCost ?? 0),
    isOff,
    response: computeResponse(channel.curve, spend),
    marginalRoi: Number.isFinite(slope) ? slope : null,
    binding: isOff ? "off" : findBinding(channel, spend),
  };
}

/** Relative nearness at which a spend counts as standing at its limit. */
const NEAR = 1e-9;

function findBinding(
  { min, max }: AllocationChannel,
  spend: number,
): "min" | "max" | "locked" | null {
  if (min === max) return "locked";
  const near = NEAR * (max - min);
  if (spend >= max - near) return "max";
  return spend <= min + near ? "min" : null;
}
