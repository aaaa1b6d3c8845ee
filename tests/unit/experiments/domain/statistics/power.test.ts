import { describe, expect, it } from "vitest";
import {
  computeDetectableEffect,
  computePower,
  computeUsersNeeded,
} from "@/lib/experiments/domain/statistics/power";

describe("computePower", () => {
  it("is the false alarm rate without an effect, and 80 % at 2.8 standard errors", () => {
    expect(computePower(0, 1, 0.05)).toBeCloseTo(0.05, 12);
    expect(computePower(2.801585, 1, 0.05)).toBeCloseTo(0.8, 5);
    expect(computePower(-2.801585, 1, 0.05)).toBeCloseTo(0.8, 5);
  });
});

describe("computeDetectableEffect", () => {
  it("turns the power back", () => {
    expect(computeDetectableEffect(0.5, 0.05, 0.8)).toBeCloseTo(1.4007909, 6);
    expect(computePower(computeDetectableEffect(2, 0.01, 0.9), 2, 0.01)).toBeCloseTo(0.9, 10);
  });
});

describe("computeUsersNeeded", () => {
  it("counts both arms of a rate of 5 % that should rise by a tenth", () => {
    const ask = { controlMean: 0.05, variance: 0.0475, lift: 0.1, alpha: 0.05, power: 0.8 };
    expect(computeUsersNeeded({ ...ask, testShare: 0.5 })).toBe(59_652);
    expect(computeUsersNeeded({ ...ask, testShare: 0.1 })).toBe(165699);
    expect(computeUsersNeeded({ ...ask, testShare: 0.5, lift: 0 })).toBeNull();
  });
});
