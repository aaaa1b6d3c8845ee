import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createPolylineArm,
  interpolate,
  polylineSlope,
} from "@/lib/numerics/separable/polyline-arm";

const STAIRS = [
  [10, 5],
  [20, 30],
  [40, 32],
] as const;

describe("interpolate", () => {
  it("goes from the origin to the first corner and is flat after the last", () => {
    expect([0, 5, 10, 15, 20, 30, 40, 90].map((x) => interpolate(STAIRS, x))).toEqual([
      0, 2.5, 5, 17.5, 30, 31, 32, 32,
    ]);
    expect([0, 10, 20, 40].map((x) => polylineSlope(STAIRS, x))).toEqual([0.5, 2.5, 0.1, 0]);
  });
});

describe("createPolylineArm", () => {
  const arm = createPolylineArm(STAIRS, 0, { low: 0, high: 60, canBeOff: false });

  it("answers a price with a corner of the upper hull, skipping what lies below it", () => {
    expect([2, 1, 0.05, 0].map((price) => arm.answer(price))).toEqual([0, 20, 40, 40]);
  });

  it("names a ceiling that no cost exceeds", () => {
    const price = fc.double({ min: 0, max: 4, noNaN: true });
    const cost = fc.double({ min: 0, max: 60, noNaN: true });
    fc.assert(
      fc.property(price, cost, (p, c) => {
        expect(arm.value(c) - p * c).toBeLessThanOrEqual(arm.ceiling(p));
      }),
    );
  });

  it("finds the concave run around a cost", () => {
    expect(arm.concaveAround(5)).toMatchObject({ low: 0, high: 10 });
    expect(arm.concaveAround(12)).toMatchObject({ low: 10, high: 60 });
  });
});
