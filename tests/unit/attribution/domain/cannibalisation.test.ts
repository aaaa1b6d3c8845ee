import { describe, expect, it } from "vitest";
import { testCannibalisation } from "@/lib/attribution/domain/cannibalisation";
import { createRng } from "@/lib/numerics/rng";
import { sampleNormal } from "@/lib/numerics/sampling-normal";

/** Half a year in which each unit of spend takes `taken` of the shop's own sales. */
function year(taken: number) {
  const rng = createRng(`taken ${taken}`);
  const spend = Float64Array.from({ length: 180 }, () => 100 + 40 * sampleNormal(rng, 0, 1));
  const own = spend.map(
    (value, t) =>
      900 + 80 * Math.sin((2 * Math.PI * t) / 7) - taken * value + 20 * sampleNormal(rng, 0, 1),
  );
  return { own, spend };
}

describe("testCannibalisation", () => {
  it("finds what ads take, with an interval that holds it", () => {
    const { own, spend } = year(0.6);
    const found = testCannibalisation(own, spend);
    expect(found?.high).toBeLessThan(0);
    expect(found?.low).toBeLessThan(-0.6);
    expect(found?.high).toBeGreaterThan(-0.6);
    expect(found?.days).toBe(173);
  });

  it("leaves 0 open where nothing is taken", () => {
    const { own, spend } = year(0);
    const found = testCannibalisation(own, spend);
    expect(found?.low).toBeLessThan(0);
    expect(found?.high).toBeGreaterThan(0);
  });

  it("says nothing of a month, or of spend that never moved", () => {
    const flat = new Float64Array(90).fill(5);
    expect(testCannibalisation(flat, flat)).toBeNull();
    expect(testCannibalisation(new Float64Array(30), new Float64Array(30).fill(1))).toBeNull();
  });
});
