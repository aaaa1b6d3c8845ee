import { describe, expect, it } from "vitest";
import { judgeOverlap } from "@/lib/numerics/off-policy/judge-overlap";
import { createRng } from "@/lib/numerics/rng";

function makeLog(rows: number, chance: number) {
  const rng = createRng("overlap");
  const action = Uint32Array.from({ length: rows }, () => (rng.chance(chance) ? 1 : 0));
  return {
    actions: 3,
    action,
    reward: Float64Array.from(action, () => (rng.chance(0.3) ? 1 : 0)),
    propensity: Float64Array.from(action, (done) => (done === 1 ? chance : 1 - chance)),
    context: new Float64Array(0),
    contextSize: 0,
  };
}

const fill = (rows: number, chances: readonly number[]) =>
  Float64Array.from({ length: rows * 3 }, (_, at) => chances[at % 3] ?? 0);

describe("judgeOverlap", () => {
  it("lets a log decide about a policy near its own", () => {
    const { faults, effectiveRows, meanWeight } = judgeOverlap(
      makeLog(2000, 0.5),
      fill(2000, [0.4, 0.6, 0]),
    );
    expect(faults).toEqual([]);
    expect(effectiveRows).toBeGreaterThan(1800);
    expect(meanWeight).toBeCloseTo(1, 1);
  });

  it("refuses when few rows carry the estimate", () => {
    const { faults } = judgeOverlap(makeLog(2000, 0.01), fill(2000, [0, 1, 0]));
    expect(faults).toContain("too-few-effective-rows");
  });

  it("refuses a policy that does what was never tried", () => {
    const { faults, neverTried } = judgeOverlap(makeLog(2000, 0.5), fill(2000, [0.4, 0.4, 0.2]));
    expect(neverTried).toBeCloseTo(0.2, 9);
    expect(faults).toContain("actions-never-tried");
  });

  it("refuses propensities that cannot be the log's own", () => {
    const log = makeLog(2000, 0.5);
    const wrong = { ...log, propensity: log.propensity.map(() => 0.9) };
    expect(judgeOverlap(wrong, fill(2000, [0.5, 0.5, 0])).faults).toContain(
      "propensities-do-not-add-up",
    );
  });
});
