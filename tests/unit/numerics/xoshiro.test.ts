import { describe, expect, it } from "vitest";
import { xoshiro128StarStar } from "@/lib/numerics/xoshiro";

describe("xoshiro128StarStar", () => {
  it("gives the published first outputs for the state 1, 2, 3, 4", () => {
    const next = xoshiro128StarStar([1, 2, 3, 4]);
    const outputs = Array.from({ length: 10 }, next);
    expect(outputs).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597,
      4258142804,
    ]);
  });
});
