import { describe, expect, it } from "vitest";
import { digamma, trigamma } from "@/lib/numerics/distributions/polygamma";

describe("digamma", () => {
  it("of 1 is the negative of Euler's constant", () => {
    expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 12);
    expect(digamma(0.3)).toBeCloseTo(-3.502524222200133, 11);
  });
});

describe("trigamma", () => {
  it("of 1 is π² ÷ 6", () => {
    expect(trigamma(1)).toBeCloseTo(1.6449340668482264, 12);
    expect(trigamma(52)).toBeCloseTo(0.019416865714201932, 14);
  });
});
