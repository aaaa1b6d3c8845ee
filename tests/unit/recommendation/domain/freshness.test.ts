import { describe, expect, it } from "vitest";
import { judgeAge, measureDrift } from "@/lib/recommendation/domain/freshness";

describe("measureDrift", () => {
  it("is near zero while the mix stays", () => {
    const drift = measureDrift([
      { before: 3_000, after: 300 },
      { before: 7_000, after: 700 },
    ]);
    expect(drift).toBeLessThan(0.001);
  });

  it("is the sum of share differences times the logarithm of their ratio", () => {
    const drift = measureDrift([
      { before: 899.5, after: 499.5 },
      { before: 99.5, after: 499.5 },
    ]);
    expect(drift).toBeCloseTo(0.4 * Math.log(0.9 / 0.5) + 0.4 * Math.log(0.5 / 0.1), 9);
  });

  it("says nothing on little", () => {
    expect(measureDrift([{ before: 5_000, after: 99 }])).toBeNull();
    expect(measureDrift([{ before: 0, after: 500 }])).toBeNull();
  });
});

describe("judgeAge", () => {
  it.each([
    [{ days: 1, drift: null, unknownShare: null }, "fresh"],
    [{ days: 8, drift: 0.01, unknownShare: 0 }, "ageing"],
    [{ days: 1, drift: 0.2, unknownShare: 0 }, "ageing"],
    [{ days: 1, drift: 0.01, unknownShare: 0.3 }, "stale"],
    [{ days: 40, drift: 0, unknownShare: 0 }, "stale"],
  ] as const)("judges %o as %s", (age, verdict) => {
    expect(judgeAge(age)).toBe(verdict);
  });
});
