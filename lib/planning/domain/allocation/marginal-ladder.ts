import type { AllocationChannel, AllocationProblem } from "./allocation-problem";
import { computeResponse, computeSlope } from "./response-curve";

/** What money last put into a channel returns, and what the next would. */
export interface LadderRung {
  readonly id: string;
  readonly spend: number;
  /** Value ÷ money of the next small unit; null where the curve stands upright or the channel is off. */
  readonly marginalRoi: number | null;
  /** Of the last step already in; null when there is not that much in it. */
  readonly lastStepRoi: number | null;
  /** Of one step more; null when the channel has no room for it. */
  readonly nextStepRoi: number | null;
}

/** The rungs of every channel, highest next return first; margins are in, so that rungs compare with each other. */
export function computeLadder(
  problem: AllocationProblem,
  spends: readonly number[],
  step: number,
): LadderRung[] {
  return problem.channels
    .map((channel, i) => toRung(channel, spends[i] ?? 0, step))
    .sort((a, b) => (b.nextStepRoi ?? -1) - (a.nextStepRoi ?? -1) || (a.id < b.id ? -1 : 1));
}

function toRung(channel: AllocationChannel, spend: number, step: number): LadderRung {
  const { id, curve, min, max, margin = 1, fixedCost } = channel;
  const isOff = fixedCost !== undefined && spend === 0;
  const slope = margin * computeSlope(curve, spend);
  const gain = (from: number, to: number): number =>
    margin * (computeResponse(curve, to) - computeResponse(curve, from));
  const entry = isOff ? fixedCost : 0;
  const hasNext = spend + step <= max && step > entry && spend + step - entry >= min;
  const hasLast = spend - step >= min;
  return {
    id,
    spend,
    marginalRoi: Number.isFinite(slope) && !isOff ? slope : null,
    lastStepRoi: hasLast ? gain(spend - step, spend) / step : null,
    nextStepRoi: hasNext ? gain(spend, spend + step - entry) / step : null,
  };
}
