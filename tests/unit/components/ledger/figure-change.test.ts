import { describe, expect, it } from "vitest";
import { toDifference, toRelativeChange } from "@/components/ledger/figure-change";

describe("toRelativeChange", () => {
  it.each([
    ["12000", "10000", 0.2],
    ["8000", "10000", -0.2],
    ["-5000", "-10000", 0.5],
    ["-20000", "10000", -3],
    ["100", "0", null],
    ["100", null, null],
  ])("takes %s against %s as %s", (now, before, change) => {
    expect(toRelativeChange(now, before)).toBe(change);
  });
});

describe("toDifference", () => {
  it("is missing when either end is", () => {
    expect(toDifference(2.5, 2)).toBe(0.5);
    expect(toDifference(null, 2)).toBeNull();
    expect(toDifference(2.5, null)).toBeNull();
  });
});
