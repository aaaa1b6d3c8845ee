import { describe, expect, it } from "vitest";
import { chooseRegions, findRegionFault } from "@/lib/experiments/domain/choose-regions";
import { createRng } from "@/lib/numerics/rng";
import { sampleNormal } from "@/lib/numerics/sampling-normal";

const PERIODS = 60;
const NAMES = ["安静", "同步", "邻居", "远方", "吵闹", "另一", "第七"];

/** Seven regions of one rhythm; 吵闹 has ten times the noise of the others. */
function makeAsk() {
  const rng = createRng("choose");
  const values = new Float64Array(NAMES.length * PERIODS);
  for (let t = 0; t < PERIODS; t += 1) {
    const rhythm = 1_000 + 150 * Math.sin(t / 3) + sampleNormal(rng, 0, 20);
    NAMES.forEach((name, i) => {
      const noise = sampleNormal(rng, 0, name === "吵闹" ? 200 : 10);
      values[i * PERIODS + t] = rhythm * (1 + i / 10) + noise;
    });
  }
  return {
    names: NAMES,
    periods: PERIODS,
    values,
    sizes: [1],
    length: 10,
    effects: [0.02],
    worthFinding: 0.05,
    alpha: 0.1,
    power: 0.8,
    looks: 3,
    include: [],
    exclude: [],
    seed: "1",
  };
}

describe("chooseRegions", () => {
  it("puts a region whose noise hides the effect last", () => {
    const choices = chooseRegions(makeAsk());
    expect(choices).toHaveLength(7);
    expect(choices[0]).toMatchObject({ power: 1 });
    expect(choices.at(-1)?.regions).toEqual(["吵闹"]);
    expect(choices.at(-1)?.power).toBeLessThan(0.5);
  });

  it("treats who must be treated and nobody who may not", () => {
    const sets = chooseRegions({
      ...makeAsk(),
      sizes: [2],
      include: ["远方"],
      exclude: ["安静"],
    }).map(({ regions }) => regions);
    expect(sets.length).toBeGreaterThan(0);
    expect(sets.every((set) => set.includes("远方") && !set.includes("安静"))).toBe(true);
  });

  it("says the same on every run", () => {
    expect(chooseRegions(makeAsk())).toEqual(chooseRegions(makeAsk()));
  });
});

describe("findRegionFault", () => {
  it("names what the past lacks", () => {
    const ask = makeAsk();
    expect(findRegionFault(ask)).toBeNull();
    expect(findRegionFault({ ...ask, length: 50 })).toContain("66 periods");
    expect(findRegionFault({ ...ask, sizes: [5] })).toContain("three regions");
    expect(findRegionFault({ ...ask, include: ["火星"] })).toContain("火星");
  });
});
