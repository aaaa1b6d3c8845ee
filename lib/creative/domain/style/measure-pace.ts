import { median } from "@/lib/numerics/median";
import type { GrooveId } from "../media/recipe";

/** How fast a film cuts. */
export interface Pace {
  readonly seconds: number;
  readonly shots: number;
  /** The middle length of its shots. */
  readonly shotSeconds: number;
  /** Where it cuts, in seconds from the start. */
  readonly cuts: readonly number[];
}

/** Two cuts closer than this are one flash. */
const SHOT_MIN = 0.2;

export function measurePace(cuts: readonly number[], seconds: number): Pace {
  const kept: number[] = [];
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    const before = kept.at(-1) ?? 0;
    if (cut - before >= SHOT_MIN && seconds - cut >= SHOT_MIN) kept.push(cut);
  }
  const edges = [0, ...kept, seconds];
  const lengths = edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0));
  return { seconds, shots: lengths.length, shotSeconds: median(lengths), cuts: kept };
}

const GROOVES: readonly (readonly [number, GrooveId])[] = [
  [1.3, "drive"],
  [2.4, "bright"],
  [4, "warm"],
];

/** The bed whose beat goes with shots of this length. */
export function grooveOf(shotSeconds: number): GrooveId {
  return GROOVES.find(([most]) => shotSeconds < most)?.[1] ?? "calm";
}
