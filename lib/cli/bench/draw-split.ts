import { createRng } from "@/lib/numerics/rng";
import type { AllocationProblem } from "@/lib/planning";

/** A split over Hill curves alone, which a peer without other curves can be asked too. */
export interface HillSplit extends AllocationProblem {
  readonly channels: readonly {
    readonly id: string;
    readonly curve: {
      readonly kind: "hill";
      readonly scale: number;
      readonly half: number;
      readonly shape: number;
    };
    readonly min: number;
    readonly max: number;
  }[];
}

/** Curves of every size and shape from concave to steep, some with a floor of spend. The same index, the same split. */
export function drawSplit(curves: number, index: number): HillSplit {
  const rng = createRng("bench-allocation").fork(curves, index);
  const channels = Array.from({ length: curves }, (_, i) => {
    const half = Math.exp(rng.between(2, 6));
    const max = half * rng.between(0.5, 6);
    const curve = {
      kind: "hill" as const,
      scale: half * Math.exp(rng.between(0, 2)),
      half,
      shape: rng.between(0.5, 4),
    };
    return { id: `c${i}`, curve, min: rng.chance(0.3) ? max * rng.between(0, 0.3) : 0, max };
  });
  const low = channels.reduce((sum, { min }) => sum + min, 0);
  const high = channels.reduce((sum, { max }) => sum + max, 0);
  return { budget: low + (high - low) * rng.between(0.05, 0.7), channels };
}
