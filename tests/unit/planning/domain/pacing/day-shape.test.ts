import { describe, expect, it } from "vitest";
import { toDayShape } from "@/lib/planning/domain/pacing/day-shape";

const sumOf = (shape: Float64Array, from: number, to: number): number =>
  shape.subarray(from * 60, to * 60).reduce((sum, share) => sum + share, 0);

describe("toDayShape", () => {
  it("follows the hours that were seen, and leaves a little to every other", () => {
    const shape = toDayShape([
      { hour: 12, spend: 100 },
      { hour: 20, spend: 300 },
    ]);
    expect(sumOf(shape, 0, 24)).toBeCloseTo(1, 12);
    expect(sumOf(shape, 20, 21)).toBeCloseTo(0.675 + 0.1 / 24, 12);
    expect(sumOf(shape, 3, 4)).toBeCloseTo(0.1 / 24, 12);
  });

  it("is even where nothing is known", () => {
    expect(sumOf(toDayShape([]), 0, 6)).toBeCloseTo(0.25, 12);
  });
});
