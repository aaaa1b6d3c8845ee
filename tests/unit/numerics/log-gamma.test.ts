import { describe, expect, it } from "vitest";
import { logGamma } from "@/lib/numerics/log-gamma";

describe("logGamma", () => {
  it("is ln((n − 1)!) at whole numbers", () => {
    expect(logGamma(1)).toBeCloseTo(0, 12);
    expect(logGamma(2)).toBeCloseTo(0, 12);
    expect(logGamma(11)).toBeCloseTo(15.104412573075516, 11);
  });

  it("is ln √π at one half", () => {
    expect(logGamma(0.5)).toBeCloseTo(0.5723649429247001, 12);
  });

  it("stays exact near zero and far out", () => {
    expect(logGamma(0.001)).toBeCloseTo(6.907178885383854, 10);
    expect(logGamma(1000)).toBeCloseTo(5905.220423209181, 8);
  });
});
