import type { Allocation } from "./allocate";
import type { AllocationChannel, AllocationProblem } from "./allocation-problem";
import { computeResponse, computeSlope } from "./response-curve";

/** Why a channel gets what it gets: facts that a sentence can be made of. */
export interface ChannelReason {
  readonly id: string;
  readonly spend: number;
  /** Null when it is not known what the channel spends today. */
  readonly today: number | null;
  readonly marginalRoi: number | null;
  /** What the next unit brings at today's spend. */
  readonly marginalRoiToday: number | null;
  readonly reason: ReasonCode;
  /** The best place for a step of this channel's money, and what moving it there would gain; never above a rounding. */
  readonly bestMove: { readonly to: string; readonly net: number } | null;
}

export type ReasonCode =
  /** Its limits leave no choice. */
  | "locked"
  /** It would earn more than others with more. */
  | "held-by-max"
  /** It would get less if it might. */
  | "held-by-min"
  /** What it brings does not cover what it costs to run. */
  | "not-worth-running"
  /** Its next unit earned more than others' at today's spend. */
  | "earns-more-here"
  /** Its last unit earned less than elsewhere at today's spend. */
  | "earns-more-elsewhere"
  | "as-today"
  /** Today's spend is not known: it gets money until its next unit earns what others' do. */
  | "balanced";

/** States for every channel what decided its spend, with the best alternative use of a `step` of its money. */
export function explainAllocation(
  problem: AllocationProblem,
  allocation: Allocation,
  step: number,
): ChannelReason[] {
  const spends = allocation.channels.map(({ spend }) => spend);
  return problem.channels.map((channel, i) => {
    const found = allocation.channels[i];
    const spend = spends[i] ?? 0;
    const today = channel.today ?? null;
    return {
      id: channel.id,
      spend,
      today,
      marginalRoi: marginalRoiAt(channel, spend),
      marginalRoiToday: today === null ? null : marginalRoiAt(channel, today),
      reason: toReason(spend, today, found?.binding ?? null),
      bestMove: findBestMove(problem, spends, { from: i, step }),
    };
  });
}

function marginalRoiAt({ curve, margin = 1 }: AllocationChannel, spend: number): number | null {
  const slope = margin * computeSlope(curve, spend);
  return Number.isFinite(slope) ? slope : null;
}

/** Relative change that counts as none. */
const UNCHANGED = 1e-6;

function toReason(
  spend: number,
  today: number | null,
  binding: "min" | "max" | "locked" | "off" | null,
): ReasonCode {
  if (binding === "locked") return "locked";
  if (binding === "off") return "not-worth-running";
  if (binding === "max") return "held-by-max";
  if (binding === "min" && spend > 0) return "held-by-min";
  if (today === null) return "balanced";
  if (Math.abs(spend - today) <= UNCHANGED * Math.max(spend, today)) return "as-today";
  return spend > today ? "earns-more-here" : "earns-more-elsewhere";
}

/** Of all channels that could take a step from this one, the one where it would earn most. */
function findBestMove(
  { channels }: AllocationProblem,
  spends: readonly number[],
  { from, step }: { from: number; step: number },
): { to: string; net: number } | null {
  const giver = channels[from];
  const spend = spends[from] ?? 0;
  if (!giver || spend - step < giver.min) return null;
  const lost = gainOf(giver, spend - step, spend);
  let best: { to: string; net: number } | null = null;
  channels.forEach((taker, i) => {
    const held = spends[i] ?? 0;
    const isOff = taker.fixedCost !== undefined && held === 0;
    if (i === from || isOff || held + step > taker.max) return;
    const net = gainOf(taker, held, held + step) - lost;
    if (best === null || net > best.net) best = { to: taker.id, net };
  });
  return best;
}

const gainOf = ({ curve, margin = 1 }: AllocationChannel, from: number, to: number): number =>
  margin * (computeResponse(curve, to) - computeResponse(curve, from));
