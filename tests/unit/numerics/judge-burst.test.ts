import { describe, expect, it } from "vitest";
import { judgeBurst } from "@/lib/numerics/judge-burst";
import { createRng } from "@/lib/numerics/rng";
import { samplePoisson } from "@/lib/numerics/sampling-poisson";

const OPTIONS = { windows: [1], baseline: 40, scatterMin: 0 };
const flat = (count: number, last: number): number[] => [
  ...Array.from({ length: 40 }, (_, i) => count + (i % 2 === 0 ? 1 : -1)),
  last,
];
const ones = (counts: readonly number[]): number[] => counts.map(() => 1);

describe("judgeBurst", () => {
  it("finds nothing where the last day is as usual, and a chance below one in a million at three times of it", () => {
    const usual = flat(10, 10);
    expect(judgeBurst({ counts: usual, exposures: ones(usual) }, OPTIONS)?.pValue).toBeGreaterThan(
      0.4,
    );
    const high = flat(10, 30);
    const judged = judgeBurst({ counts: high, exposures: ones(high) }, OPTIONS);
    expect(judged?.pValue).toBeLessThan(1e-6);
    expect(judged?.expected).toBeCloseTo(10.0125, 4);
  });

  it("expects more where there is more to count", () => {
    const counts = flat(10, 30);
    const exposures = counts.map((_, i) => (i === 40 ? 3 : 1));
    expect(judgeBurst({ counts, exposures }, OPTIONS)?.pValue).toBeGreaterThan(0.3);
  });

  it("is not blinded by a burst of the past", () => {
    const counts = flat(10, 30);
    counts[20] = 60;
    counts[21] = 60;
    expect(judgeBurst({ counts, exposures: ones(counts) }, OPTIONS)?.pValue).toBeLessThan(1e-3);
  });

  it("knows nothing before it has ten periods", () => {
    const counts = [1, 2, 3, 4];
    expect(judgeBurst({ counts, exposures: ones(counts) }, OPTIONS)).toBeNull();
  });

  it("calls as many calm series unusual as it says", () => {
    const rng = createRng("calm");
    const p = Array.from({ length: 2_000 }, () => {
      const counts = Array.from({ length: 60 }, () => samplePoisson(rng, 8));
      return judgeBurst({ counts, exposures: ones(counts) }, OPTIONS)?.pValue ?? 1;
    });
    const share = p.filter((one) => one <= 0.05).length / p.length;
    expect(share).toBeGreaterThan(0.01);
    expect(share).toBeLessThan(0.06);
  });
});
