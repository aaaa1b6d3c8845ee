import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { writeStderr } from "../output";
import type { HillSplit } from "./draw-split";

const SCRIPT = fileURLToPath(new URL("./slsqp-starts.py", import.meta.url));
const OUTPUT_BYTES_MAX = 1e7;

/** The best value SciPy's SLSQP finds for each split, and its CPU time. Null, and said so, where Python or SciPy is not installed. */
export async function runSlsqp(
  splits: readonly HillSplit[],
  starts: number,
): Promise<{ best: number[]; seconds: number } | null> {
  const asked = JSON.stringify({
    starts,
    problems: splits.map(({ budget, channels }) => ({
      budget,
      scale: channels.map(({ curve }) => curve.scale),
      half: channels.map(({ curve }) => curve.half),
      shape: channels.map(({ curve }) => curve.shape),
      min: channels.map(({ min }) => min),
      max: channels.map(({ max }) => max),
    })),
  });
  return new Promise((resolve) => {
    const python = execFile(
      "python3",
      [SCRIPT],
      { maxBuffer: OUTPUT_BYTES_MAX },
      (error, stdout) => {
        if (error) writeStderr("No comparison with SLSQP: python3 with scipy is not installed.");
        resolve(error ? null : JSON.parse(stdout));
      },
    );
    python.stdin?.on("error", () => {});
    python.stdin?.end(asked);
  });
}
