import { describe, expect, it } from "vitest";
import { assignArm, drawRegions } from "@/lib/experiments/domain/assign-arm";

describe("assignArm", () => {
  it("gives a unit the same arm whenever it is asked, and the test its share", () => {
    let inTest = 0;
    for (let unit = 0; unit < 20_000; unit += 1)
      if (assignArm("seed", `u${unit}`, 0.3) === "test") inTest += 1;
    expect(inTest).toBeGreaterThan(5800);
    expect(inTest).toBeLessThan(6200);
    expect(assignArm("seed", "u1", 0.3)).toBe(assignArm("seed", "u1", 0.3));
  });

  it("tells nothing of one test's arms by another's", () => {
    let both = 0;
    for (let unit = 0; unit < 10_000; unit += 1)
      if (assignArm("a", `u${unit}`, 0.5) === assignArm("b", `u${unit}`, 0.5)) both += 1;
    expect(both).toBeGreaterThan(4800);
    expect(both).toBeLessThan(5200);
  });
});

describe("drawRegions", () => {
  it("draws so many of them, whatever their order", () => {
    const drawn = drawRegions("seed", ["e", "b", "d", "a", "c"], 2);
    expect(drawn).toHaveLength(2);
    expect(drawRegions("seed", ["a", "b", "c", "d", "e"], 2)).toEqual(drawn);
  });
});
