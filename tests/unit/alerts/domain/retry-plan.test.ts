import { describe, expect, it } from "vitest";
import { pauseAfter } from "@/lib/alerts/domain/retry-plan";

describe("pauseAfter", () => {
  it("waits longer each time and ends after eight attempts", () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8].map((attempts) => pauseAfter(attempts, 0.5, null))).toEqual([
      10,
      60,
      300,
      1_800,
      7_200,
      21_600,
      86_400,
      null,
    ]);
  });

  it("leaves a fifth to chance and keeps to what the receiver asks for, up to a day", () => {
    expect(pauseAfter(2, 0, null)).toBe(54);
    expect(pauseAfter(1, 0.5, 120)).toBe(120);
    expect(pauseAfter(1, 0.5, 5)).toBe(10);
    expect(pauseAfter(1, 0.5, 9e9)).toBe(86_400);
  });
});
