import { allocate } from "@/lib/planning";
import { writeStderr } from "../output";
import { type BenchResult, single } from "./bench-result";
import { drawSplit } from "./draw-split";
import { runSlsqp } from "./run-slsqp";
import type { SeedRange } from "./seed-range";

const CURVES = 5;
const STARTS = 200;
const PIECE = 20;
/** What two solvers that stop at 1e-9 may differ by and still agree. */
const AGREEMENT = 1e-8;

/** Random splits of five S-shaped curves beside the best of 200 starts of SciPy's SLSQP, in pieces, so that a range can be run in parts. */
export async function benchSplits({ from, to }: SeedRange): Promise<BenchResult[]> {
  let below = 0;
  let most = 0;
  let missed = 0;
  let gap = 0;
  let done = 0;
  for (let at = from; at <= to; at += PIECE) {
    const splits = Array.from({ length: Math.min(PIECE, to - at + 1) }, (_, i) =>
      drawSplit(CURVES, at + i),
    );
    const ours = splits.map((split) => allocate(split));
    const peer = await runSlsqp(splits, STARTS);
    if (!peer) break;
    peer.best.forEach((best, i) => {
      const above = best / (ours[i]?.value ?? 0) - 1;
      most = Math.max(most, above);
      below += above > AGREEMENT ? 1 : 0;
      missed += above < -1e-6 ? 1 : 0;
    });
    gap = Math.max(gap, ...ours.map((found) => found.gap));
    done += splits.length;
    writeStderr(
      `splits ${at} to ${at + splits.length - 1}: at most ${most.toExponential(1)} above ours`,
    );
  }
  const name = `splits ${from} to ${to}`;
  return [
    single(`${name}: below the best of ${STARTS} SLSQP starts`, "splits", done, below),
    single(`${name}: most SLSQP finds above ours`, "parts in 1e9", done, most * 1e9),
    single(`${name}: widest proven gap`, "parts in 1e9", done, gap * 1e9),
    single(`${name}: optima that ${STARTS} SLSQP starts miss`, "splits", done, missed),
  ];
}
