import { describe, expect, it } from "vitest";
import { logFactorial } from "@/lib/numerics/log-factorial";

describe("logFactorial", () => {
  it.each([
    [0, 0],
    [1, 0],
    [5, 4.787491742782046],
    [10, 15.104412573075516],
    [20, 42.33561646075349],
    [170, 706.5730622457874],
    [1_000_000, 12815518.384658169],
  ])("of %d is %d", (n, expected) => {
    expect(Math.abs(logFactorial(n) - expected)).toBeLessThan(1e-9 * Math.max(1, expected));
  });
});
