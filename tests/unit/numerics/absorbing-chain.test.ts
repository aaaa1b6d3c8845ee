import { describe, expect, it } from "vitest";
import { type AbsorbingChain, computeExpectedVisits } from "@/lib/numerics/absorbing-chain";

/** A ring of states, each going on with 0.3, staying with 0.2 and ending with 0.5. */
function ring(states: number): AbsorbingChain {
  const entries = Int32Array.from({ length: states + 1 }, (_, j) => 2 * j);
  const from = new Int32Array(2 * states);
  const probability = new Float64Array(2 * states);
  for (let j = 0; j < states; j += 1) {
    from[2 * j] = (j + states - 1) % states;
    probability[2 * j] = 0.3;
    from[2 * j + 1] = j;
    probability[2 * j + 1] = 0.2;
  }
  return { states, entries, from, probability };
}

describe("computeExpectedVisits", () => {
  it("gives the geometric series of a gambler who may stay", () => {
    const chain: AbsorbingChain = {
      states: 2,
      entries: Int32Array.from([0, 0, 2]),
      from: Int32Array.from([0, 1]),
      probability: Float64Array.from([0.5, 0.75]),
    };
    expect([...computeExpectedVisits(chain).visits]).toEqual([1, 2]);
  });

  it("finds the same visits by elimination and by sweeps", () => {
    const small = computeExpectedVisits(ring(3));
    const large = computeExpectedVisits(ring(600));
    expect(small.stop).toBe("solved");
    expect(large.stop).toBe("error-below-tolerance");
    // 1/0.8 the first time round; each step keeps 3/8; a ring of 3 comes back with (3/8)³.
    expect(small.visits[0]).toBeCloseTo(1.25 / (1 - 0.052734375), 14);
    expect(large.visits[0]).toBeCloseTo(1.25, 14);
    expect(large.visits[1]).toBeCloseTo(0.46875, 14);
  });

  it("ends at a removed state", () => {
    const visits = computeExpectedVisits(ring(3), Uint8Array.from([0, 1, 0])).visits;
    expect([...visits]).toEqual([1.25, 0, 0]);
  });
});
